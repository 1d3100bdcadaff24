# SPDX-License-Identifier: Apache-2.0
"""
Whether every line that an edit script brings into a form corresponds to a line of the model: most make the same steps as one, which the form's own traces show. What traces
cannot show stands in form-lines.txt:

    FORM FUNCTION Class.method/code : TOKENS     this line of the form corresponds to the line of this method that has this code
    FORM FUNCTION - REASON : TOKENS              this line needs no counterpart
"""
import os
import re

import build
import cut
import edits
import lines
import model

FILE = os.path.join(build.HERE, "form-lines.txt")
PROPERTIES = ["OneWaiter", "FailedLookup", "Splice", "AddCiSplice"]


class Typed:
    """A line of the file."""

    def __init__(self, line):
        match = re.fullmatch(r"(\w+) (\w+) (?:- (.+?)|(\w+\.\w+)/(.+?)) : (.+)", line)
        if not match:
            raise cut.CutError(f"form-lines.txt: not a line that belongs here: {line}")
        self.form, self.function, self.reason, self.target, self.fragment, tokens = match.groups()
        self.code, self.used, self.line = cut.normalise(tokens), False, line


def typed():
    with open(FILE, encoding="utf-8") as file:
        return [Typed(line.strip()) for line in file if line.strip() and not line.startswith("#")]


class Form:
    """What is said of the new lines of one form; its counts, and what is wrong."""

    def __init__(self, script, pieces, base, seen, entries):
        self.script, self.seen, self.model = script, seen, model.Model()
        self.steps, self.hand, self.out, self.bad = 0, 0, 0, []
        old = {name: {cut.normalise(statement.code) for statement in lines.statements(text)} for _, _, name, text in base}
        for path, first, name, text in pieces:
            for statement in lines.statements(text) if (path, first, name, text) not in base else []:
                if cut.normalise(statement.code) not in old.get(name, set()):
                    self._line(path, first, name, statement, [entry for entry in entries if entry.form == script.name and entry.function == name])

    def _line(self, path, first, name, statement, entries):
        code, number = cut.normalise(statement.code), len(statement.numbers())
        entry = next((entry for entry in entries if entry.code == code), None)
        same = any((path, first + line - 1) in self.seen.same for line in statement.numbers())
        if entry:
            entry.used = True
            if same:
                self.bad.append(f"{entry.line}: has nothing to say, traces show what it corresponds to")
            place = self.model.place(entry.target, name, entry.fragment) if entry.target else 0
            if not isinstance(place, int):
                self.bad.append(f"{entry.line}: {place}")
        if same:
            self.steps += number
        elif entry and entry.target:
            self.hand += number
        elif entry or statement.reason:
            self.out += number
        else:
            self.bad.append(f"{self.script.name}.edit: a new line of {name}() is not mapped: {code}")


def check(run_of, entries, gather):
    """All forms, with correspond.py's way to gather evidence; returns what is wrong."""
    bad = []
    for script in run_of.forms.values():
        twin = run_of.applied(script)
        if not twin:
            continue
        pieces = edits.apply(run_of.pieces, script, run_of.forms)[0]
        seen = gather(pieces, [(twin, script.subject, PROPERTIES, {piece[2] for piece in pieces})], run_of.jar)
        form = Form(script, pieces, run_of.pieces, seen, entries)
        print(f"  new lines of {script.name}: {form.steps} mapped by steps, {form.hand} by hand, {form.out} left out", flush=True)
        bad += form.bad
    if not run_of.left_out:
        bad += [f"form-lines.txt: of no use: {entry.line}" for entry in entries if not entry.used]
    return bad
