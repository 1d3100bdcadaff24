# SPDX-License-Identifier: Apache-2.0
"""Which orderings of the text are needed: each acquire, release, barrier and lock is made weaker at its place, alone, and every property that comes there is explored in lkmm."""
import os
import re

import build
import cells
import cut
import edits
import equal
import patch

# Functions of ours that order, and those of the chains, whose orderings belong to who calls them.
OURS = {"twin_order", "twin_fence", "twin_cmpxchg", "twin_seq_read", "twin_seq_begin", "twin_bit_lock", "twin_bit_unlock", "twin_spin_lock", "twin_spin_unlock"}
CHAINS = {"hlist_bl_lock", "hlist_bl_unlock", "hlist_bl_add_head_rcu"}
LOCKS = ("spin_lock", "spin_unlock")
TWO_NOTCHES = {"spin_lock": "acquire", "spin_unlock": "release", "smp_mb": "smp_rmb, smp_wmb"}
# Of the harness: what callers of the dcache do, and the two barriers of the scheduler. The two of an exchange are a row of the exchange.
OWN, KNOWN_AS = "of the harness", {"twin_wake": "try_to_wake_up"}
INNER = {"twin_cmpxchg", "twin_try_cmpxchg64", "twin_after_rmw"}
NEEDED, NOT_NEEDED, NOT_EXECUTED = "needed", "not needed", "not executed"


class Place:
    """An ordering: where its call returns to, its word, the function and the line of the text, and the properties that come there."""

    def __init__(self, site, word, place):
        self.site, self.word, self.place, self.properties = site, word, place, []
        self.verdict, self.why = NOT_EXECUTED, ""

    def row(self):
        path, line, function = self.place
        where = f"{path}:{line}" if line else path
        return f"  {self.verdict:12} {self.word:15} {function}, {where}  {self.why}".rstrip()


class Table:
    """All orderings of a text. Bounds: so many preemptions with two tasks, one less with each task more, and old values."""

    def __init__(self, twin, options):
        self.twin, self.preemptions, self.old = twin, options.preemptions, options.old_values
        known = equal.properties(twin.program, True)
        self.properties = [prop for prop in options.property or known if prop not in patch.NOT_BY_DEFAULT and self._bound(known[prop]) >= 0]
        self.bounds = {prop: self._bound(known[prop]) for prop in self.properties}
        self.kernel = {call: place for call, _, place, _ in twin.sites if place}
        self.ours = {call: (OWN, 0, KNOWN_AS.get(function, function)) for call, function, place, _ in twin.sites if not place and function not in INNER}
        self.places = {}
        self.properties = [prop for prop in self.properties if self._comes_to(prop)]
        self._never()

    def _bound(self, tasks):
        return self.preemptions - (tasks - 2)

    def _search(self, prop, *more):
        sites = os.path.join(self.twin.folder, "sites.txt")
        command = [self.twin.program, "search", sites, prop, str(self.bounds[prop]), str(patch.MOST_SCHEDULES), os.devnull, "lkmm", str(self.old), *more]
        return build.run(command, check=False).splitlines()

    def _comes_to(self, prop):
        """Notes what the property comes to; false for one in which the text as it is shows something forbidden."""
        said = self._search(prop, "orders")
        if " all clean" not in said[0]:
            print(f"  left out: {said[0]}")
            return False
        for line in said:
            what, *fields = line.split("\t")
            if what == "order":
                place = self.kernel.get(fields[0]) or self.ours.get(fields[0])
                if place:
                    self.places.setdefault(fields[0], Place(*fields, place)).properties.append(prop)
        return True

    def _never(self):
        """What no property comes to, in a line that has nothing else."""
        callee, known = None, {place.place[:2] for place in self.places.values()}
        for line in build.run(["objdump", "-d", "--no-show-raw-insn", self.twin.program]).splitlines():
            match = re.match(r"\s*([0-9a-f]+):\s+(\S+)\s*(.*)", line)
            if not match:
                continue
            place = self.kernel.get(match.group(1))
            if callee and place and place[:2] not in known and not place[2].startswith("hlist_bl_"):
                self.places[match.group(1)] = Place(match.group(1), callee.replace("twin_", ""), place)
            called = re.search(r"<(\w+)>$", match.group(3)) if match.group(2).startswith("call") else None
            callee = called.group(1) if called and called.group(1) in OURS | CHAINS else None

    def judge(self, place):
        """Without any order first; if that shows something, whether the notch before does as well."""
        if not place.properties:
            return
        shown = self._shows(place, 2)
        place.verdict = NEEDED if shown else NOT_NEEDED
        place.why = shown or f"clean without it in {len(place.properties)} properties"
        if shown and place.word in TWO_NOTCHES:
            less = self._shows(place, 1)
            place.why += f"; as {TWO_NOTCHES[place.word]}: {less or 'clean'}"

    def _shows(self, place, notches):
        for prop in place.properties:
            said = self._search(prop, f"weaken={place.site}:{notches}")[0]
            match = patch.FOUND.search(said)
            if match:
                return f"{prop} {match.group(4)} at {match.group(1)} preemptions, {match.group(2)} old values"
            if " all clean" not in said:
                return f"not known: {said}"
        return ""


def show(tree, folder, options):
    pieces = cut.cut(tree, patch.RUN)
    table = Table(cells.with_help(tree, folder, "barriers", pieces, patch.EXTRA + edits.needs(tree, pieces)), options)
    chosen = [place for place in table.places.values() if options.all or not place.word.startswith(LOCKS)]
    for place in sorted(chosen, key=lambda one: one.place):
        table.judge(place)
        print(place.row(), flush=True)
    counts = ", ".join(f"{sum(place.verdict == what for place in chosen)} {what}" for what in (NEEDED, NOT_NEEDED, NOT_EXECUTED))
    print(f"{counts}; in lkmm with at most {table.preemptions} preemptions with two tasks, one less with each task more, and {table.old} old values; {len(table.properties)} properties")
    return 0
