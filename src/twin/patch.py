# SPDX-License-Identifier: Apache-2.0
"""A reviewer's patch: applied to a copy of the files that are cut, compiled, and explored under every property."""
import os
import re
import shutil
import subprocess

import cells
import cut
import edits
import equal
import kernel
import rows

MOST_SCHEDULES = 300000
FOUND = re.compile(r" found preemptions (\d+) steps (\d+) (.*)$")


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
            text = source.read()
    except OSError as error:
        raise cut.CutError(f"no patch: {error.filename}: {error.strerror}") from error
    parts = split(text)
    if not parts:
        raise cut.CutError(f"{file} is " + ("no unified diff: it has no line that begins with ---" if text.strip() else "empty: there is nothing to try"))
    copy = os.path.join(folder, "patched")
    for name in kernel.files():
        os.makedirs(os.path.dirname(os.path.join(copy, name)), exist_ok=True)
        shutil.copy(os.path.join(tree, name), os.path.join(copy, name))
    mine = {path: part for path, part in parts.items() if os.path.exists(os.path.join(copy, path))}
    if not mine:
        raise cut.CutError(f"{file} changes none of the files that the twin runs: {', '.join(sorted(parts))}")
    for path in sorted(set(parts) - set(mine)):
        print(f"left out: {path}, which the twin does not run")
    done = subprocess.run(["patch", "-p1", "-s", "-f", "-d", copy], input="".join(mine.values()), capture_output=True, text=True, check=False)
    if done.returncode:
        raise cut.CutError(f"{file} does not apply to Linux {cut.version(tree)}: {(done.stdout + done.stderr).strip().splitlines()[0]}")
    return copy


def text_of(tree, form):
    """What is cut from the tree, with the defines that our shim needs for it."""
    pieces, forms = cut.cut(tree), edits.load("forms")
    if form:
        if form not in forms:
            raise cut.CutError(f"no form {form}: there are {', '.join(forms)}")
        return edits.apply(pieces, forms[form], forms)
    return pieces, edits.needs(tree, pieces)


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
            if line >= edits.ADDED:
                added += text + "\n"
                continue
            whole = whole.replace(cut.function(whole, name)[0], added + text, 1)
            added = ""
        with open(os.path.join(copy, path), "w", encoding="utf-8") as file:
            file.write(whole)
    return copy, extra


class Verdict:
    """What the search says of one property."""

    def __init__(self, twin, prop, preemptions):
        self.prop = prop
        self.status, said = twin.first(prop, preemptions, MOST_SCHEDULES)
        self.line, self.rows = said[0], said[1:]
        match = FOUND.search(self.line)
        self.preemptions, self.steps, self.outcome = (int(match.group(1)), int(match.group(2)), match.group(3)) if match else (0, 0, "")

    def same_as(self, other):
        return other.status == 1 and self.outcome.split()[0] == other.outcome.split()[0]


def judge(twin, base, options):
    """Explores every property. Whoever is broken is looked for in the text without the patch as well, which may have the same mistake."""
    known, verdicts = equal.properties(twin.program), []
    for name in options.property or []:
        if name not in known:
            raise cut.CutError(f"no property {name} in the twin: it has {', '.join(known)}")
    for prop in options.property or known:
        verdict = Verdict(twin, prop, max(options.preemptions - (known[prop] > 3), 0))
        print(f"  {verdict.line}", flush=True)
        if verdict.status == 1 and verdict.same_as(Verdict(base(), prop, verdict.preemptions)):
            print(f"    so has the text without the patch: {verdict.outcome} in {prop} is not the patch's")
        else:
            verdicts.append(verdict)
    return verdicts


def explore(tree, folder, options):
    """Exit status: 0 clean, 1 something forbidden, 3 not every schedule seen."""
    extra = ""
    if options.on:
        tree, extra = with_form(tree, folder, options.on)
    copy, unpatched = patched(tree, folder, options.patch), []

    def compiled(of, name):
        pieces, own = text_of(of, None)
        return cells.with_help(of, folder, name, pieces, extra or own)

    def base():
        unpatched[:] = unpatched or [compiled(tree, "unpatched")]
        return unpatched[0]

    verdicts = judge(compiled(copy, "patch"), base, options)
    broken = [verdict for verdict in verdicts if verdict.status == 1]
    if broken:
        shortest = min(broken, key=lambda verdict: (verdict.preemptions, verdict.steps))
        print(f"\n{shortest.prop}, {shortest.preemptions} preemptions, {shortest.steps} steps:\n" + rows.table(shortest.rows, shortest.outcome) + "\n")
        print("broken: " + ", ".join(f"{verdict.prop} {verdict.outcome}" for verdict in broken))
        return 1
    weak = [verdict.prop for verdict in verdicts if verdict.status]
    print("weak: nothing forbidden, but not every schedule was seen of " + ", ".join(weak) if weak else "clean: nothing forbidden that comes with the patch")
    return 3 if weak else 0
