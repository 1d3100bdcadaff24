# SPDX-License-Identifier: Apache-2.0
"""What is compared by default: the text as it was cut, the newer forms, and the planted mistakes."""
import os
import subprocess

import build
import correspond
import cut
import edits
import equal
import not_compared

BASE_SUBJECT = "dcachestress.explore.Linux612"


class Twin:
    """A text, compiled."""

    def __init__(self, tree, pieces, folder, name, extra=""):
        self.name, self.folder = name, os.path.join(folder, name)
        os.makedirs(self.folder)
        self.program, self.sites, self.objects, self.text, self.places = build.build(self.folder, tree, pieces, extra)

    def search(self, prop, preemptions, most=1000000):
        """Explores the text itself; returns the exit status and what the program says."""
        command = [self.program, "search", os.path.join(self.folder, "sites.txt"), prop, str(preemptions), str(most)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1, 3) or not done.stdout:
            raise ValueError(f"{self.name} with {prop}: the search ended with status {done.returncode} {done.stderr.strip()}")
        return done.returncode, done.stdout.splitlines()


def count_rules(rules, twin, cell):
    """Adds the steps that a comparison has left out to the rules that say so."""
    at = {call: (function, text) for call, function, _, text in twin.sites}
    for rule in rules:
        model, text = cell.rules.get(rule.where, (0, 0))
        rule.model += model
        rule.text += text + sum(times for call, kind, times in cell.sites if rule.step.split("@")[0] == kind and rule.fits(*at[call]))


class Run:
    """Everything that one run compares."""

    def __init__(self, tree, folder, jar, options):
        self.tree, self.folder, self.jar, self.options = tree, folder, jar, options
        self.pieces, self.forms, self.faults = cut.cut(tree), edits.load("forms"), edits.load("faults")
        self.cells, self.bad, self.rules, self.model = [], [], build.rules(), not_compared.model_properties(jar)
        self.twins, self.base = {}, BASE_SUBJECT

    def _effort(self, name, tasks):
        """
        More tasks have more schedules. By default, those that differ only in the order of independent steps are left out, and four tasks get a preemption less; the
        text as it is cut gets all schedules of two tasks.
        """
        if self.options.all:
            return self.options.preemptions, "all" if tasks < 4 else "reduced"
        return self.options.preemptions - (tasks > 3), "all" if tasks == 2 and name == "cut" else "reduced"

    def compare(self, twin, subject, prop, preemptions, schedules):
        cell = equal.compare(twin.program, equal.dump(self.jar, subject, prop, max(preemptions, 0), schedules), prop, subject)
        self.cells.append(cell)
        count_rules(self.rules, twin, cell)
        if not cell.equal():
            self.bad.append(f"{twin.name} {prop}")
            print("\n".join(cell.differences))
        return cell

    def form(self, twin, subject):
        print(f"{twin.name}: {subject}")
        known = equal.properties(twin.program)
        self.bad += not_compared.check(twin.name, known, self.model)
        for name in self.options.property or []:
            if name not in known:
                raise cut.CutError(f"no property {name} in the twin: it has {', '.join(known)}")
        for prop in self.options.property or known:
            cell = self.compare(twin, subject, prop, *self._effort(twin.name, known[prop]))
            print(f"  {'equal  ' if cell.equal() else 'DIFFERS'} {prop:18} {cell.schedules:9,} schedules {cell.steps:12,} steps, {cell.differing} differ", flush=True)

    def fault(self, script):
        """The text must show what the model shows, on the model's schedules and when it is explored itself."""
        twin = self._twin(script)
        for prop in script.properties:
            cell = self.compare(twin, script.subject, prop, self.options.preemptions, "reduced")
            status, said = twin.search(prop, self.options.preemptions)
            found = said[0].partition(" found ")[2].split(" ", 4)
            alike = status == 1 and cell.equal() and any(outcome.split()[0] == found[4].split()[0] for outcome in cell.outcomes)
            if not alike:
                self.bad.append(f"{script.name} {prop}")
            verdict = found[4] if status == 1 else "clean"
            print(f"  {'alike  ' if alike else 'DIFFERS'} {script.name:24} {prop:13} {verdict}, {cell.schedules:,} schedules, {cell.differing} differ", flush=True)

    def _twin(self, script):
        pieces, extra = edits.apply(self.pieces, script, self.forms)
        return Twin(self.tree, pieces, self.folder, script.name, extra)

    def twin(self, name):
        """The text as it was cut, or a form of it, compiled once."""
        if name not in self.twins:
            self.twins[name] = self._twin(self.forms[name]) if name in self.forms else Twin(self.tree, self.pieces, self.folder, name)
        return self.twins[name]

    def everything(self):
        self.form(self.twin("cut"), BASE_SUBJECT)
        if not self.options.property:
            for script in self.forms.values():
                self.form(self.twin(script.name), script.subject)
            print("planted mistakes")
            for script in self.faults.values():
                self.fault(script)
            self.show_rules()
            self.bad += correspond.run(self, self.options)
        return self.summary()

    def show_rules(self):
        print("steps left out, of the model and of the text")
        for rule in self.rules:
            print(f"  {rule.model:13,} {rule.text:13,}  {rule.step} {rule.where}")
            if rule.of_no_use():
                self.bad.append(f"allowed.txt: of no use: {rule.line}")

    def summary(self):
        schedules, steps = sum(cell.schedules for cell in self.cells), sum(cell.steps for cell in self.cells)
        differing = sum(cell.differing for cell in self.cells)
        print(f"{len(self.cells)} comparisons, {schedules:,} schedules, {steps:,} steps; {differing} schedules differ")
        for what in self.bad:
            print(f"not as it must be: {what}")
        return 1 if self.bad or not self.cells else 0
