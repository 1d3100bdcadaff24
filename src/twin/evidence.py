# SPDX-License-Identifier: Apache-2.0
"""
Which line of the text and which line of the model made the same steps. Both sides say at each step which functions were under way; a function of the text is paired with
the method that says it stands for it (@Kernel), innermost one, and the lines that the two stand in are evidence for each other.
"""
import os
import subprocess
from collections import Counter, defaultdict

import build
import equal

# Preemptions, by the number of tasks: what more would show of lines is little, and the steps are compared elsewhere.
EFFORT = {2: 2, 3: 0, 4: 0}
BY_A_RULE = -1    # as in twin.h


class Frame:
    """A method of the model under way: Class.method, line, and the functions that it stands for."""

    def __init__(self, text):
        self.method, line, functions = text.split(":")
        self.line, self.functions = int(line), functions.split(",") if functions else []


class Evidence:
    """What was seen: by line of the text, (path, line), how often each place of the model, (method, line), made the same step; what was
    left out there, and which methods of the model say that they stand for one of `functions` and made a step while the text was in none of those that they name."""

    def __init__(self, functions):
        self.functions = functions
        self.same, self.rules = defaultdict(Counter), defaultdict(set)
        self.kinds, self.steps, self.schedules, self.astray = defaultdict(set), 0, 0, set()

    def gather(self, twin, subject, prop, tasks, jar, whole):
        """One property. `whole` has the functions whose text is the one that is mapped."""
        stacks, pairs = (os.path.join(twin.folder, name) for name in ("stacks.txt", "pairs.txt"))
        model = equal.dump(jar, subject, prop, EFFORT[tasks], "reduced") + [stacks]
        cell = equal.compare(twin.program, model, prop, subject, [pairs])
        if not cell.equal():
            raise ValueError(f"{subject} with {prop} differs: no evidence for the correspondence")
        self.schedules += cell.schedules
        sites = {int(call, 16): (place, text) for call, _, place, text in twin.sites}
        with open(stacks, encoding="ascii") as file:
            frames = {int(number): [Frame(frame) for frame in rest] for number, *rest in (line.split() for line in file)}
        with open(pairs, encoding="ascii") as file:
            for line in file:
                times, kind, stack, *calls = line.split()
                self._note(int(times), kind, int(stack), [sites[int(call, 16)] for call in calls], frames, whole)

    def _note(self, times, kind, stack, calls, frames, whole):
        places = [place for place, _ in calls]
        if not calls:
            return
        if stack < 0:
            if stack == BY_A_RULE:
                self._left_out(kind, calls, whole)
            return
        self.steps += times
        for place, frame in align(places, frames[stack]):
            if frame and place[2] in whole:
                self.same[place[:2]][(frame.method, frame.line)] += times
        if calls and places[-1][2] in whole:
            self.kinds[places[-1][:2]].add(kind)
        names = {place[2] for place in places}
        for frame in frames[stack]:
            mine = self.functions.intersection(frame.functions)
            if mine == set(frame.functions) and mine and not mine & names:
                self.astray.add((frame.method, ", ".join(sorted(mine))))

    def _left_out(self, kind, calls, whole):
        """The innermost call that a rule of allowed.txt names."""
        for place, text in reversed(calls):
            for rule in build.rules():
                if rule.step.split("@")[0] == kind and rule.fits(place[2], text):
                    if place[2] in whole:
                        self.rules[place[:2]].add(rule.reason)
                    return


def align(places, frames):
    """
    Pairs each call of the text with a method under way. Where no method stands for a function, the method of the function that called it has its code; where several do,
    one calling the other, the innermost.
    """
    at, best = 0, None
    for place in places:
        found = next((i for i in range(at, len(frames)) if place[2] in frames[i].functions), None)
        while found is not None:
            best, at = frames[found], found + 1
            later = next((i for i in range(at, len(frames)) if frames[i].functions), None)
            found = later if later is not None and place[2] in frames[later].functions else None
        yield place, best
