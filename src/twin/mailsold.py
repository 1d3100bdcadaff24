# SPDX-License-Identifier: Apache-2.0
"""Ten patches to Linux 6.12, where waiters stand in a queue of the caller's: four that do harm, four that do none, two that nobody can judge here."""
from draft import DCACHE, HARM, HEADER, NONE, OPEN, patch

MEMBER = "\tstruct lockref d_lockref;"
WAKE = "wake_up_all(d_wait);"


@patch("6.12", "a helper that wakes one of those who wait", HARM, r"broken: .*TwoWaiters LOST_WAKEUP")
def wakes_one(draft):
    draft.before("start_dir_add", "static void lookup_ended(wait_queue_head_t *queue)\n{\n\t__wake_up(queue, TASK_NORMAL, 1, NULL);\n}\n")
    draft.edit("end_dir_add", WAKE, "lookup_ended(d_wait);")
    draft.edit("d_wait_lookup", "add_wait_queue(dentry->d_wait, &wait);", "add_wait_queue_exclusive(dentry->d_wait, &wait);")
    yield draft.diff()


@patch("6.12", "a header that takes a hashed dentry only for one in lookup", HARM, r"broken: ")
def hashed_only(draft):
    draft.edit("d_in_lookup", "return dentry->d_flags & DCACHE_PAR_LOOKUP;",
               "return dentry->d_flags & DCACHE_PAR_LOOKUP && !hlist_bl_unhashed(&dentry->d_hash);")
    yield draft.diff()


@patch("6.12", "a count of waiters, in a new member, too late", HARM, r"broken: OneWaiter LOST_WAKEUP")
def counted_late(draft):
    draft.swap(HEADER, MEMBER, "\tunsigned int d_waiting;\n" + MEMBER)
    draft.edit("d_alloc_parallel", "new->d_wait = wq;", "new->d_wait = wq;\n\tnew->d_waiting = 0;")
    draft.edit("d_wait_lookup", "spin_unlock(&dentry->d_lock); schedule();",
               "spin_unlock(&dentry->d_lock);\n\t\t\tdentry->d_waiting++;\n\t\t\tschedule();")
    draft.edit("__d_add", "end_dir_add(dir, n, d_wait);", "end_dir_add(dir, n, d_wait, dentry->d_waiting);")
    draft.edit("__d_move", "end_dir_add(dir, n, d_wait);", "end_dir_add(dir, n, d_wait, target->d_waiting);")
    draft.edit("end_dir_add", "wait_queue_head_t *d_wait)", "wait_queue_head_t *d_wait, unsigned int waiting)")
    draft.edit("end_dir_add", WAKE, f"if (waiting)\n\t\t{WAKE}")
    yield draft.diff()


@patch("6.12", "a wait in a file of its own, that tests its condition once, without a first folder in the paths", HARM, r"broken: .*SpuriousWake")
def once_elsewhere(draft):
    draft.add("include/linux/lookup-wait.h", "static void d_await(struct dentry *d)\n{\n\tDECLARE_WAITQUEUE(wait, current);\n"
              "\tadd_wait_queue(d->d_wait, &wait);\n\tset_current_state(TASK_UNINTERRUPTIBLE);\n\tspin_unlock(&d->d_lock);\n"
              "\tschedule();\n\tspin_lock(&d->d_lock);\n}\n")
    draft.include("lookup-wait.h")
    draft.put("d_wait_lookup", "static void d_wait_lookup(struct dentry *dentry)\n{\n\tif (d_in_lookup(dentry))\n\t\td_await(dentry);\n}\n")
    yield draft.diff("", "")


@patch("6.12", "a series whose second patch mends the first", NONE, r"(?s)patch 2 of 2.*\nclean: ")
def mended(draft):
    draft.edit("end_dir_add", WAKE, "")
    yield draft.mail(1, 2, "wake elsewhere")
    draft.edit("__d_add", "end_dir_add(dir, n, d_wait);", f"{{\n\t\tend_dir_add(dir, n, d_wait);\n\t\t{WAKE}\n\t}}")
    draft.edit("__d_move", "end_dir_add(dir, n, d_wait);", f"{{\n\t\tend_dir_add(dir, n, d_wait);\n\t\t{WAKE}\n\t}}")
    yield draft.mail(2, 2, "wake here")


@patch("6.12", "four tests that become a helper", NONE, r"(?s)d_still_is\(\), in .*\nclean: ")
def tests_in_a_helper(draft):
    draft.before("d_alloc_parallel", "static bool d_still_is(struct dentry *d, struct dentry *in, const struct qstr *name)\n{\n"
                 "\treturn d->d_name.hash == name->hash && d->d_parent == in &&\n\t\t!d_unhashed(d) && d_same_name(d, in, name);\n}\n")
    draft.edit("d_alloc_parallel", "if (unlikely(dentry->d_name.hash != hash)) goto mismatch; if (unlikely(dentry->d_parent != parent)) goto mismatch; "
               "if (unlikely(d_unhashed(dentry))) goto mismatch; if (unlikely(!d_same_name(dentry, parent, name))) goto mismatch;",
               "if (unlikely(!d_still_is(dentry, parent, name)))\n\t\t\tgoto mismatch;")
    yield draft.diff()


@patch("6.12", "a count of waiters, in a new member, in time", NONE, r"(?s)members, taken over.*\nclean: ")
def counted_in_time(draft):
    draft.swap(HEADER, MEMBER, "\tunsigned int d_waiting;\n" + MEMBER)
    draft.edit("d_alloc_parallel", "new->d_wait = wq;", "new->d_wait = wq;\n\tnew->d_waiting = 0;")
    draft.edit("d_wait_lookup", "add_wait_queue(dentry->d_wait, &wait);", "dentry->d_waiting++;\n\t\tadd_wait_queue(dentry->d_wait, &wait);")
    draft.edit("__d_lookup_unhash_wake", "wake_up_all(__d_lookup_unhash(dentry));",
               f"wait_queue_head_t *d_wait = __d_lookup_unhash(dentry);\n\n\tif (dentry->d_waiting)\n\t\t{WAKE}")
    yield draft.diff()


@patch("6.12", "another name, in two files", NONE, r"(?m)^clean: ")
def another_name(draft):
    for path in (DCACHE, HEADER):
        draft.rename(path, "__d_lookup_unhash_wake", "__d_lookup_end")
    draft.rename(DCACHE, "end_dir_add", "dir_add_done")
    yield draft.diff("old/", "new/")


@patch("6.12", "preemption and interrupts around a wake", OPEN, r"(?s)not judged:.*end_dir_add\(\): .*(?:local_irq_|preempt_)\w+.*\npartly: ")
def interrupts(draft):
    draft.edit("end_dir_add", WAKE, f"preempt_disable();\n\tlocal_irq_disable();\n\t{WAKE}\n\tlocal_irq_enable();\n\tpreempt_enable();")
    yield draft.diff()


@patch("6.12", "a caller in another file", OPEN, r"(?s)not judged:\n  fs/namei\.c: outside of the cut.*\npartly: ")
def caller(draft):
    draft.elsewhere("fs/namei.c", "int caller(void)\n{\n\treturn d_lookup_done(d);\n}\n", "int caller(void)\n{\n\treturn 0;\n}\n")
    draft.edit("d_wait_lookup", "if (d_in_lookup(dentry)) {", "if (d_in_lookup(dentry) != 0) {")
    yield draft.diff()
