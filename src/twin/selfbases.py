# SPDX-License-Identifier: Apache-2.0
"""
Patches over every base that is at hand, four that do harm, four that do none and two that nobody can judge here: each must be told for what it is. And what is said of trees:
of one that is not there, of a commit, of a form that is written, and of any function or macro that has changed.
"""
import argparse
import os
import re
import shutil
import subprocess

import cut
import drift
import edits
import kernel
import selfjudged
import selfmails
import selfpatch

DCACHE, BITS = "fs/dcache.c", "include/linux/wait_bit.h"
STORE = "dentry->d_flags |= DCACHE_LOOKUP_WAITERS;"
WAKE = "__d_wake_in_lookup_waiters"
# By base: name, function or macro, what is taken out, what comes instead, exit status, what must be said.
OLD = [
    ("a wake dropped behind an addition", "end_dir_add", "wake_up_all(d_wait);", "if (n & 1)\n\t\twake_up_all(d_wait);\n", 1, r"broken: OneWaiter LOST_WAKEUP"),
    ("a test before the lock is taken again", "d_wait_lookup", "while (d_in_lookup(dentry));", "while (0);", 1, r"broken: .*SpuriousWake"),
    ("a sequence that is not read again", "d_alloc_parallel", "unlikely(READ_ONCE(parent->d_inode->i_dir_seq) != seq)", "unlikely(seq & 1)", 1, r"ADDED_BESIDE_HASHED"),
    ("a reference that is dropped twice", "d_alloc_parallel", "rcu_read_unlock(); dput(new); return dentry;", "rcu_read_unlock();\n\tdput(new);\n\tdput(new);\n\treturn dentry;\n",
     1, r"broken: .*(?:REFCOUNT|USE_AFTER_FREE)"),
    ("another way to write a test", "d_wait_lookup", "if (d_in_lookup(dentry)) {", "if (!!d_in_lookup(dentry)) {", 0, r"clean: "),
    ("a local variable", "__d_lookup_unhash", "d_wait = dentry->d_wait;", "wait_queue_head_t *queue = dentry->d_wait;\n\td_wait = queue;\n", 0, r"clean: "),
    ("a wake twice", "__d_lookup_unhash_wake", "wake_up_all(__d_lookup_unhash(dentry));",
     "wait_queue_head_t *queue = __d_lookup_unhash(dentry);\n\n\twake_up_all(queue);\n\twake_up_all(queue);\n", 0, r"clean: "),
    ("a comment", "end_dir_add", "wake_up_all(d_wait);", "wake_up_all(d_wait);\t/* whoever waits */\n", 0, r"clean: .*changes no code"),
    ("a full barrier that is gone", "wq_has_sleeper", "smp_mb();", "", 3, r"(?s)wq_has_sleeper\(\): smp_mb.*\npartly: "),
    ("a change of a function that is not cut", "d_find_alias", "spin_lock(&inode->i_lock);", "spin_lock_nested(&inode->i_lock, 0);\n", 3, r"(?s)d_find_alias\(\): outside.*\npartly: "),
]
NEW = [
    ("the wrong dentry's waiters", "__d_move", f"{WAKE}(target);", f"{WAKE}(dentry);\n", 1, r"broken: Splice LOST_WAKEUP flag=1, MoveAcross LOST_WAKEUP flag=1"),
    ("a flag that nobody sets", "d_wait_lookup", STORE, "", 1, r"(?s)READ d_flags\(\w+\):[^*]*__d_wake_in_lookup_waiters:\d+\n.*without the patch: LOOKUP_WAITERS set .*\nbroken: OneWaiter"),
    ("a wait that never waits", "wait_var_event_any_lock", "if (!(condition))", "if (0)", 1, r"broken: .*RETURNED_IN_LOOKUP"),
    ("a failed lookup wakes nobody", "__d_lookup_unhash_wake", f"{WAKE}(dentry);", "", 1, r"broken: .*FailedLookup LOST_WAKEUP"),
    ("a wake where the lookup ends", "__d_lookup_unhash", "dentry->waiters = NULL;", "dentry->waiters = NULL;\n\twake_up_var(&dentry->d_flags);\n", 1, r"broken: .*WAKE_IN_SECTION"),
    ("a store only if it is needed", "d_wait_lookup", STORE, f"if (!(dentry->d_flags & DCACHE_LOOKUP_WAITERS))\n\t\t\t{STORE}\n", 0, r"clean: "),
    ("another way to write a test", "d_wait_lookup", "if (likely(d_in_lookup(dentry))) {", "if (d_in_lookup(dentry)) {", 0, r"clean: "),
    ("a local variable", WAKE, "if (dentry->d_flags & DCACHE_LOOKUP_WAITERS) {", "const unsigned int flags = dentry->d_flags;\n\n\tif (flags & DCACHE_LOOKUP_WAITERS) {",
     0, r"clean: "),
    ("a comment", "d_wait_lookup", STORE, f"/* somebody waits */\n\t\t{STORE}\n", 0, r"clean: .*changes no code"),
    ("a release that is a plain store", "end_dir_add", "smp_store_release(&dir->i_dir_seq, n + 2);", "WRITE_ONCE(dir->i_dir_seq, n + 2);", 3,
     r"(?s)end_dir_add\(\): smp_store_release.*\npartly: "),
    ("a lock that is taken when the walk has ended", "d_alloc_parallel", "spin_lock(&dentry->d_lock); rcu_read_unlock();", "rcu_read_unlock();\n\t\tspin_lock(&dentry->d_lock);\n", 1,
     r"broken: FailedLookup USE_AFTER_FREE"),
    ("a dead dentry that is taken for a living one", "d_alloc_parallel", "spin_unlock(&dentry->d_lock); goto retry; } dget_dlock(dentry);", "}\n\t\tdget_dlock(dentry);\n", 1,
     r"broken: "),
    ("a lock that is taken when dput has left its section", "fast_dput", "spin_lock(&dentry->d_lock); rcu_read_unlock(); locked:",
     "rcu_read_unlock();\n\tspin_lock(&dentry->d_lock);\nlocked:\n", 1, r"broken: DropUnhashed USE_AFTER_FREE"),
]


def of(tree, name, before, after):
    """The patch, as a text."""
    path = next(path for path, known, _ in cut.names_of((cut.MACROS, cut.MODELLED, cut.EXTRA), tree) if known == name) if name != "d_find_alias" else DCACHE
    whole = cut.read(tree, path)
    text = (cut.function(whole, name) or cut.macro(whole, name))[0]
    return selfjudged.diff(path, whole, whole.replace(text, edits.replace(text, [before], [after], name), 1))


def patches(base, tree, folder, note):
    for name, function, before, after, status, says in OLD if kernel.is_old(tree) else NEW:
        path = selfpatch.written(folder, "base.patch", of(tree, function, before, after))
        got, out, err = selfpatch.call("--kernel", tree, "--patch", path, "--preemptions", "1")
        note(f"{base}: {name}", got == status and re.search(says, out))
        if got != status or not re.search(says, out):
            print("\n".join("      " + line for line in (out + err).splitlines()[-30:] if "|" not in line))


def at_hand(options):
    """The bases whose text is here, or may be fetched."""
    for base in kernel.BASES:
        try:
            yield base, kernel.of_package(base, argparse.Namespace(fetch=options.fetch, ask=False))
        except cut.CutError as error:
            print(f"  left out  patches over {base}: {error}")


def mutated(tree, folder, note):
    """Each function and macro that runs, changed once: drift must name it, and nothing else."""
    missed, copy = [], selfpatch.copy_of(tree, folder, "mutated-" + cut.version(tree))
    for (path, name), text in drift.functions(tree).items():
        whole = cut.read(tree, path)
        changed = re.sub(r"(\w+)(?=\W*$)", r"\1_", text.rstrip("\n")) + "\n" if text.startswith("#") else text.replace("{", "{ ;", 1)
        with open(os.path.join(copy, path), "w", encoding="utf-8") as file:
            file.write(whole.replace(text, changed, 1))
        if drift.changed(copy)[0] != [(path, name)]:
            missed.append(name)
        with open(os.path.join(copy, path), "w", encoding="utf-8") as file:
            file.write(whole)
    note(f"{cut.version(tree)}: drift: each of {len(drift.functions(tree))} functions and macros, changed once" + (f": not {', '.join(missed)}" if missed else ""), not missed)


def trees(tree, folder, note):
    """What is said of texts that are not there, of commits, and of forms that are written."""
    gone = next((base for base in kernel.BASES if not kernel.archive(base)), None)
    status, _, err = selfpatch.call("--base", gone or "7.3", "--drift", cache=os.path.join(folder, "no-cache"))
    note("base: one that is not there names what to do", not gone or status == 2 and "--fetch" in err and "--kernel DIR" in err and selfpatch.one_line(err))
    for wrong in (["--base", "7.2", "--kernel", tree], ["--rev", "HEAD"], ["--print", "v3"], ["--on", "merged"]):
        status, _, err = selfpatch.call(*wrong)
        note(f"options that cannot be meant: {' '.join(wrong[::2])}", status == 2 and selfpatch.one_line(err))
    repository = selfpatch.copy_of(tree, folder, "repository")
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "one"]):
        subprocess.run(["git", "-C", repository, *command], check=True, capture_output=True)
    shutil.rmtree(os.path.join(repository, "fs"))
    status, out, _ = selfpatch.call("--kernel", repository, "--rev", "HEAD", "--drift")
    note("base: a commit, whatever is checked out", status == 0 and "changed" not in out)
    status, _, err = selfpatch.call("--kernel", repository, "--rev", "nowhere", "--drift")
    note("base: a commit that is not there", status == 2 and selfpatch.one_line(err))
    target = os.path.join(folder, "written")
    status, _, _ = selfpatch.call("--kernel", tree, "--print", "merged", "--to", target)
    note("print: a form is written", status == 0 and "wake_lookup_waiters" in cut.read(target, DCACHE))


def run(tree, folder, options, note):
    trees(tree, folder, note)
    for base, text in at_hand(options):
        mutated(text, folder, note)
        patches(base, text, folder, note)
        selfmails.run(base, text, folder, note)
