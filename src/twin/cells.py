# SPDX-License-Identifier: Apache-2.0
"""What is compared by default: the text as it was cut, the newer forms, and the planted mistakes."""
import os
import subprocess

import build
import correspond
import cut
import edits
import equal
import kernel
import not_compared
import outline

BASE_SUBJECT = "dcachestress.explore.twin.Linux612"
MOST_RETRIES = 25
# Where a function that a patch or another tree brings may be.
HOMES = ["fs/dcache.c", "include/linux/dcache.h", "include/linux/wait.h", "include/linux/wait_bit.h", "kernel/sched/wait.c", "kernel/sched/wait_bit.c",
         "include/linux/list.h", "include/linux/list_bl.h", "lib/lockref.c"]


class Twin:
    """A text, compiled."""

    def __init__(self, tree, pieces, folder, name, extra="", renamed=None, macros=None, allowed="allowed.txt"):
        self.name, self.folder, self.ran, self.allowed = name, os.path.join(folder, name), {}, allowed
        os.makedirs(self.folder, exist_ok=True)
        self.program, self.sites, self.objects, self.text, self.places = build.build(self.folder, tree, pieces, extra, renamed, macros, allowed)
        self.macros = {name for _, _, name, _ in cut.macros(tree)} | {name for _, _, name, text in pieces if not cut.is_function(text)}

    def search(self, prop, preemptions, most=1000000, whole=False, memory="sc", old=0, rt=False):
        """
        Explores the text itself, if `whole` with all schedules and not one of each set that differs only in the order of independent steps, and in a memory of this model with
        at most `old` old values in a schedule; returns the exit status and what the program says, and notes what has run.
        """
        ran = os.path.join(self.folder, "ran.txt")
        command = [self.program, "search", os.path.join(self.folder, "sites.txt"), prop, str(preemptions), str(most), ran] + ["whole"] * whole + ["rt"] * rt
        command += [memory, str(old)] if memory != "sc" else []
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1, 3) or not done.stdout:
            raise ValueError(f"{self.name} with {prop}: the search ended with status {done.returncode} {done.stderr.strip()}")
        with open(ran, encoding="ascii") as file:
            self.ran.setdefault(prop, set()).update(int(line, 16) for line in file)
        return done.returncode, done.stdout.splitlines()

    def first(self, prop, preemptions, most=1000000):
        """With none, one, ... preemptions until something is found: so it needs the fewest, and a search that goes deep first does not lose itself."""
        for bound in range(preemptions + 1):
            status, said = self.search(prop, bound, most)
            if status == 1:
                break
        return status, said


def find(tree, name, more=()):
    """A function, macro or type of this name, in the files where a patch or a newer tree may have one; with the word struct before it, only a type."""
    type_only, _, name = name.rpartition(" ")
    for path in [*more, *HOMES]:
        text = cut.read(tree, path) if os.path.exists(os.path.join(tree, path)) else ""
        found = None if type_only else cut.function(text, name)
        if found:
            return path, found[1], name, found[0]
        known = outline.Outline(text)
        unit = next((unit for unit in known.units if unit.name == name and unit.kind != "function" and type_only in ("", unit.kind)), None)
        if unit:
            return path, unit.first, name, known.text(unit)
    return None


def with_help(tree, folder, called, pieces, extra, renamed=None, more=()):
    """The text, compiled; what it calls and nobody has cut yet is cut as well."""
    for _ in range(MOST_RETRIES):
        try:
            return Twin(tree, pieces, folder, called, extra, renamed)
        except build.BuildError as error:
            piece = find(tree, error.symbol, more) if error.symbol else None
            if not piece or piece[:3] in [old[:3] for old in pieces]:
                raise
            pieces = [piece] + pieces
    raise build.BuildError(f"does not compile after {MOST_RETRIES} more functions were cut")


def count_rules(rules, twin, cell):
    """Adds the steps that a comparison has left out to the rules that say so."""
    at = {call: (function, text) for call, function, _, text in twin.sites}
    for rule in rules:
        model, text = cell.rules.get(rule.where, (0, 0))
        rule.model += model
        rule.text += text + sum(times for call, kind, times in cell.sites if rule.step.split("@")[0] == kind and rule.fits(*at[call]))


def say(prop, cell):
    print(f"  {'equal  ' if cell.equal() else 'DIFFERS'} {prop:20} {cell.schedules:9,} schedules {cell.steps:12,} steps, {cell.differing} differ", flush=True)


class Run:
    """Everything that one run compares."""

    def __init__(self, tree, folder, jar, options):
        self.tree, self.folder, self.jar, self.options = tree, folder, jar, options
        self.pieces, self.forms, self.faults = cut.cut(tree), edits.load("forms"), edits.load("faults")
        self.cells, self.bad, self.rules, self.model = [], [], build.rules(), not_compared.model_properties(jar)
        self.twins, self.base, self.left_out = {}, edits.subject(self.pieces, BASE_SUBJECT), []

    def _effort(self, name, tasks):
        """
        More tasks have more schedules. By default, those that differ only in the order of independent steps are left out, and four tasks get a preemption less; the
        text as it is cut gets all schedules of two tasks.
        """
        if self.options.all:
            return self.options.preemptions, "all" if tasks < 4 else "reduced"
        return self.options.preemptions - (tasks > 3), "all" if tasks == 2 and name == "cut" else "reduced"

    def compare(self, twin, subject, prop, preemptions, schedules, rules=None):
        cell = equal.compare(twin.program, equal.dump(self.jar, subject, prop, max(preemptions, 0), schedules), prop, subject)
        self.cells.append(cell)
        count_rules(rules or self.rules, twin, cell)
        if not cell.equal():
            self.bad.append(f"{twin.name} {prop}")
            print("\n".join(cell.differences))
        return cell

    def form(self, twin, subject):
        known = equal.properties(twin.program)
        asked = [name for name in known if name in (self.options.property or known)]
        print(f"{twin.name}: {subject}\n" if asked else "", end="")
        self.bad += not_compared.check("merged" if twin.name == "cut" and edits.is_new(self.pieces) else twin.name, known, self.model)
        for prop in asked:
            cell = self.compare(twin, subject, prop, *self._effort(twin.name, known[prop]))
            say(prop, cell)

    def fault(self, script):
        """The text must show what the model shows, on the model's schedules and when it is explored itself."""
        twin = self.applied(script)
        for prop in script.properties if twin else []:
            cell = self.compare(twin, script.subject, prop, self.options.preemptions, "reduced")
            status, said = twin.first(prop, self.options.preemptions)
            found = said[0].partition(" found ")[2].split(" ", 4)
            alike = status == 1 and cell.equal() and any(outcome.split()[0] == found[4].split()[0] for outcome in cell.outcomes)
            if not alike:
                self.bad.append(f"{script.name} {prop}")
            verdict = found[4] if status == 1 else "clean"
            print(f"  {'alike  ' if alike else 'DIFFERS'} {script.name:24} {prop:13} {verdict}, {cell.schedules:,} schedules, {cell.differing} differ", flush=True)

    def applied(self, script):
        """The text that an edit script makes, compiled once; none if the user's tree is not one that it can be made from, which is said once."""
        if script.name in self.left_out:
            return None
        if script.name not in self.twins:
            try:
                pieces, extra = edits.apply(self.pieces, script, self.forms)
            except cut.CutError as error:
                if not self.options.kernel:
                    raise
                if not any(base.name in self.left_out for base in edits.chain(script, self.forms)):
                    print(f"  left out: {script.name} and what is based on it, which cannot be made from this tree: {error}")
                self.left_out.append(script.name)
                return None
            self.twins[script.name] = Twin(self.tree, pieces, self.folder, script.name, extra)
        return self.twins[script.name]

    def cut(self):
        """The text as it was cut, compiled once."""
        if "cut" not in self.twins:
            self.twins["cut"] = with_help(self.tree, self.folder, "cut", self.pieces, edits.needs(self.tree, self.pieces))
        return self.twins["cut"]

    def check_names(self, known):
        """The properties that were asked for must be among these."""
        for name in self.options.property or []:
            if name not in known:
                raise cut.CutError(f"no property {name} in the twin: it has {', '.join(known)}")

    def everything(self, second):
        """All of the first wait, then what is to be compared of the second one."""
        self.check_names([*equal.properties(self.cut().program), *second.properties()])
        self.form(self.cut(), self.base)
        second.everything()
        if not kernel.is_old(self.tree) and not self.options.property:
            self.show_rules()
            print(f"forms, planted mistakes and the line by line correspondence are made from Linux {kernel.DEFAULT}")
        elif not self.options.property:
            for script in self.forms.values():
                twin = self.applied(script)
                if twin:
                    self.form(twin, script.subject)
            print("planted mistakes")
            for script in self.faults.values():
                self.fault(script)
            self.show_rules()
            self.bad += correspond.run(self, self.options)
        return self.summary()

    def show_rules(self, rules=None):
        print("steps left out, of the model and of the text")
        for rule in rules or self.rules:
            print(f"  {rule.model:13,} {rule.text:13,}  {rule.step} {rule.where}")
            if rule.of_no_use() and rule.applies(cut.version(self.tree)) and not self.left_out:
                self.bad.append(f"allowed.txt: of no use: {rule.line}")

    def summary(self):
        schedules, steps = sum(cell.schedules for cell in self.cells), sum(cell.steps for cell in self.cells)
        differing = sum(cell.differing for cell in self.cells)
        print(f"{len(self.cells)} comparisons, {schedules:,} schedules, {steps:,} steps; {differing} schedules differ")
        for what in self.bad:
            print(f"not as it must be: {what}")
        return 1 if self.bad or not self.cells else 0
