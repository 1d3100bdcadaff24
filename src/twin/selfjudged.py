# SPDX-License-Identifier: Apache-2.0
"""
Whether --patch names what it has not executed or cannot judge: nothing that never ran may be clean. And whether it reads what people mail: series, paths, renames, headers.
The patches are made on the spot from edits in our own words: no text of the kernel is kept.
"""
import difflib
import email.message
import os
import re

import cut
import edits
import selfpatch

DCACHE, HEADER, INODES, LOCKREF = "fs/dcache.c", "include/linux/dcache.h", "include/linux/fs.h", "lib/lockref.c"
MAIL = "From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: a reviewer\nSubject: [PATCH {0}/{1}] change {2}\n\nWhy.\n---\n {3} | 2 +-\n\n"
FREES = "call_rcu(&dentry->d_u.d_rcu, __d_free);"
# Frees at once, without the parent's lock, which whoever kills a dentry holds then.
SETTLES = "{{\n\t\tstruct dentry *in = dentry->d_parent;\n\t\tif (in != dentry)\n\t\t\tspin_unlock(&in->d_lock);\n\t\t{0}__d_free(&dentry->d_u.d_rcu);\n" \
          "\t\tif (in != dentry)\n\t\t\tspin_lock(&in->d_lock);\n\t}}\n"
NO_SECTION = [("start_dir_add", "preempt_disable_nested();", ""), ("end_dir_add", "preempt_enable_nested();", "")]
# What is tried: name, the edits (function, what is taken out, what comes instead), properties, exit status, what must be said.
JUDGED = [
    ("a function that no property calls", [("d_find_alias", "spin_lock(&inode->i_lock);", "inode->i_dir_seq = 1;\n\t\tspin_lock(&inode->i_lock);\n")],
     ["OneWaiter"], 3, r"(?s)not judged:.* d_find_alias\(\): outside of the cut.*\npartly: "),
    ("a function that the property does not call", [("d_delete", "spin_lock(&dentry->d_lock);", "spin_lock(&dentry->d_lock); dentry->d_flags &= ~DCACHE_PAR_LOOKUP;")],
     ["OneWaiter"], 3, r"(?s)compiled, not executed:.* d_delete\(\)\n.*\npartly: "),
    ("a flag that is cleared where none is set", [("d_delete", "spin_lock(&dentry->d_lock);", "spin_lock(&dentry->d_lock); dentry->d_flags &= ~DCACHE_PAR_LOOKUP;")],
     ["AddThenDelete"], 0, r"(?s)executed:.* d_delete\(\), in all 1 properties.*\nclean: "),
    ("a deletion that keeps a lock", [("d_delete", "__d_drop(dentry); spin_unlock(&dentry->d_lock);", "__d_drop(dentry);\n")], ["AddThenDelete"], 1, r"broken: AddThenDelete (?:HUNG|LOCK_ORDER)"),
    ("an inode that comes without its type", [("__d_instantiate", "__d_set_inode_and_type(dentry, inode, add_flags);", "dentry->d_inode = inode;\n\t(void)add_flags;\n")],
     ["AddThenInstantiate"], 1, r"broken: AddThenInstantiate LOST_FLAG"),
    ("a function of which the harness has words of its own", [("dentry_cmp", "return dentry_string_cmp(cs, ct, tcount);", "return 0;")],
     ["OneWaiter"], 3, r"(?s)not judged:.* dentry_cmp\(\): the harness has words of its own for it, in src/twin/dup\.c\n.*\npartly: "),
    ("a dentry without a reference", [("__d_alloc", "dentry->d_lockref.count = 1;", "dentry->d_lockref.count = 0;")], ["OneWaiter"], 1, r"broken: OneWaiter THREW dentry->d_lockref.count <= 0"),
    ("a dentry whose links are garbage", [("__d_alloc", "INIT_HLIST_BL_NODE(&dentry->d_hash);", "")], ["OneWaiter"], 1, r"broken: OneWaiter THREW touches what is no memory"),
    ("a drop that drops nothing", [("fast_dput", "dentry->d_lockref.count--;", "")], ["DropUnhashed"], 1, r"(?s)executed:.* fast_dput\(\).*\nbroken: DropUnhashed REFCOUNT leaked"),
    ("a dead dentry that is not marked", [("__dentry_kill", "lockref_mark_dead(&dentry->d_lockref);", "")], ["FailedLookup"], 1, r"broken: FailedLookup USE_AFTER_FREE"),
    ("a death that leaves the dentry in its directory", [("__dentry_kill", "dentry_unlist(dentry);", "")], ["FailedLookup"], 1, r"broken: FailedLookup USE_AFTER_FREE"),
    ("a count that is not looked at again", [("lock_for_kill", "if (likely(!dentry->d_lockref.count)) return true;", "return true;")], ["DropBesideLink"], 1, r"broken: DropBesideLink "),
    ("a lock that is given up when it is held", [("lock_for_kill", "return true; do {", "return true;\n\treturn false;\n\tdo {\n")], ["DropLinks"], 1, r"(?s)trylock: held.*\nbroken: DropLinks REFCOUNT"),
    ("memory that is freed at once", [("dentry_free", "call_rcu(&dentry->d_u.d_rcu, __d_free);", "__d_free(&dentry->d_u.d_rcu);")], ["FailedLookup"], 1, r"broken: FailedLookup USE_AFTER_FREE"),
    ("a list that needs a lock", [("retain_dentry", "if (!locked) return false; d_lru_add(dentry);", "d_lru_add(dentry);\n")], ["DropUnhashed"], 1, r"broken: DropUnhashed THREW "),
    ("an alias that is refused, and whose reference is kept", [("d_splice_alias", "if (err) { dput(new); new = ERR_PTR(err); }", "if (err)\n\t\t\t\t\tnew = ERR_PTR(err);\n")],
     ["SpliceBesideRename", "SpliceBesideMove"], 1, r"broken: SpliceBesideRename REFCOUNT leaked, SpliceBesideMove REFCOUNT leaked"),
    ("a refusal that keeps the lock of all renames", [("__d_unalias", "if (m1) mutex_unlock(m1);", "")], ["SpliceBesideRename"], 1, r"(?s)i_rwsem\(elsewhere\).*\nbroken: SpliceBesideRename LOCK_ORDER"),
    ("a refusal that nobody is told of", [("__d_unalias", "int ret = -ESTALE;", "int ret = 0;")], ["SpliceBesideMove"], 1, r"(?s)trylock: held s_vfs_rename_mutex.*\nbroken: SpliceBesideMove "),
    ("a stale name that nobody drops", [("d_invalidate", "__d_drop(dentry);", "")], ["Revalidate"], 1, r"broken: Revalidate HUNG"),
    ("a stale name that is dropped without its lock", [("d_invalidate", "spin_lock(&dentry->d_lock); if (d_unhashed(dentry)) { spin_unlock(&dentry->d_lock); return; } __d_drop(dentry); "
                                                        "spin_unlock(&dentry->d_lock);", "if (d_unhashed(dentry))\n\t\treturn;\n\t__d_drop(dentry);\n")], ["Revalidate"], 1, r"broken: Revalidate "),
    ("a count that becomes narrow", [("end_dir_add", "unsigned int n,", "unsigned char n,")], ["OneWaiter"], 1, r"broken: OneWaiter DIR_SEQ"),
    ("a variable that a function keeps", [("d_wait_lookup", "if (d_in_lookup(dentry)) {", "static unsigned int waits;\n\n\tif (d_in_lookup(dentry) && waits++ < 5) {")], ["OneWaiter"], 3,
     r"(?s)not judged:.* d_wait_lookup\(\): .*static unsigned int waits.*\npartly: "),
    ("a wake for another configuration", [("end_dir_add", "wake_up_all(d_wait);", "if (IS_ENABLED(CONFIG_PREEMPT_RT))\n\t\twake_up_all(d_wait);\n")], ["OneWaiter"], 1, r"broken: OneWaiter LOST_WAKEUP"),
    ("a barrier of the compiler, in the machine's words", [("end_dir_add", "wake_up_all(d_wait);", "asm volatile(\"\" ::: \"memory\");\n\twake_up_all(d_wait);\n")], ["OneWaiter"], 3,
     r"(?s)not judged:.* end_dir_add\(\): asm volatile: .*\npartly: "),
    ("a release that becomes a plain store", [("end_dir_add", "smp_store_release(&dir->i_dir_seq, n + 2);", "WRITE_ONCE(dir->i_dir_seq, n + 2);")],
     ["OneWaiter"], 3, r"(?s)not judged:.* end_dir_add\(\): smp_store_release: .*\npartly: "),
    ("preemption that is no longer forbidden, on one CPU", NO_SECTION, ["TwoAdders", "--rt"], 1,
     r"(?s)\| cmpxchg i_dir_seq.*\nREAD i_dir_seq\(inode\(/\)\): 1 .*priorities (\w+) > .*\nbroken: TwoAdders HUNG deadlock.*PREEMPT_RT included"),
    ("preemption that nobody allows again", [("end_dir_add", "preempt_enable_nested();", "")], ["OneWaiter", "--rt"], 1, r"broken: OneWaiter (?:SLEPT_IN_ATOMIC|LOCK_ORDER)"),
    ("the same, another way", [("start_dir_add", "preempt_disable_nested();", "preempt_disable();\n"), ("end_dir_add", "preempt_enable_nested();", "preempt_enable();\n")],
     ["OneWaiter", "TwoAdders", "--rt"], 0, r"one CPU under PREEMPT_RT: [\d,]+ schedules, nothing forbidden\n(?s:.*)\nclean: .*PREEMPT_RT included"),
    ("a wait inside of a walk", [("d_alloc_parallel", "rcu_read_unlock(); spin_lock(&dentry->d_lock); d_wait_lookup(dentry);",
                                  "spin_lock(&dentry->d_lock);\n\t\td_wait_lookup(dentry);\n\t\trcu_read_unlock();\n")], ["OneWaiter"], 1, r"broken: OneWaiter SLEPT_IN_ATOMIC rcu_read_lock"),
    ("preemption that is no longer forbidden", [("start_dir_add", "preempt_disable_nested();", "")],
     ["OneWaiter"], 3, r"(?s)not judged:.* start_dir_add\(\): preempt_disable_nested: .*\npartly: "),
    ("a walk that ends before its reference is taken", [("d_alloc_parallel", "if (!lockref_get_not_dead(&dentry->d_lockref)) { rcu_read_unlock(); goto retry; } rcu_read_unlock();",
                                                         "rcu_read_unlock();\n\tif (!lockref_get_not_dead(&dentry->d_lockref))\n\t\tgoto retry;\n")],
     ["FailedLookup"], 1, r"broken: FailedLookup USE_AFTER_FREE"),
    ("a walk that ends after its reference is taken, later than it must", [("d_alloc_parallel", "spin_lock(&dentry->d_lock); d_wait_lookup(dentry);",
                                                                             "rcu_read_lock();\n\t\tspin_lock(&dentry->d_lock);\n\t\trcu_read_unlock();\n\t\td_wait_lookup(dentry);\n")],
     ["FailedLookup"], 0, r"(?s)executed:.* d_alloc_parallel\(\), in all 1 properties.*\nclean: "),
    ("a grace period that somebody waits for", [("dentry_free", FREES, SETTLES.format("synchronize_rcu();\n\t\t"))], ["FailedLookup", "DropUnderWalk"], 0,
     r"(?s)executed:.* dentry_free\(\).*\nclean: "),
    ("a grace period that nobody waits for", [("dentry_free", FREES, SETTLES.format(""))], ["FailedLookup", "DropUnderWalk"], 1, r"broken: FailedLookup USE_AFTER_FREE, DropUnderWalk USE_AFTER_FREE"),
    ("a grace period that is waited for under a lock", [("__d_lookup_unhash_wake", "spin_lock(&dentry->d_lock);", "spin_lock(&dentry->d_lock);\n\tsynchronize_rcu();\n")],
     ["FailedLookup"], 1, r"broken: FailedLookup SLEPT_IN_ATOMIC synchronize_rcu"),
    ("memory that another function frees, after readers", [("dentry_free", FREES, "kfree_rcu(dentry, d_u.d_rcu);\n")],
     ["FailedLookup", "DropUnderWalk"], 0, r"(?s)executed:.* dentry_free\(\).*\nclean: "),
    ("a call that the shim makes nothing of", [("end_dir_add", "wake_up_all(d_wait);", "wake_up_all(d_wait);\n\tpr_warn_ratelimited(\"woken\");\n")],
     ["OneWaiter"], 3, r"(?s)not judged:.* end_dir_add\(\): the shim makes nothing of it: pr_warn_ratelimited.*\npartly: "),
    ("a branch that no schedule takes", [("end_dir_add", "wake_up_all(d_wait);", "if (n & 1)\n\t\tdir->i_dir_seq = 0;\n\twake_up_all(d_wait);\n")],
     ["OneWaiter"], 3, r"(?s)compiled, not executed:\n  fs/dcache\.c:\d+ end_dir_add\(\)\n.*executed:\n.* end_dir_add\(\).* in all 1 properties\n.*\npartly: "),
    ("a branch on one line that no schedule takes", [("end_dir_add", "wake_up_all(d_wait);", "if (n & 1) dir->i_dir_seq = 0;\n\twake_up_all(d_wait);\n")],
     ["OneWaiter"], 3, r"(?s)compiled, not executed:\n  \S+ end_dir_add\(\): in part only, a branch of it never ran \(in OneWaiter\)\n.*\npartly: "),
    ("a test that all schedules pass", [("end_dir_add", "wake_up_all(d_wait);", "if (!(n & 1))\n\t\twake_up_all(d_wait);\n")],
     ["OneWaiter"], 0, r"(?s)executed:\n  fs/dcache\.c:\d+ end_dir_add\(\), in all 1 properties\n.*\nclean: .* every part of it executed"),
    ("an increment that is gone", [("__d_find_any_alias", "lockref_get(&alias->d_lockref);", "")],
     ["Splice", "AddCiSplice"], 1, r"(?s)executed:\n  \S+ __d_find_any_alias\(\): lines that are gone, in all 2 properties\n.*\nbroken: "),
]
TWO = [("__d_lookup_unhash_wake", "wake_up_all(__d_lookup_unhash(dentry));", "(void)__d_lookup_unhash(dentry);"),
       ("end_dir_add", "wake_up_all(d_wait);", "if (d_wait)\n\t\twake_up_all(d_wait);\n")]


def edited(whole, function, before, after):
    text = cut.function(whole, function)[0]
    return whole.replace(text, edits.replace(text, [before], [after], function), 1)


def diff(path, before, after, prefix="ab"):
    names = [f"{letter}/{path}" if letter else path for letter in (prefix or ("", ""))]
    return "".join(difflib.unified_diff(before.splitlines(True), after.splitlines(True), *names))


def of(tree, changes, path=DCACHE):
    whole = after = cut.read(tree, path)
    for change in changes:
        after = edited(after, *change)
    return diff(path, whole, after)


def series(tree, changes, order):
    """An mbox: one mail for each change, in the given order of the numbers in their subjects."""
    text, mails = cut.read(tree, DCACHE), []
    for number, change in enumerate(changes, 1):
        after = edited(text, *change)
        mails.append(MAIL.format(number, len(changes), change[0], DCACHE) + diff(DCACHE, text, after) + "-- \n2.43.0\n\n")
        text = after
    return "".join(mails[number] for number in order)


def with_headers(tree):
    """New members in two types, and a header of its own with a macro and a function, all used."""
    members = [(HEADER, "struct lockref d_lockref;", "unsigned int d_number;"), (INODES, "struct rw_semaphore\ti_rwsem;", "unsigned int i_number;")]
    text = "".join(diff(path, cut.read(tree, path), cut.read(tree, path).replace(f"\t{there}", f"\t{more}\n\t{there}", 1)) for path, there, more in members)
    own = "#ifndef OURS\n#define OURS\n#define FIRST_NUMBER 3\nstatic inline void number_it(struct inode *dir)\n{\n\tdir->i_number++;\n}\n#endif\n"
    uses = [("end_dir_add", "wake_up_all(d_wait);", "number_it(dir);\n\twake_up_all(d_wait);\n"),
            ("d_alloc_parallel", "new->d_wait = wq;", "new->d_wait = wq;\n\tnew->d_number = FIRST_NUMBER;\n")]
    return text + of(tree, uses) + "".join(difflib.unified_diff([], own.splitlines(True), "/dev/null", "b/include/linux/ours.h"))


def mails(tree):
    """What people mail: name, text, properties, exit status, what must be said."""
    one = of(tree, [("end_dir_add", "wake_up_all(d_wait);", "n = n + 0;")])
    whole = cut.read(tree, DCACHE)
    renamed = diff(DCACHE, whole, re.sub(r"\bd_wait_lookup\b", "d_await_lookup", whole))
    lost = r"(?m)^broken: .*FailedLookup LOST_WAKEUP"
    yield "two patches to one file, the first is wrong", series(tree, TWO, (0, 1)), ["FailedLookup"], 1, lost
    yield "two patches to one file, the second is wrong", series(tree, TWO[::-1], (0, 1)), ["FailedLookup"], 1, lost
    yield "mails that have come in another order", series(tree, TWO, (1, 0)), ["FailedLookup"], 1, r"(?s)in the order of the numbers.*\npatch 1 of 2: \[PATCH 1/2\].*LOST_WAKEUP"
    yield "paths without a first folder", re.sub(r"(?m)^(---|\+\+\+) [ab]/", r"\1 ", one), ["OneWaiter"], 1, r"(?m)^broken: OneWaiter LOST_WAKEUP"
    yield "a function that gets another name", renamed, ["OneWaiter"], 0, r"(?m)^clean: "
    yield "new members and a header of its own", with_headers(tree), ["FailedLookup"], 0, r"(?s)ours\.h:[\d, ]+ number_it\(\).*\nclean: "
    gone = [("end_dir_add", "wake_up_all(d_wait);", "(void)d_wait;\n")]
    other = re.sub(r"\bend_dir_add\b", "close_dir_add", edited(whole, *gone[0]))
    yield "another name, and a line that is gone", diff(DCACHE, whole, other), ["OneWaiter"], 1, r"(?s)close_dir_add.*\nbroken: OneWaiter LOST_WAKEUP"
    yield "a mail that is encoded for transport", encoded(one), ["OneWaiter"], 1, r"(?m)^broken: OneWaiter LOST_WAKEUP"
    header = cut.read(tree, HEADER)
    taken = re.sub(r"(#define DCACHE_REFERENCED\s+)BIT\(\d+\)", r"\1BIT(24)", header).replace("DCACHE_PAR_LOOKUP\t\tBIT(28)", "DCACHE_PAR_LOOKUP\t\tBIT(24)")
    yield "one bit for two flags", diff(HEADER, header, taken), ["OneWaiter"], 3, r"(?s)not judged:.*one bit for DCACHE_\w+ and DCACHE_.*\npartly: "
    yield "a member that becomes narrow", diff(HEADER, header, header.replace("unsigned int d_flags;", "unsigned short d_flags;")), ["OneWaiter"], 3, \
        r"(?s)not judged:.*struct dentry: d_flags: the harness has a type of its own.*\npartly: "
    other = cut.read(tree, LOCKREF)
    at = other.rindex("#define CMPXCHG_LOOP")
    yield "the second of two macros of one name", diff(LOCKREF, other, other[:at] + other[at:].replace("do { } while (0)", "do { return 0; } while (0)", 1)), ["OneWaiter"], 3, \
        r"(?s)not judged:\n  lib/lockref\.c:\d+ CMPXCHG_LOOP: outside of the cut.*\npartly: "
    yield "a file that is not cut", one + one.replace(DCACHE, "fs/namei.c"), ["OneWaiter"], 1, r"(?m)^  fs/namei\.c: outside of the cut.*\(1 hunks"


def encoded(text):
    """The patch as a mail archive may keep it."""
    message = email.message.EmailMessage()
    message["Subject"] = "[PATCH] of somebody whose name is not ASCII: \u00c9"
    message.set_content(text, cte="quoted-printable")
    return "From somebody@example.org Mon Jan  1 00:00:00 2001\n" + message.as_string()


def misfit(tree, folder, note):
    """A hunk that does not apply is shown beside what the tree has there."""
    text = of(tree, [("end_dir_add", "wake_up_all(d_wait);", "n = n + 0;")])
    path = selfpatch.written(folder, "misfit", re.sub(r"(?m)^-(?!-)(.*)$", r"-\1 not();", text))
    status, out, err = selfpatch.call("--kernel", tree, "--patch", path)
    says = re.search(r"(?s)hunk 1 of fs/dcache\.c wants, near line \d+ .*\n    -\twake_up_all\(d_wait\); not\(\);.* has there:\n.*\n +\d+ \twake_up_all\(d_wait\);", out)
    reverse = selfpatch.written(folder, "reverse", diff(DCACHE, edited(cut.read(tree, DCACHE), "end_dir_add", "wake_up_all(d_wait);", "n = n + 0;"), cut.read(tree, DCACHE)))
    had, _, already = selfpatch.call("--kernel", tree, "--patch", reverse)
    note("judged: a change that the tree has already", had == 2 and selfpatch.one_line(already) and "has this change already" in already)
    loose = selfpatch.written(folder, "loose", re.sub(r"(?m)^(@@.*\n) .*$", r"\1 int other(void)", text, count=1))
    fits, said, _ = selfpatch.call("--kernel", tree, "--patch", loose, "--property", "OneWaiter", "--preemptions", "0")
    note("judged: a hunk that fits only loosely", fits == 1 and re.search(r"hunk 1 of fs/dcache\.c fits at line \d+ only if \d lines of its context are ignored", said))
    note("judged: a hunk that does not fit is shown", status == 2 and says and selfpatch.one_line(err) and "hunk 1 of 1 does not apply to fs/dcache.c of Linux" in err)


def mailed(tree, folder, note):
    """What --mail writes begins with the verdict, and has the list and the command."""
    path, target = selfpatch.written(folder, "one.patch", of(tree, TWO[:1])), os.path.join(folder, "mail.txt")
    selfpatch.call("--kernel", tree, "--patch", path, "--preemptions", "1", "--property", "FailedLookup", "--mail", target)
    with open(target, encoding="utf-8") as file:
        text = file.read()
    says = r"(?s)Subject: Re: .*\n\nbroken: FailedLookup LOST_WAKEUP flag=0\n.*\n    scripts/twin --kernel \S+ --patch \S+ --property FailedLookup --preemptions 1\n.* \| where\n.*executed:"
    note("mail: a text to send", re.search(says, text))
    status, _, err = selfpatch.call("--kernel", tree, "--patch", path, "--property", "FailedLookup", "--mail", os.path.join(folder, "no", "where"))
    note("mail: a file that cannot be written", status == 2 and selfpatch.one_line(err))


def run(tree, folder, note):
    mailed(tree, folder, note)
    for name, changes, properties, status, says in JUDGED:
        _try(tree, folder, note, (name, of(tree, changes), properties, status, says))
    for mail in mails(tree):
        _try(tree, folder, note, mail)
    misfit(tree, folder, note)


def _try(tree, folder, note, mail):
    name, text, properties, status, says = mail
    path = selfpatch.written(folder, "mail.mbox", text)
    options = [word for prop in properties for word in ([prop] if prop.startswith("--") else ["--property", prop])]
    got, out, err = selfpatch.call("--kernel", tree, "--patch", path, "--preemptions", "1", *options)
    note(f"judged: {name}", got == status and re.search(says, out))
    if got != status or not re.search(says, out):
        print("\n".join("      " + line for line in (out + err).splitlines()[-40:] if "|" not in line))
