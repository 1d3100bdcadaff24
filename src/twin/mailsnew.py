# SPDX-License-Identifier: Apache-2.0
"""Ten patches to Linux 7.2 and ten to 7.3, where waiters wait for a bit of the dentry: of each ten, four that do harm, four that do none, two that nobody can judge here."""
import re

from draft import DCACHE, HARM, HEADER, NONE, OPEN, patch

ASKS = "__d_wake_in_lookup_waiters"
WAIT = "wait_var_event_spinlock(&dentry->d_flags, !d_in_lookup(dentry), &dentry->d_lock);"
CLEAR = "dentry->d_flags &= ~DCACHE_PAR_LOOKUP;"
MEMBER = "\tstruct lockref d_lockref;"


@patch("7.2", "a helper that becomes one of a header, and forgets the failed lookup", HARM, r"broken: .*FailedLookup LOST_WAKEUP flag=1")
def forgets_the_failed(draft):
    text = draft.take(ASKS).replace("if (dentry->d_flags & DCACHE_LOOKUP_WAITERS)", "if (!d_unhashed(dentry) && dentry->d_flags & DCACHE_LOOKUP_WAITERS)")
    draft.before("d_lookup_done", text)
    yield draft.diff()


@patch("7.2", "three mails in no order, the second clears too much", HARM, r"(?s)in the order of the numbers.*\nbroken: .*LOST_WAKEUP")
def clears_too_much(draft):
    draft.edit("d_wait_lookup", "if (likely(d_in_lookup(dentry))) {", "if (d_in_lookup(dentry)) {")
    first = draft.mail(1, 3, "no guess")
    draft.before("start_dir_add", "#define DCACHE_LOOKUP_BITS (DCACHE_PAR_LOOKUP | DCACHE_LOOKUP_WAITERS)\n")
    draft.edit("__d_lookup_unhash", CLEAR, "dentry->d_flags &= ~DCACHE_LOOKUP_BITS;")
    second = draft.mail(2, 3, "one store for both bits")
    draft.edit("end_dir_add", "n + 2", "n + 1 + 1")
    third = draft.mail(3, 3, "count up")
    yield third + first + second


@patch("7.2", "a macro that takes a dead dentry for a living one", HARM, r"broken: ")
def dead_is_minus_one(draft):
    draft.before("d_wait_lookup", "#define d_gone(d) ((d)->d_lockref.count == -1)\n")
    draft.edit("d_alloc_parallel", "dentry->d_lockref.count < 0", "d_gone(dentry)")
    yield draft.diff()


@patch("7.2", "a macro that leaves a waiter in its queue", HARM, r"broken: OneWaiter NOT_RUNNING, .*DEAD_ENTRY")
def stays_linked(draft):
    draft.edit("___wait_var_event", "finish_wait(__wq_head, &__wbq_entry.wq_entry);", "(void)__wq_head;")
    yield draft.diff()


@patch("7.2", "a wait without the lock, which is taken again behind it", NONE, r"(?m)^clean: ")
def waits_unlocked(draft):
    draft.edit("d_wait_lookup", WAIT, "spin_unlock(&dentry->d_lock);\n\t\twait_var_event(&dentry->d_flags, !d_in_lookup(dentry));\n\t\tspin_lock(&dentry->d_lock);")
    yield draft.diff()


@patch("7.2", "two functions that move into a header of their own", NONE, r"(?s)dir-seq\.h:[\d, ]+ start_dir_add\(\).*\nclean: ")
def into_a_header(draft):
    text = draft.take("start_dir_add") + "\n" + draft.take("end_dir_add")
    draft.add("include/linux/dir-seq.h", "#ifndef _DIR_SEQ_H\n#define _DIR_SEQ_H\n\n" + text + "\n#endif\n")
    draft.include("dir-seq.h")
    yield draft.diff()


@patch("7.2", "a function that gets another name, without a first folder in the paths", NONE, r"(?m)^clean: ")
def renamed(draft):
    draft.rename(DCACHE, "start_dir_add", "dir_seq_begin")
    draft.rename(DCACHE, "d_wait_lookup", "d_await_lookup")
    yield draft.diff("", "")


@patch("7.2", "a member that says whether somebody waits, beside the bit", NONE, r"(?s)members, taken over.*\nclean: ")
def a_member_for_the_bit(draft):
    draft.swap(HEADER, MEMBER, "\tbool d_awaited;\n" + MEMBER)
    draft.edit("d_wait_lookup", "dentry->d_flags |= DCACHE_LOOKUP_WAITERS;", "dentry->d_flags |= DCACHE_LOOKUP_WAITERS;\n\t\tdentry->d_awaited = true;")
    draft.edit("__d_alloc", "dentry->d_flags = 0;", "dentry->d_flags = 0;\n\tdentry->d_awaited = false;")
    draft.edit(ASKS, "if (dentry->d_flags & DCACHE_LOOKUP_WAITERS) {", "if (dentry->d_awaited) {\n\t\tdentry->d_awaited = false;")
    yield draft.diff()


@patch("7.2", "a shrinker's list, which no property comes to", OPEN, r"(?s)not judged:.*shrink_dentry_list\(\): outside of the cut.*\npartly: ")
def shrinker(draft):
    draft.edit("shrink_dentry_list", "spin_lock(&dentry->d_lock);", "cpu_relax();\n\t\tspin_lock(&dentry->d_lock);")
    draft.edit("end_dir_add", "n + 2", "2 + n")
    yield draft.diff()


@patch("7.2", "a memory barrier more", OPEN, r"(?s)not judged:.*__d_lookup_unhash\(\): smp_mb: .*\npartly: ")
def barrier(draft):
    draft.edit("__d_lookup_unhash", CLEAR, f"smp_mb();\n\t{CLEAR}")
    yield draft.diff()


@patch("7.3", "waiters that are woken one by one, in a macro of another header", HARM, r"broken: .*TwoWaiters LOST_WAKEUP")
def exclusive(draft):
    draft.edit("wait_var_event_any_lock", "condition, state, 0, 0,", "condition, state, 1, 0, \\\n\t\t\t\t\t ")
    yield draft.diff()


@patch("7.3", "a section of the directory that the dentry leaves", HARM, r"broken: ")
def section_of_the_wrong_directory(draft):
    draft.edit("__d_move", "dir = target->d_parent->d_inode;", "dir = old_parent->d_inode;")
    yield draft.diff()


@patch("7.3", "a new member for a condition, which a failed lookup does not set", HARM, r"broken: .*FailedLookup (?:LOST_WAKEUP|HUNG)")
def done_but_not_failed(draft):
    draft.swap(HEADER, MEMBER, "\tunsigned int d_lookups;\n" + MEMBER)
    draft.edit("__d_alloc", "dentry->d_flags = 0;", "dentry->d_flags = 0;\n\tdentry->d_lookups = 0;")
    draft.edit("d_wait_lookup", "!d_in_lookup(dentry),", "dentry->d_lookups != 0,")
    draft.edit("__d_rehash", "struct hlist_bl_head *b", "entry->d_lookups++;\n\tstruct hlist_bl_head *b")
    yield draft.diff()


@patch("7.3", "two patches, the second of which wakes before the lookup ends", HARM, r"broken: .*FailedLookup (?:LOST_WAKEUP|HUNG)")
def wakes_before_the_end(draft):
    draft.before("__d_lookup_unhash", "static inline void d_lookup_over(struct dentry *dentry)\n{\n\tdentry->d_flags &= ~DCACHE_PAR_LOOKUP;\n}\n")
    draft.edit("__d_lookup_unhash", CLEAR, "d_lookup_over(dentry);")
    first = draft.mail(1, 2, "a helper for the end of a lookup")
    draft.edit("__d_lookup_unhash_wake", f"__d_lookup_unhash(dentry); {ASKS}(dentry);",
               f"{ASKS}(dentry);\n\tspin_unlock(&dentry->d_lock);\n\tspin_lock(&dentry->d_lock);\n\t__d_lookup_unhash(dentry);")
    yield first + draft.mail(2, 2, "wake in a section of its own")


@patch("7.3", "a series whose second patch mends the first, in the other order", NONE, r"(?s)in the order of the numbers.*\nclean: ")
def mended(draft):
    draft.edit("__d_lookup_unhash_wake", f"{ASKS}(dentry);", "")
    first = draft.mail(1, 2, "no wake here")
    draft.edit("__d_lookup_unhash_wake", "__d_lookup_unhash(dentry);", f"__d_lookup_unhash(dentry);\n\t{ASKS}(dentry);")
    yield draft.mail(2, 2, "a wake here") + first


@patch("7.3", "the first look, in a helper with a result of its own", NONE, r"(?s)d_hashed_match\(\), in .*\nclean: ")
def first_look(draft):
    draft.before("d_alloc_parallel", "/* 0: look in the other table, 1: taken, 2: begin again */\nstatic int d_hashed_match(struct dentry *d, unsigned seq)\n{\n"
                 "\tif (!lockref_get_not_dead(&d->d_lockref)) {\n\t\trcu_read_unlock();\n\t\treturn 2;\n\t}\n\trcu_read_unlock();\n"
                 "\tif (read_seqcount_retry(&d->d_seq, seq)) {\n\t\tdput(d);\n\t\treturn 2;\n\t}\n\treturn 1;\n}\n")
    draft.edit("d_alloc_parallel", "if (!lockref_get_not_dead(&dentry->d_lockref)) { rcu_read_unlock(); goto retry; } rcu_read_unlock(); "
               "if (read_seqcount_retry(&dentry->d_seq, d_seq)) { dput(dentry); goto retry; }",
               "if (d_hashed_match(dentry, d_seq) != 1)\n\t\t\tgoto retry;")
    yield draft.diff()


@patch("7.3", "a loop over a chain, as a macro of a new header", NONE, r"(?m)^clean: ")
def loop_as_a_macro(draft):
    draft.add("include/linux/in-lookup.h", "#define for_each_in_lookup(d, node, b) \\\n\thlist_bl_for_each_entry(d, node, b, d_in_lookup_hash)\n")
    draft.include("in-lookup.h")
    draft.edit("d_alloc_parallel", "hlist_bl_for_each_entry(dentry, node, b, d_in_lookup_hash) {", "for_each_in_lookup(dentry, node, b) {")
    yield draft.diff()


@patch("7.3", "a bit of another number", NONE, r"(?s)bits of d_flags, taken over.*\nclean: ")
def another_bit(draft):
    text = draft.text(HEADER)
    taken = {int(number) for number in re.findall(r"BIT\((\d+)\)", text)}
    free = next(bit for bit in range(31, 0, -1) if bit not in taken)
    draft.now[HEADER] = re.sub(r"(DCACHE_LOOKUP_WAITERS\s*=\s*)BIT\(\d+\)", rf"\g<1>BIT({free})", text, count=1)
    yield draft.diff()


@patch("7.3", "code for PREEMPT_RT alone", OPEN, r"(?s)(?:not judged|not executed):.*end_dir_add\(\).*\npartly: ")
def only_with_rt(draft):
    draft.edit("end_dir_add", "smp_store_release(&dir->i_dir_seq, n + 2);",
               "smp_store_release(&dir->i_dir_seq, n + 2);\n#ifdef CONFIG_PREEMPT_RT\n\tdir->i_dir_seq = 0;\n#endif\n")
    yield draft.diff()


@patch("7.3", "all callbacks of RCU are waited for, before memory goes", OPEN, r"(?s)not judged:.*dentry_free\(\): rcu_barrier: .*\npartly: ")
def waits_for_callbacks(draft):
    draft.edit("dentry_free", "call_rcu(&dentry->d_rcu, __d_free);", "{\n\t\trcu_barrier();\n\t\tcall_rcu(&dentry->d_rcu, __d_free);\n\t}")
    yield draft.diff()
