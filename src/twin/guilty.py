# SPDX-License-Identifier: Apache-2.0
"""
Which load decided otherwise than in the text without the patch. The schedule that shows something is made with that text as well; where a task begins to do something else
there, the load before it has seen another value.
"""
import os
import re

import build


class _Step:
    """A step as the program tells it: the task, what, to which object, with which value, in which function."""

    def __init__(self, fields):
        self.task, self.kind, _, self.object, self.value, _, places = (fields + [""])[:7]
        self.key = (self.kind, self.object, places.split("<")[0].partition(" ")[0])


def _steps(said):
    return [_Step(line.split("\t")[1:]) for line in said if line.startswith("step\t")]


def _stretches(steps):
    """The schedule, as the program reads it: up to which step each task goes on before another one does."""
    lines, first = [], 0
    for at, step in enumerate(steps):
        if at + 1 < len(steps) and steps[at + 1].task == step.task:
            continue
        times = sum((other.kind, other.object) == (step.kind, step.object) for other in steps[first:at + 1])
        lines.append(f"{step.task}\t{times}\t{step.kind}\t{step.object}\n")
        first = at + 1
    return "".join(lines)


def _last_load(here, there):
    """Of one task: the last load before the two texts part that has seen something else, as its place among all steps and what it sees there."""
    same = next((i for i, (a, b) in enumerate(zip(here, there)) if a[1].key != b[1].key), min(len(here), len(there)))
    if same == len(here) == len(there):
        return None
    for (at, step), (_, other) in reversed(list(zip(here[:same], there[:same]))):
        if step.kind.endswith("_READ"):
            return (at, _difference(step.value, other.value)) if step.value != other.value else None
    return None


def _difference(here, there):
    """What the other text sees; of flags, those that are not the same."""
    if not re.fullmatch(r"[A-Z_|]+", here + there):
        return there
    ours, theirs = set(here.split("|")), set(there.split("|"))
    return ", ".join([f"{bit} set" for bit in sorted(theirs - ours)] + [f"{bit} clear" for bit in sorted(ours - theirs)])


def loads(said, base, prop):
    """By the place among the steps that were `said`: what the load sees in the text without the patch."""
    path, mine = os.path.join(base.folder, "follow.txt"), _steps(said)
    with open(path, "w", encoding="utf-8") as file:
        file.write(_stretches(mine))
    command = [base.program, "search", os.path.join(base.folder, "sites.txt"), prop, "0", "1", os.path.join(base.folder, "followed.txt"), f"follow={path}"]
    theirs, found = _steps(build.run(command, check=False).splitlines()), {}
    for task in {step.task for step in mine}:
        load = _last_load([(at, step) for at, step in enumerate(mine) if step.task == task], [(at, step) for at, step in enumerate(theirs) if step.task == task])
        found.update([load] if load else [])
    return found
