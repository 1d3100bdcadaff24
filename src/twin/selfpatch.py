# SPDX-License-Identifier: Apache-2.0
"""
Whether --patch and --kernel say what they must, with the exit status that they must have. The patches are made on the spot from edits in our own words: no text of the
kernel is kept.
"""
import difflib
import os
import re
import shutil
import subprocess
import sys

import cut
import edits
import kernel
import owner
import patch

PROGRAM = os.path.join(os.path.dirname(os.path.abspath(__file__)), "twin.py")
OWNERS = ("end_dir_add", "wake_up_all(d_wait);")
# What is tried: name, function, what is taken out, what comes instead, more options, exit status, what must be said. A message is one line.
PATCHES = [
    ("a wake that is dropped", *OWNERS, "(void)d_wait;", ["OneWaiter"], 1, r"(?m)^broken: OneWaiter LOST_WAKEUP"),
    ("a comment", *OWNERS, "wake_up_all(d_wait); /* ours */", ["OneWaiter"], 0, r"(?m)^clean: "),
    ("the mistake that the text has already", *OWNERS, "wake_up_all(d_wait); /* ours */", ["AddCi"], 0, r"DEAD_ENTRY in AddCi is not the patch's"),
    ("too many schedules to see them all", *OWNERS, "wake_up_all(d_wait); /* ours */", ["ThreeWaiters", "--preemptions", "5"], 3, r"(?m)^weak: .* ThreeWaiters$"),
    ("a property that is not there", *OWNERS, "wake_up_all(d_wait); /* ours */", ["OneWeighter"], 2, r"no property OneWeighter in the twin"),
    ("a function that the shim does not have", *OWNERS, "frobnicate(d_wait);", [], 2, r"does not have frobnicate\(\) in end_dir_add \(fs/dcache.c:\d+\): add "),
    ("a member that the shim does not have", *OWNERS, "dir->i_frob = 1;", [], 2, r"does not have i_frob in struct inode in end_dir_add \(fs/dcache.c:\d+\): add "),
    ("a name that the shim does not have", *OWNERS, "(void)FROB;", [], 2, r"does not have FROB in end_dir_add \(fs/dcache.c:\d+\): add "),
    ("a type that the shim does not have", *OWNERS, "frob_t frob;", [], 2, r"does not have type frob_t in end_dir_add \(fs/dcache.c:\d+\): add "),
    ("a text that is no C", *OWNERS, "wake_up_all(d_wait;", [], 2, r"does not compile"),
    ("a function that the kernel has, and the twin does not cut", *OWNERS, "(void)list_is_singular(&d_wait->head); wake_up_all(d_wait);", ["OneWaiter"], 0,
     r"(?m)^clean: "),
]
TRACE = [r"(?m)^owner +\| waiter +\| where$", r"(?m)\| schedule: sleeps +\| d_wait_lookup:\d+$", r"spin_lock d_lock\(name\)", r"READ d_wait\(name\): wq\(name\)",
         r"in_lookup_hashtable\[0\] = NULL", r"current->__state = TASK_UNINTERRUPTIBLE", r"PAR_LOOKUP\|OP_REVALIDATE\|DISCONNECTED", r"\| => LOST_WAKEUP",
         r"(?m)^LOST_WAKEUP flag=0\n  waiter sleeps, waiting for name: d_flags OP_REVALIDATE\S*\n  everybody else has ended: nobody is left to wake it$"]


def call(*arguments, cache=None):
    """Runs scripts/twin, without a terminal; what it notes for reports of a tree that was made up goes to its own folder."""
    with owner.folder() as notes:
        environment = dict(os.environ, TWIN_RESULTS=notes, **({"XDG_CACHE_HOME": cache} if cache else {}))
        done = subprocess.run([sys.executable, PROGRAM, *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=600, env=environment)
    return done.returncode, done.stdout, done.stderr


def one_line(said):
    return said.startswith("scripts/twin: ") and said.count("\n") == 1 and len(said) < 1000


def made(tree, folder, name, function, before, after):
    """A patch with this edit of a function, as a reviewer would mail it."""
    path = next(path for path, known, _ in cut.names_of((cut.MODELLED,), tree) if function == known)
    whole = cut.read(tree, path)
    text = cut.function(whole, function)[0]
    edited = whole.replace(text, edits.replace(text, [before], [after], name), 1)
    lines = difflib.unified_diff(whole.splitlines(True), edited.splitlines(True), "a/" + path, "b/" + path)
    return written(folder, "mail.patch", "From: a reviewer\n\nWhat it does.\n---\n" + "".join(lines))


def written(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def patches(tree, folder, note):
    for name, function, before, after, more, status, says in PATCHES:
        mail = made(tree, folder, name, function, before, after)
        options = (["--property"] + more) if more else []
        got, out, err = call("--kernel", tree, "--patch", mail, *options)
        note(f"patch: {name}", got == status and re.search(says, out + err) and (status != 2 or one_line(err)))
        if status == 1:
            note("patch: the interleaving has names, columns and a proof", all(re.search(what, out) for what in TRACE) and not re.search(r"\b[0-9a-f]{6,}\b", out))


def bad_patches(tree, folder, note):
    good = made(tree, folder, "", *OWNERS, "(void)d_wait;")
    with open(good, encoding="utf-8") as file:
        text = file.read()
    shapes = [("an empty patch", written(folder, "empty", ""), "is empty"),
              ("a text that is no patch", written(folder, "words", "Looks good to me.\n"), "is no unified diff"),
              ("a patch to another file", written(folder, "other", text.replace("fs/dcache.c", "fs/namei.c")), "changes none of the files that the twin runs: fs/namei.c"),
              ("a patch that does not apply", written(folder, "misfit", re.sub(r"(?m)^-(?!-)", "-not ", text)), "does not apply to fs/dcache.c of Linux"),
              ("a patch that is not there", os.path.join(folder, "nowhere"), "No such file"),
              ("a form that is not there", good, "no form seven")]
    for name, path, says in shapes:
        status, _, err = call("--kernel", tree, "--patch", path, *(["--on", "seven"] if "form" in name else []))
        note(f"patch: {name}", status == 2 and says in err and one_line(err))


def copy_of(tree, folder, name):
    """A tree with only the files that the twin needs, to be changed."""
    copy = os.path.join(folder, name)
    for path in kernel.files():
        os.makedirs(os.path.dirname(os.path.join(copy, path)), exist_ok=True)
        shutil.copy(os.path.join(tree, path), os.path.join(copy, path))
    return copy


def changed(tree, folder, name, change):
    """A copy of the tree whose fs/dcache.c has been changed."""
    copy = copy_of(tree, folder, name)
    path = os.path.join(copy, "fs/dcache.c")
    with open(path, encoding="utf-8", errors="replace") as file:
        text = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write(change(text))
    return copy


def edited(function, before, after):
    def change(whole):
        text = cut.function(whole, function)[0]
        return whole.replace(text, edits.replace(text, [before], [after], function), 1)
    return change


def kernels(tree, folder, note):
    """Other trees: moved lines change nothing, an edited function is named, a newer form is told from its text, and what is not there is said."""
    moved = changed(tree, folder, "moved", lambda text: "/* ours */\n\n\n" + text)
    status, out, _ = call("--kernel", moved, "--drift")
    note("kernel: moved lines are no drift", status == 0 and "changed" not in out)
    status, out, _ = call("--kernel", moved, "--property", "OneWaiter")
    note("kernel: moved lines do not differ", status == 0 and "equal   OneWaiter" in out)
    edit = changed(tree, folder, "edit", edited("end_dir_add", "wake_up_all(d_wait);", "wake_up_all(d_wait); wake_up_all(d_wait);"))
    status, out, _ = call("--kernel", edit, "--drift")
    note("kernel: an edited function is drift", status == 1 and re.findall(r"(?m)^changed .*", out) == ["changed fs/dcache.c end_dir_add()"])
    status, out, _ = call("--kernel", edit, "--property", "OneWaiter")
    note("kernel: an edited function differs", status == 1 and "DIFFERS OneWaiter" in out)
    newer = patch.with_form(tree, folder, "merged")[0]
    status, out, _ = call("--kernel", newer, "--property", "OneWaiter")
    note("kernel: a newer form is told from its text", status == 0 and "cut: Merged" in out and "equal   OneWaiter" in out)
    gone = changed(tree, folder, "gone", lambda text: text.replace("start_dir_add", "begin_dir_add"))
    status, out, _ = call("--kernel", gone, "--drift")
    note("kernel: a function that is gone is drift", status == 1 and "gone    fs/dcache.c start_dir_add()" in out)
    for option in (["--correspondence"], ["--page", os.path.join(folder, "page")], ["--property", "OneWaiter"]):
        status, _, err = call("--kernel", gone, *option)
        note(f"kernel: a function that is gone, {option[0]}", status == 2 and one_line(err) and "fs/dcache.c has no function start_dir_add()" in err)
    os.remove(os.path.join(gone, "lib/lockref.c"))
    for where, says in ((gone, "it has no lib/lockref.c"), (folder, "it has no Makefile"), (os.path.join(folder, "nowhere"), "is no folder")):
        status, _, err = call("--kernel", where, "--drift")
        note(f"kernel: {says}", status == 2 and one_line(err) and says in err)


def run(tree, folder, note):
    patches(tree, folder, note)
    bad_patches(tree, folder, note)
    kernels(tree, folder, note)
