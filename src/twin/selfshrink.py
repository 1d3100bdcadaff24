# SPDX-License-Identifier: Apache-2.0
"""
Whether the comparison of the second wait would notice: mistakes planted in its text must differ from the sound model, and those that the model has as well must be equal to
the faulty one, outcome included. Mistakes of ours and each rule of allowed-shrink.txt are tried as for the first wait.
"""
import os

import build
import cut
import edits
import equal
import needed
import shimmed
import shrink

SHRINK, PRUNER, TWO, PRUNE_TWO = "KillMeetsShrink", "KillMeetsPruner", "KillMeetsTwoShrinks", "PruneMeetsTwoShrinks"
SOUND = {"SLEPT", "NEVER_SLEPT", "KILLED"}
KILLED = "if (unlikely(dentry->d_flags & DCACHE_DENTRY_KILLED))"
LISTED = "if (dentry->d_flags & DCACHE_SHRINK_LIST) can_free = false;"
PARENT = "if (parent && --parent->d_lockref.count) {"
# What it is, the property, the model's class of the same mistake if its steps are the text's, function, what is taken out, what comes instead.
MISTAKES = [
    ("a waiter that is chained although all is over", SHRINK, "KilledUntested", [("d_add_waiter", KILLED, "if (0)")]),
    ("one waiter of several is told", TWO, "HeadOnly", [("d_complete_waiters", "v = v->next;", "v = NULL;\n")]),
    ("the parent counts the child for longer", SHRINK, "DecrementLate",
     [("dentry_kill", PARENT, "if (parent) {\n\t\tspin_unlock(&parent->d_lock);\n\t\tspin_lock(&parent->d_lock);\n\t}\n\t" + PARENT)]),
    ("the owner of a list does not look whether it is killed", PRUNER, "PrunerBlind", [("shrink_dentry_list", KILLED, "if (0)")]),
    ("who frees is decided early", PRUNER, "FreeDecidedEarly",
     [("dentry_kill", LISTED, ""), ("dentry_kill", "lockref_mark_dead(&dentry->d_lockref);", "lockref_mark_dead(&dentry->d_lockref);\n\t" + LISTED + "\n")]),
    ("the next waiter is read from a frame that has ended", SHRINK, None, [("d_complete_waiters", "v = v->next; complete(r);", "complete(r);\n\t\t\tv = v->next;\n")]),
    ("what is on a list is freed", PRUNER, None, [("dentry_kill", LISTED, "")]),
    ("what is dead is killed once more", PRUNE_TWO, None, [("lock_for_kill", "if (unlikely(dentry->d_lockref.count)) {", "if (0) {")]),
    ("no section from the walk to the lock", SHRINK, None,
     [("select_collect2", "rcu_read_lock();", ""), ("shrink_dcache_tree", "spin_lock(&v->d_lock); rcu_read_unlock();", "spin_lock(&v->d_lock);\n")]),
    ("the section ends before the lock", SHRINK, None,
     [("shrink_dcache_tree", "spin_lock(&v->d_lock); rcu_read_unlock();", "rcu_read_unlock();\n\t\t\tspin_lock(&v->d_lock);\n")]),
    ("a walk that does not stop at what is dead", SHRINK, None,
     [("select_collect2", "if (!__move_to_shrink_list(dentry, &data->dispose)) {", "if (!__move_to_shrink_list(dentry, &data->dispose) && dentry->d_lockref.count >= 0) {")]),
]
IN_THE_SHIM = [
    ("shrink.c", "access->writes ? VAR_SET : VAR_READ, (struct object){ address, 'V' }, address, access, 0, true", "VAR_READ, (struct object){ address, 'V' }, address, access, 0, true",
     "a child that leaves the list is not told"),
    ("rcu.c", "twin_report(FREED, (struct object){ (uintptr_t)&d->d_lockref, 'S' }, 0);", ";", "what is given back is not told"),
    ("sched.c", "tasks[woken].state = TASK_RUNNING;", ";", "a completion wakes nobody"),
]


def planted(tree, changes):
    text = []
    for path, line, name, body in shrink.pieces(tree):
        for function, before, after in changes:
            if function == name:
                body = edits.replace(body, [before], [after], name)
        text.append((path, line, name, body))
    return text


class Traces:
    """What the model says, made once for each subject and property."""

    def __init__(self, jar):
        self.jar, self.made = jar, {}

    def of(self, subject, prop):
        if (subject, prop) not in self.made:
            self.made[subject, prop] = build.run(equal.dump(self.jar, subject, prop, 2, "reduced"))
        return self.made[subject, prop]


def mistakes(tree, folder, traces, note):
    version = cut.version(tree)
    for number, (what, prop, faulty, changes) in enumerate(MISTAKES):
        twin = shrink.compiled(tree, folder, f"shrink-{version}-{number}", planted(tree, changes))
        sites = os.path.join(twin.folder, "sites.txt")
        note(f"{version}: {what}", not needed.verdict(twin.program, sites, traces.of(shrink.SUBJECT, prop), prop))
        if faulty:
            trace = traces.of(faulty, prop)
            cell, same = needed.replayed(twin.program, sites, trace, prop)
            note(f"{version}: the same as {faulty}", same and set(cell.outcomes) - SOUND)


def ours(tree, folder, jar, traces, note):
    """Mistakes of the shim, and rules."""
    twin, version = shrink.compiled(tree, folder, f"shrink-{cut.version(tree)}"), cut.version(tree)
    sites, truth = os.path.join(twin.folder, "sites.txt"), traces.of(shrink.SUBJECT, SHRINK)
    note(f"({version}: a true trace of the second wait is equal)", needed.verdict(twin.program, sites, truth, SHRINK))
    for number, mistake in enumerate(IN_THE_SHIM):
        program, own = shimmed.planted(folder, twin, mistake, f"-shrink-{version}-{number}")
        note(f"{version}: shim: {mistake[3]}", not needed.verdict(program, own, truth, SHRINK))
    rules = needed.Needed(twin, jar, shrink.SUBJECT, [(SHRINK, 1)])
    for rule in build.rules(shrink.ALLOWED):
        note(f"{version}: without the rule {rule.side} {rule.step} {rule.where}", rules.shown(rule))


def run(bases, folder, jar, note):
    traces = Traces(jar)
    for _, tree in bases:
        if shrink.has_wait(tree):
            ours(tree, folder, jar, traces, note)
            mistakes(tree, folder, traces, note)
