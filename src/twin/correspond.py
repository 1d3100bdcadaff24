# SPDX-License-Identifier: Apache-2.0
"""
Whether every line of the text that is cut corresponds to a line of the model, or is left out with a reason. Three sources, the best first: traces (the two lines made the
same steps), correspondence.txt, and the text itself (a brace, a comment). What is typed by hand must not contradict the traces.
"""
from collections import Counter, defaultdict

import cut
import edits
import equal
import evidence
import form_lines
import lines
import mapping
import model
import page

# Newer forms run functions that 6.12 has but does not use for lookups. They are evidence for the functions that they leave as they are.
FORMS = {"merged": ["OneWaiter", "ThreeWaiters"], "old71": ["OneWaiter"]}


class Line:
    """Where a statement leads to, as far as it leads anywhere: places of the model, (method, line), by traces or by hand; or the reason why not."""

    def __init__(self, statement, how, places=(), steps=(), reason="", times=0):
        self.statement, self.how, self.places, self.steps, self.reason, self.times = statement, how, places, steps, reason, times


class Check:
    """Everything that is said about the lines of these pieces, and what is wrong with it."""

    def __init__(self, pieces, text, seen, forgiving=False):
        self.pieces, self.mapping, self.seen, self.model = pieces, mapping.Mapping(text), seen, model.Model()
        self.bad, self.unmapped, self.changed, self.functions, self.used = [], [], [], {}, set()
        by_line = self._entries_by_line()
        for path, first, name, body in pieces:
            section = self.mapping.functions.get(name)
            if not section or section[1] != mapping.layout(body):
                self.changed.append(name)
                if not forgiving:
                    self.bad.append(f"{name}() is cut, but " + ("is not the text that was mapped" if section else "has no section") +
                                    ": see correspondence.md, and scripts/twin --correspondence --accept")
                if section:
                    continue
            self.functions[name] = [self._line(path, first, name, statement, by_line[name]) for statement in lines.statements(body)]
        self._unused({name for _, _, name, _ in pieces})

    def _entries_by_line(self):
        found = defaultdict(dict)
        for entry in self.mapping.entries:
            for number in range(entry.first, entry.last + 1):
                if number in found[entry.function]:
                    self.bad.append(f"{entry}: mapped twice")
                found[entry.function][number] = entry
        return found

    def _line(self, path, first, name, statement, entries):
        keys = [(path, first + number - 1) for number in statement.numbers()]
        same, kinds = Counter(), set()
        for key in keys:
            same.update(self.seen.same.get(key, {}))
            kinds |= self.seen.kinds.get(key, set())
        mine = {entries[number] for number in statement.numbers() if number in entries}
        by_hand = [self._by_hand(statement, entry, same) for entry in mine if statement.reason is None or self._alone(entry, statement)]
        if same:
            return Line(statement, "steps", sorted(same), sorted(kinds), times=sum(same.values()))
        word = self.mapping.words.get(statement.code.partition("(")[0])
        rules = sorted(set().union(*(self.seen.rules.get(key, set()) for key in keys)))
        reason = (rules or [None])[0] if not statement.reason and not word else word or statement.reason
        if by_hand:
            return by_hand[0]
        if reason is None:
            self.unmapped.append(f"{name}() line {statement.first} ({path}:{first + statement.first - 1}) is not mapped")
        self.used |= {reason, *(["word " + statement.code.partition("(")[0]] if word else [])}
        return Line(statement, "out", reason=reason or "not mapped")

    def _alone(self, entry, statement):
        """An entry for lines that need none says nothing, unless it is a range which has others as well; an assertion may be mapped."""
        if statement.reason == "assertion":
            return True
        if entry.first >= statement.first and entry.last <= statement.last:
            self.bad.append(f"{entry}: has nothing to map, it is a {statement.reason}")
            self.used.add(entry)
        return False

    def _by_hand(self, statement, entry, same):
        self.used |= {entry, entry.reason}
        if entry.reason:
            if entry.reason not in self.mapping.reasons:
                self.bad.append(f"{entry}: no reason is called {entry.reason}")
            if same:
                self.bad.append(f"{entry}: left out, but it made the same steps as {min(same)[0]}")
            return Line(statement, "out", reason=entry.reason)
        place = self.model.place(entry.target, entry.function, entry.fragment)
        if not isinstance(place, int):
            self.bad.append(f"{entry}: {place}")
        elif same and entry.target not in {method for method, _ in same}:
            self.bad.append(f"{entry}: mapped to {entry.target}, but it made the same steps as {min(same)[0]}")
        return Line(statement, "hand", [(entry.target, place)])

    def _unused(self, cut_names):
        self.bad += [f"{name}() has a section, but is not cut" for name in self.mapping.functions if name not in cut_names]
        checked = set(self.functions)
        self.bad += [f"{entry}: the function has no such line" for entry in self.mapping.entries if entry not in self.used and entry.function in checked]
        if not self.changed:
            self.bad += [f"reason {name} is of no use" for name in self.mapping.reasons if name not in self.used]
            self.bad += [f"word {word} is of no use" for word in self.mapping.words if "word " + word not in self.used]
        self.bad += [f"{method} says that it stands for {functions}, but makes a step while the text is somewhere else" for method, functions in sorted(self.seen.astray)]

    def counts(self):
        found = Counter()
        for of in self.functions.values():
            for line in of:
                found["mapped by steps" if line.how == "steps" else "mapped by hand" if line.how == "hand" else "left out"] += len(line.statement.numbers())
        return found


def pieces_of(tree):
    return cut.macros(tree) + cut.cut(tree)


def gather(pieces, twins, jar, only=None):
    """The evidence of these twins: (twin, subject, properties or None for all, names of the functions that are as they were cut)."""
    seen = evidence.Evidence({name for _, _, name, body in pieces if not body.startswith("#")})    # a macro is under way nowhere
    for twin, subject, properties, whole in twins:
        known = equal.properties(twin.program)
        for prop in only or properties or known:
            seen.gather(twin, subject, prop, known[prop], jar, whole)
    return seen


def run(run_of, options):
    """Checks everything, tells it, and returns what is wrong."""
    pieces, forms = pieces_of(run_of.tree), edits.load("forms")
    names = {piece[2] for piece in run_of.pieces}
    twins = [(run_of.cut(), run_of.base, None, names)]
    for name, properties in FORMS.items():
        twin = run_of.applied(forms[name])
        if twin:
            edited = edits.apply(run_of.pieces, forms[name], forms)[0]
            twins.append((twin, forms[name].subject, properties, {piece[2] for piece in run_of.pieces if piece in edited}))
    seen = gather(pieces, twins, run_of.jar)
    text = mapping.read()
    if options.accept:
        text = mapping.accepted(text, pieces, cut.version(run_of.tree))
        with open(mapping.FILE, "w", encoding="utf-8") as file:
            file.write(text)
    check = Check(pieces, text, seen, forgiving=options.kernel is not None)
    counts = check.counts()
    print(f"correspondence: {len(check.functions)} functions and macros, {sum(counts.values()):,} lines: "
          + ", ".join(f"{number} {what}" for what, number in sorted(counts.items())) + f"; {seen.steps:,} steps of {seen.schedules:,} schedules as evidence")
    if run_of.left_out and check.unmapped:
        print(f"  not shown, as these cannot be made from this tree: {', '.join(name for name in FORMS if name in run_of.left_out)}: {len(check.unmapped)} lines")
        check.unmapped.clear()
    for name in check.changed:
        print(f"  not checked: {name}(), which is not the text of {check.mapping.version} that was mapped")
    bad = check.unmapped + check.bad + page.committed(check, options.accept)
    if options.page:
        page.local(check, options.page, cut.version(run_of.tree))
    bad += form_lines.check(run_of, form_lines.typed(), gather)
    return [f"correspondence: {what}" for what in bad]


def alone(run_of, options):
    """Only the correspondence; exit status 1 if anything is wrong."""
    bad = run(run_of, options)
    for what in bad:
        print(f"not as it must be: {what}")
    return 1 if bad else 0
