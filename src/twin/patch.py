# SPDX-License-Identifier: Apache-2.0
"""A reviewer's patches: applied in order to a copy of the files that are cut, compiled, and explored under every property; and what of them has been executed."""
import os
import re
import shutil

import cells
import changes
import cut
import edits
import equal
import guilty
import kernel
import members
import outline
import owner
import reach
import rows
import series

MOST_SCHEDULES = 300000
MOST_MACROS = 3    # one that is made of another, and so on
FOUND = re.compile(r" found preemptions (\d+)(?: old (\d+))? steps (\d+) (.*)$")
RUN, EXTRA = (cut.HELPERS, cut.MODELLED, cut.EXTRA), "#define WITH_EXTRA 1\n"
# Asked for by name only: it takes the flag for a lock of the dentry, which no mainline scheme is meant to bear.
NOT_BY_DEFAULT = ("Relock",)


def copied(tree, folder):
    """The files of the tree that the twin cuts."""
    for name in kernel.files():
        os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
        shutil.copy(os.path.join(tree, name), os.path.join(folder, name))
    return folder


class Patched:
    """A copy of the tree's files with the patches, and how it differs."""

    def __init__(self, tree, folder, options):
        self.tree, self.base = tree, f"Linux {cut.version(tree)}" + (f" as {options.on}" if options.on else "")
        patches = series.read(options.patch)
        self.copy = copied(tree, os.path.join(folder, "patched"))
        applied = series.Applied(self.copy, kernel.files(), self.base)
        for number, patch in enumerate(patches, 1):
            print(f"patch {number} of {len(patches)}: {patch.name}")
            applied.add(patch)
        if not applied.touched:
            raise cut.CutError(f"{', '.join(options.patch)} changes none of the files that the twin runs: {', '.join(sorted(applied.foreign))}")
        self.memory, self.rt = options.memory, options.rt
        self.moved, self.foreign, self.fresh = applied.settle(), applied.foreign, applied.fresh
        self.changes, self.renamed, self.gone = [], {}, set()
        for path in sorted({*self._ours(applied.touched), *self.fresh}):
            self._compare(path)
        self.extra = members.added(self.changes)

    def _ours(self, touched):
        back = {now: path for path, now in self.moved.items()}
        return {back.get(path, path) for path in touched} - set(self.fresh)

    def _compare(self, path):
        before = "" if path in self.fresh else cut.read(self.tree, path)
        after = cut.read(self.copy, path) if os.path.exists(os.path.join(self.copy, path)) else ""
        self.changes += changes.of(path, before, after, self.memory, self.rt, self._left)
        new = changes.renamed(before, after)
        mine = {name for where, name, _ in cut.names_of(RUN, self.copy) if where == path and cut.function(before, name)}
        self.renamed.update({name: now for name, now in new.items() if name in mine})
        self.gone.update(name for name in mine if not cut.function(after, name))

    def _left(self, name):
        """A function that is in its old file no more."""
        for path in kernel.files():
            was = outline.Outline(cut.read(self.tree, path)) if path.endswith((".c", ".h")) else None
            unit = was and was.named("function", name)
            if unit and not cut.function(cut.read(self.copy, path), name):
                return unit, was
        return None, None

    def compiled(self, folder, extra):
        pieces = cut.cut(self.copy, RUN, self.renamed, self.gone)
        return cells.with_help(self.copy, folder, "patch", pieces, self.extra + EXTRA + (extra or edits.needs(self.copy, pieces)), self.renamed, self.fresh)

    def lines(self):
        """The lines that are new, and those that come behind lines that are gone."""
        return {(change.path, line) for change in self.changes for line in change.lines | change.holes}

    def marked(self, twin):
        """The same, and the lines that use a macro of the patch: there its steps are made."""
        names, found = {change.unit.name for change in self.changes if change.unit.kind == "macro"}, self.lines()
        for _ in range(MOST_MACROS):
            uses = re.compile(rf"\b(?:{'|'.join(names)})\b")
            users = [place for place, text in zip(twin.places[1:], twin.text) if place and names and uses.search(text)]
            found |= {place[:2] for place in users}
            names |= {place[2] for place in users if place[2] in twin.macros}
        return found

    def outside(self):
        """What is changed in files that the twin does not have."""
        for path, hunks in sorted(self.foreign.items()):
            functions = sorted({hunk.function for hunk in hunks if hunk.function})
            yield f"{path}: outside of the cut, the twin runs nothing of this file ({len(hunks)} hunks" + (f": {'; '.join(functions)})" if functions else ")")


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


def write(tree, form, target):
    """The files of a form, for patches to be made against. They are the kernel's text: not for this repository."""
    if os.path.exists(target):
        raise cut.CutError(f"{target} is there already: name a folder that is not")
    with owner.folder() as folder:
        shutil.copytree(copied(tree, os.path.join(folder, "base")) if form == "base" else with_form(tree, folder, form)[0], target)
    print(f"{len(kernel.files())} files of {form}, from Linux {cut.version(tree)}, are in {target}")
    return 0


class Verdict:
    """What the search says of one property."""

    def __init__(self, twin, prop, preemptions, memory, old, rt=False):
        self.prop, self.bound, self.old_bound, self.rt = prop, preemptions, old, rt
        self.status, said = twin.search(prop, preemptions, MOST_SCHEDULES, memory=memory, old=old, rt=rt)
        self.line, self.rows = said[0], said[1:]
        self.schedules = int(self.line.split()[2])
        match = FOUND.search(self.line)
        self.preemptions, self.old, self.steps = (int(number or 0) for number in match.groups()[:3]) if match else (0, 0, 0)
        self.outcome = match.group(4) if match else ""

    def same_as(self, other):
        return other.status == 1 and self.outcome.split()[0] == other.outcome.split()[0]


class Judging:
    """
    Explores all properties with no preemption, then all with one, ..., each time with no old value first: so what needs few comes first, whichever property shows it.
    """

    def __init__(self, twin, base, options):
        self.twin, self.base, self.known = twin, base, equal.properties(twin.program, True)
        for name in options.property or []:
            if name not in self.known:
                raise cut.CutError(f"no property {name} in the twin: it has {', '.join(self.known)}")
        self.properties = options.property or [prop for prop in self.known if prop not in NOT_BY_DEFAULT]
        self.memory, self.preemptions, self.old_values, self.rt = options.memory, options.preemptions, options.old_values, options.rt
        self.broken, self.last, self.excused = [], {}, set()

    def bounds(self):
        """In words, with what tasks can see of each other's stores; nothing where that is all."""
        rt = ", one CPU under PREEMPT_RT included" if self.rt else ""
        return rt if self.memory == "sc" else f", in {self.memory} with at most {self.preemptions} preemptions and {self.old_values} old values"

    def run(self):
        for bound, old in ((bound, old) for bound in range(self.preemptions + 1) for old in sorted({0, self.old_values})):
            schedules = sum(self._one(prop, bound, old) for prop in self.properties if prop not in self.excused and bound <= self._most(prop))
            level = f"{bound} preemptions" + (f", {old} old values" if self.memory != "sc" else "")
            print(f"{level}: {schedules:,} schedules, " + (f"forbidden in {len(self.broken)} properties" if self.broken else "nothing forbidden"), flush=True)
            if self.broken:
                return
        for prop in self.properties:
            print(f"  {self.last[prop].line}")
        if self.rt:
            self._on_one_cpu()

    def _on_one_cpu(self):
        """Under PREEMPT_RT, with every order of priorities; there a preemption is that a higher task begins."""
        schedules = sum(self._one(prop, self.preemptions, 0, True) for prop in self.properties if prop not in self.excused)
        print(f"one CPU under PREEMPT_RT: {schedules:,} schedules, " + (f"forbidden in {len(self.broken)} properties" if self.broken else "nothing forbidden"), flush=True)

    def _most(self, prop):
        return max(self.preemptions - (self.known[prop] > 3), 0)

    def _one(self, prop, bound, old, rt=False):
        verdict = Verdict(self.twin, prop, bound, self.memory, old, rt)
        if not rt or verdict.status:
            self.last[prop] = verdict
        if verdict.status == 1 and self._has_it_already(verdict):
            self.excused.add(prop)
            print(f"    so has the text without the patch: {verdict.outcome} in {prop} is not the patch's", flush=True)
        elif verdict.status == 1:
            print(f"  {verdict.line}", flush=True)
            self.broken.append(verdict)
        return verdict.schedules

    def _has_it_already(self, verdict):
        """Whoever is broken is looked for in the text without the patch as well, which may have the same mistake."""
        base = self.base()
        return verdict.prop in equal.properties(base.program, True) and verdict.same_as(Verdict(base, verdict.prop, verdict.bound, self.memory, verdict.old_bound, verdict.rt))

    def otherwise(self, verdict):
        """The loads that decided otherwise than without the patch; where memory is weak or priorities are fixed, the text without it is not led along."""
        base = self.base()
        alike = self.memory == "sc" and not verdict.rt and verdict.prop in equal.properties(base.program, True)
        return guilty.loads(verdict.rows, base, verdict.prop) if alike else {}

    def weak(self):
        return [prop for prop, verdict in self.last.items() if verdict.status and prop not in self.excused]


def explore(tree, folder, options):
    """Exit status: 0 clean, 1 something forbidden, 3 not every schedule seen, or not every change executed and judged."""
    extra, unpatched = "", []
    if options.on:
        tree, extra = with_form(tree, folder, options.on)
    patched = Patched(tree, folder, options)
    twin = patched.compiled(folder, extra)

    def base():
        if not unpatched:
            pieces = cut.cut(tree, RUN)
            unpatched.append(cells.with_help(tree, folder, "unpatched", pieces, EXTRA + (extra or edits.needs(tree, pieces))))
        return unpatched[0]

    judging = Judging(twin, base, options)
    judging.run()
    if judging.broken:
        shortest = min(judging.broken, key=lambda verdict: (verdict.preemptions, verdict.old, verdict.steps))
        values = f"{shortest.old} old values in {options.memory}, " if options.memory != "sc" else ""
        print(f"\n{shortest.prop}, {shortest.preemptions} preemptions, {values}{shortest.steps} steps:\n" + rows.table(shortest.rows, shortest.outcome, patched.marked(twin), judging.otherwise(shortest)))
    open_parts = listed(twin, patched, len(judging.properties))
    print()
    if judging.broken:
        print("broken: " + ", ".join(f"{verdict.prop} {verdict.outcome}" for verdict in judging.broken) + judging.bounds())
        return 1
    return verdict_of(judging, open_parts, patched)


def listed(twin, patched, number):
    """Prints what was executed and what not; returns how many parts are open."""
    judge = reach.Judge(twin, twin.ran)
    parts = [part for change in patched.changes for part in judge.parts(change)]
    outside = list(patched.outside())
    open_parts = reach.show(parts, number, outside)
    return len(open_parts) + len(outside)


def verdict_of(judging, open_parts, patched):
    weak = judging.weak()
    if weak:
        print("weak: nothing forbidden, but not every schedule was seen of " + ", ".join(weak) + judging.bounds())
        return 3
    if open_parts:
        print(f"partly: nothing forbidden in what was executed, but {open_parts} parts of the patch were not executed or not judged, see above{judging.bounds()}")
        return 3
    what = "every part of it executed" if patched.changes else "which changes no code"
    print(f"clean: nothing forbidden that comes with the patch, {what}, on {patched.base}{judging.bounds()}")
    return 0
