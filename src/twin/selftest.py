# SPDX-License-Identifier: Apache-2.0
"""
Whether the twin would notice. Four rounds: a trace of the model that is not true must differ; a shim that swallows one kind of step, or is wrong otherwise, must
differ on a true trace; a comparison that leaves something out must be betrayed by an untrue trace; and no rule of allowed.txt may be missed without a difference.
"""
import os

import build
import cells
import correspond
import cut
import edits
import equal
import form_lines
import mapping
import needed
import not_compared
import selfbases
import selfdup
import selfjudged
import selfpatch
import selfsearch
import selfshrink
import selfweak
import shimmed

PROPERTY = "OneWaiter"
# Where rules are of use that no schedule of another property without a preemption needs.
ALSO = [("AddCi", 2)]


class Lies:
    """Untrue variants of a true trace: each makes one change that the comparison must notice."""

    def __init__(self, lines):
        self.head, self.samples, self.end = "\n".join(lines[:2]), lines[2:-1], lines[-1]
        names = lines[0].split()[1:]
        self.number = {name: str(i) for i, name in enumerate(names)}

    def _whole(self, samples, end=None):
        return "\n".join([self.head] + samples + [end or self.end]) + "\n"

    def _change(self, pick, change):
        """Changes the first step that is picked, in the last sample that has one."""
        for at in range(len(self.samples) - 1, -1, -1):
            schedule, outcome, steps = self.samples[at].split("\t")
            steps = steps.split(";")
            for i, step in enumerate(steps):
                if step and pick(step.split(" ")):
                    steps[i] = change(step.split(" "))
                    return self._whole(self.samples[:at] + ["\t".join((schedule, outcome, ";".join(s for s in steps if s is not None)))] + self.samples[at + 1:])
        raise ValueError("no step to lie about")

    def all(self):
        def of(kind):
            return lambda step: step[1] == self.number[kind]
        yield "value", self._change(of("STATE_SET"), lambda step: " ".join(step[:3] + ["1"]))
        yield "reference", self._change(of("INODE_READ"), lambda step: " ".join(step[:3] + ["@-"]))
        yield "object", self._change(of("SPIN_UNLOCK"), lambda step: " ".join(step[:2] + ["S500", step[3]]))
        yield "kind", self._change(of("FLAGS_SET"), lambda step: " ".join([step[0], self.number["FLAGS_READ"]] + step[2:]))
        yield "task", self._change(of("WAKE"), lambda step: " ".join(["1"] + step[1:]))
        yield "missing step", self._change(of("DIR_SEQ_SET"), lambda step: None)
        yield "step twice", self._change(of("SEQ_SET"), lambda step: " ".join(step) + ";" + " ".join(step))
        schedule, outcome, steps = self.samples[0].split("\t")
        other = "WOKEN" if outcome != "WOKEN" else "FOUND"
        yield "outcome", self._whole(["\t".join((schedule, other, steps))] + self.samples[1:])
        more = steps + f"0 {self.number['TASK_END']} T0 0;"
        yield "step behind the end", self._whole(["\t".join((schedule, outcome, more))] + self.samples[1:])
        yield "no end", self._whole(self.samples[:-1])
        yield "not all", self._whole(self.samples, self.end.replace("all", "not all"))
        yield "empty", self.head + "\nend 0 all\n"
        yield "tasks of other names", self._whole(self.samples).replace("\nroles ", "\nroles other ")
        yield "tasks without names", self._whole(self.samples).replace(self.head.split("\n")[1] + "\n", "")
        yield "nothing", ""


# Mistakes in our own C, by file, each as what is there and what comes instead.
IN_THE_SHIM = [
    ("sync.c", "twin_report(kind, (struct object){ (uintptr_t)word, letter }, 0);", ";", "unlocks are swallowed"),
    ("sync.c", "twin_report(kind, (struct object){ (uintptr_t)word, letter }, 1);", ";", "locks are swallowed"),
    ("sync.c", "twin_report(SEQ_READ, count_object(count), now);", ";", "reads of sequence counts are swallowed"),
    ("sched.c", "twin_report(WAKE, task_object(woken), done);", ";", "wakeups are swallowed"),
    ("sched.c", "twin_report(STATE_SET, task_object(running), state);", ";", "task states are swallowed"),
    ("sched.c", "twin_report(RESUME, task_object(running), 0);", ";", "the end of a sleep is swallowed"),
    ("sched.c", "tasks[woken].state = TASK_RUNNING;", ";", "a wakeup wakes nobody"),
    ("sync.c", "*word |= 1;", ";", "locks do not lock"),
    ("probe.c", "bool told = !pending.left_out", "bool told = event.kind != FLAGS_SET && !pending.left_out", "writes of d_flags are swallowed"),
    ("probe.c", "bool told = !pending.left_out", "bool told = event.kind != LIST_READ && !pending.left_out", "reads of lists are swallowed"),
    ("probe.c", "bool told = !pending.left_out", "bool told = event.kind != DIR_SEQ_READ && !pending.left_out", "reads of i_dir_seq are swallowed"),
    ("probe.c", "bool told = !pending.left_out", "bool told = event.kind != HLIST_SET && !pending.left_out", "writes of chains are swallowed"),
]
IN_THE_COMPARISON = [
    ("replay.c", "|| want->kind != event->kind)", ")", "kinds are not compared"),
    ("replay.c", "if (!same_object(want->number, want->letter, event->object))", "if (false)", "objects are not compared"),
    ("replay.c", "if (!same_value(want, event))", "if (false)", "values are not compared"),
    ("replay.c", "return want->value == event->value;", "return true;", "numbers are not compared"),
    ("replay.c", "if (strcmp(found, outcome))", "if (false)", "outcomes are not compared"),
    ("replay.c", "if (!differs && cursor < wanted_count)", "if (false)", "the end of the text is not compared"),
]


# Mistakes in what is said of the lines: what is there, and what comes instead.
IN_THE_CORRESPONDENCE = [
    ("\n31 ParallelLookup.takeHashed/return null\n", "\n", "a line is not mapped"),
    ("ParallelLookup.takeHashed/return d\n", "ParallelLookup.takeHash/return d\n", "a method that does not exist"),
    ("ParallelLookup.takeHashed/return d\n", "OldWaitQueue.unhash/return\n", "a method that stands for something else"),
    ("ParallelLookup.takeHashed/return d\n", "ParallelLookup.takeHashed/return fresh\n", "code that the method does not have"),
    ("ParallelLookup.takeHashed/return d\n", "ParallelLookup.takeHashed/return d\n40 - memory\n", "a line mapped twice"),
    ("ParallelLookup.takeHashed/return d\n", "ParallelLookup.takeHashed/return d\n52 ParallelLookup.publish/return fresh\n", "a line mapped against the traces"),
    ("ParallelLookup.takeHashed/return d\n", "ParallelLookup.takeHashed/return d\n52 - memory\n", "a line left out against the traces"),
    ("ParallelLookup.takeHashed/return d\n", "ParallelLookup.takeHashed/return d\n500 - memory\n", "a line that is not there"),
    ("ParallelLookup.takeHashed/return d\n", "ParallelLookup.takeHashed/return d\n57 - memory\n", "a comment that is mapped"),
    ("12-13 - memory\n", "12-13 - memories\n", "a reason that is not there"),
    ("in fs/dcache.c d_alloc_parallel 114 ", "in fs/dcache.c d_alloc_parallel 114 0", "another text"),
]


def complaints(pieces, text, seen):
    """What is wrong with the lines; a text that cannot be read is one more thing that is."""
    try:
        check = correspond.Check(pieces, text, seen)
        return set(check.bad + check.unmapped)
    except cut.CutError as error:
        return {str(error)}


def correspondence(tree, twin, jar, note):
    """With the traces of one property much is not mapped; each mistake must be told beyond that. And without any trace nothing is proven by one."""
    pieces, text = correspond.pieces_of(tree), mapping.read()
    names = {name for _, _, name, _ in cut.cut(tree)}
    seen = correspond.gather(pieces, [(twin, cells.BASE_SUBJECT, [PROPERTY], names)], jar)
    before = complaints(pieces, text, seen)
    for there, instead, what in IN_THE_CORRESPONDENCE:
        if there not in text:
            raise ValueError(f"correspondence.txt has no {there.strip()}")
        note(f"correspondence: {what}", complaints(pieces, text.replace(there, instead, 1), seen) - before)
    seen.same.clear()
    note("correspondence: no traces", len(complaints(pieces, text, seen)) > len(before))


def new_lines(tree, folder, jar, note):
    """A new line of a form must be mapped; an entry must be of use, and name a line of the model."""
    script = edits.load("forms")["v3"]
    pieces, extra = edits.apply(cut.cut(tree), script, edits.load("forms"))
    twin = cells.Twin(tree, pieces, os.path.join(folder, "new"), "v3", extra)
    seen = correspond.gather(pieces, [(twin, script.subject, form_lines.PROPERTIES, {piece[2] for piece in pieces})], jar)

    def complaints_of(change):
        entries = change(form_lines.typed())
        bad = form_lines.Form(script, pieces, cut.cut(tree), seen, entries).bad
        return bad + [entry.line for entry in entries if entry.form == "v3" and not entry.used]
    lie = form_lines.Typed("v3 d_must_wait V3.mustWait/return maybe : return false;")
    more = form_lines.Typed("v3 d_must_wait - a reason : no such line;")
    seen_too = form_lines.Typed("v3 d_must_wait - a reason : dentry->d_flags |= DCACHE_LOOKUP_WAITERS;")
    note("(the new lines of v3 are mapped)", not complaints_of(lambda entries: entries))
    note("forms: a new line is not mapped", complaints_of(lambda entries: [entry for entry in entries if "return true" not in entry.line]))
    note("forms: code that the method does not have", complaints_of(lambda entries: [lie] + entries))
    note("forms: an entry of no use", complaints_of(lambda entries: entries + [more]))
    note("forms: an entry for what traces show", complaints_of(lambda entries: entries + [seen_too]))


def run(tree, folder, jar, options):
    twin = cells.Twin(tree, cut.cut(tree), folder, "cut")
    sites = os.path.join(twin.folder, "sites.txt")
    truth = build.run(equal.dump(jar, cells.BASE_SUBJECT, PROPERTY, 1, "all"))
    lies = dict(Lies(truth.splitlines()).all())
    unnoticed = []

    def note(what, noticed):
        print(f"  {'noticed  ' if noticed else 'UNNOTICED'} {what}", flush=True)
        if not noticed:
            unnoticed.append(what)

    note("(a true trace is equal)", needed.verdict(twin.program, sites, truth))
    for what, trace in lies.items():
        note(f"untrue trace: {what}", not needed.verdict(twin.program, sites, trace))
    for number, mistake in enumerate(IN_THE_SHIM):
        note(f"shim: {mistake[3]}", not needed.verdict(*shimmed.planted(folder, twin, mistake, number), truth))
    for number, mistake in enumerate(IN_THE_COMPARISON, len(IN_THE_SHIM)):
        program, own_sites = shimmed.planted(folder, twin, mistake, number)
        betrayed = not needed.verdict(program, own_sites, truth) or any(needed.verdict(program, own_sites, trace) for trace in lies.values())
        note(f"comparison: {mistake[3]}", betrayed)
    rules = needed.Needed(twin, jar, cells.BASE_SUBJECT, ALSO)
    for rule in [rule for rule in build.rules() if rule.applies(cut.version(tree))]:
        note(f"without the rule {rule.side} {rule.step} {rule.where}", rules.shown(rule))
    known, model = set(equal.properties(twin.program)), set(not_compared.model_properties(jar))
    note("a property that was forgotten", not not_compared.check("cut", known, model) and not_compared.check("cut", known - {PROPERTY}, model))
    note("a list that excuses what is compared", not_compared.check("cut", known | not_compared.excused("cut"), model))
    wrong = build.run(equal.dump(jar, "OldWaitQueue", PROPERTY, 1, "all"))
    note("a model of another version", not needed.verdict(twin.program, sites, wrong))
    correspondence(tree, twin, jar, note)
    new_lines(tree, folder, jar, note)
    selfdup.run(tree, folder, twin.folder, [text for _, text in selfbases.at_hand(options)], note)
    selfsearch.run(cut.cut(tree), tree, folder, note)
    selfweak.run(tree, folder, jar, options, note)
    selfpatch.run(tree, folder, note)
    selfjudged.run(tree, folder, note)
    selfbases.run(tree, folder, options, note)
    selfshrink.run(selfbases.at_hand(options), folder, jar, note)
    print(f"{len(unnoticed)} unnoticed" if unnoticed else "everything is noticed")
    return 1 if unnoticed else 0
