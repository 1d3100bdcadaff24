# SPDX-License-Identifier: Apache-2.0
"""A reviewer's patch: applied to a copy of the files that are cut, compiled, and explored under every property."""
import os
import re
import shutil
import subprocess

import build
import cells
import cut
import edits
import equal
import kernel

MOST_RETRIES = 25
# Where a function that a patch brings may be.
HOMES = ["fs/dcache.c", "include/linux/dcache.h", "include/linux/wait.h", "include/linux/wait_bit.h", "kernel/sched/wait.c", "kernel/sched/wait_bit.c",
         "include/linux/list.h", "include/linux/list_bl.h", "lib/lockref.c"]


def split(text):
    """The patch by file: path without its first folder, and the part of the text."""
    parts = {}
    for part in re.split(r"(?m)^(?=--- \S+.*\n\+\+\+ )", text)[1:]:
        path = re.match(r"--- \S+.*\n\+\+\+ (\S+)", part).group(1)
        parts[path.split("/", 1)[-1]] = part
    return parts


def patched(tree, folder, file):
    """A copy of the tree's files, with the patch."""
    try:
        with open(file, encoding="utf-8", errors="replace") as source:
            parts = split(source.read())
    except OSError as error:
        raise cut.CutError(f"no patch: {error.filename}: {error.strerror}") from error
    copy = os.path.join(folder, "patched")
    for name in kernel.files():
        os.makedirs(os.path.dirname(os.path.join(copy, name)), exist_ok=True)
        shutil.copy(os.path.join(tree, name), os.path.join(copy, name))
    mine = {path: part for path, part in parts.items() if os.path.exists(os.path.join(copy, path))}
    if not mine:
        raise cut.CutError(f"{file} changes none of the files that the twin runs: {', '.join(sorted(parts)) or 'it is no unified diff'}")
    for path in sorted(set(parts) - set(mine)):
        print(f"left out: {path}, which the twin does not run")
    done = subprocess.run(["patch", "-p1", "-s", "-f", "-d", copy], input="".join(mine.values()), capture_output=True, text=True, check=False)
    if done.returncode:
        raise cut.CutError(f"{file} does not apply to Linux {cut.version(tree)}: {(done.stdout + done.stderr).strip().splitlines()[0]}")
    return copy


def find(tree, name):
    for path in HOMES:
        found = cut.function(cut.read(tree, path), name) if os.path.exists(os.path.join(tree, path)) else None
        if found:
            return path, found[1], name, found[0]
    return None


def compile_with_help(tree, folder, pieces, extra):
    """Functions that the text calls and nobody has cut yet are cut as well."""
    for turn in range(MOST_RETRIES):
        try:
            return cells.Twin(tree, pieces, folder, f"patch{turn}", extra)
        except build.BuildError as error:
            name = re.search(r"implicit declaration of function .(\w+)", str(error)) or re.search(r"the shim does not have: (\w+)", str(error))
            piece = find(tree, name.group(1)) if name else None
            if not piece or piece[2] in [old[2] for old in pieces]:
                raise
            pieces = [piece] + pieces
    raise build.BuildError(f"does not compile after {MOST_RETRIES} more functions were cut")


def text_of(tree, form):
    """What is cut from the tree, with the defines that our shim needs for it."""
    pieces, forms = cut.cut(tree), edits.load("forms")
    if form:
        if form not in forms:
            raise cut.CutError(f"no form {form}: there are {', '.join(forms)}")
        return edits.apply(pieces, forms[form], forms)
    text = {name: piece for _, _, name, piece in pieces}
    extra = "" if "wait_queue_head_t" in cut.prototype(text["d_alloc_parallel"]) else "#define WITHOUT_CALLERS_QUEUE 1\n"
    if re.search(r"\bDCACHE_LOOKUP_WAITERS\b", cut.definitions(tree)):
        extra += "#define HAVE_LOOKUP_WAITERS 1\n"
    return pieces, extra


def with_form(tree, folder, form):
    """The form's text in place of the tree's own, so that a patch that is made for it can apply."""
    pieces, extra = text_of(tree, form)
    by_path = {}
    for path, line, name, text in pieces:
        by_path.setdefault(path, []).append((line, name, text))
    copy = os.path.join(folder, "form")
    for path in kernel.files():
        os.makedirs(os.path.dirname(os.path.join(copy, path)), exist_ok=True)
        whole = cut.read(tree, path)
        added = ""
        for line, name, text in by_path.get(path, []):
            if line == 0:
                added += text + "\n"
                continue
            whole = whole.replace(cut.function(whole, name)[0], added + text, 1)
            added = ""
        with open(os.path.join(copy, path), "w", encoding="utf-8") as file:
            file.write(whole)
    return copy, extra


def explore(tree, folder, options):
    """Exit status: 0 clean, 1 something forbidden, 3 not every schedule seen."""
    extra = ""
    if options.on:
        tree, extra = with_form(tree, folder, options.on)
    copy = patched(tree, folder, options.patch)
    pieces, own = text_of(copy, None)
    twin = compile_with_help(copy, folder, pieces, extra or own)
    known, worst = equal.properties(twin.program), 0
    for prop in options.property or known:
        status, said = twin.search(prop, options.preemptions - (known[prop] > 3), 300000)
        worst = status if worst == 0 or status == 1 else worst
        print(f"  {said[0]}", flush=True)
        if status == 1:
            print("\n".join(said[1:]))
            break
    print("clean in every property" if worst == 0 else "a forbidden outcome" if worst == 1 else "nothing forbidden, but not every schedule was seen")
    return worst
