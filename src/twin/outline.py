# SPDX-License-Identifier: Apache-2.0
"""What stands where in a file of the kernel: functions, macros, types and the rest, by line, as far as indentation tells."""
import bisect
import collections
import re

import cut


class Unit:
    """A definition: what it is, its name, its lines, from 1, and how many of that name come before it in the file, as with #else."""

    def __init__(self, kind, name, first, last):
        self.kind, self.name, self.first, self.last, self.before = kind, name, first, last, 0

    def key(self):
        return self.kind, self.name, self.before


REST = Unit("rest", "", 0, 0)
TYPE = re.compile(r"(?:typedef )?(struct|union|enum)\s*(\w*)[^;{(]*\{")
ONE_LINE = re.compile(r"[A-Za-z_].*?(\w+)\s*\([^;]*\)\s*\{.*\}\s*$")
FUNCTION = re.compile(r"(\w+)\s*\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)\s*(?:__\w+(?:\([^()]*(?:\([^()]*\))?[^()]*\))?\s*)*$")
ANNOTATION = re.compile(r"\b__(?:must_hold|releases|acquires|context_unsafe|no_kcsan|attribute__)\b")


def blanked(text):
    """The lines, with spaces where comments were."""
    return cut.COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text).split("\n")


def _end(lines, at):
    while at < len(lines) and not lines[at].startswith("}"):
        at += 1
    return at


def _head(lines, at):
    """Where the definition begins whose brace is in line `at`."""
    first = at
    while first > 0 and lines[first - 1].strip() and not lines[first - 1].startswith(("}", "#")) and not lines[first - 1].rstrip().endswith((";", "}", "\\")):
        first -= 1
    return first


def name_of(head):
    """The name of a function whose text up to the brace this is."""
    head = ANNOTATION.split(" ".join(head.split()))[0].rstrip()
    found = FUNCTION.search(head)
    return found.group(1) if found else ""


def units(text):
    """The definitions in their order."""
    lines, found, at = blanked(text), [], 0
    while at < len(lines):
        line, last = lines[at], None
        macro = re.match(r"#\s*define\s+(\w+)", line)
        if macro:
            last = at
            while lines[last].rstrip().endswith("\\") and last + 1 < len(lines):
                last += 1
            found.append(Unit("macro", macro.group(1), at + 1, last + 1))
        elif line.startswith("{") and line.strip() == "{":
            first, last = _head(lines, at), _end(lines, at + 1)
            name = name_of("\n".join(lines[first:at]))
            found.append(Unit("function" if name else "data", name, first + 1, last + 1))
        elif TYPE.match(line):
            kind, last = TYPE.match(line), at if "}" in line else _end(lines, at + 1)
            found.append(Unit(kind.group(1), kind.group(2), at + 1, last + 1))
        elif ONE_LINE.match(line) and not line.startswith(("#", " ", "\t")):
            last = at
            found.append(Unit("function", ONE_LINE.match(line).group(1), at + 1, at + 1))
        at = (at if last is None else last) + 1
    return found


class Outline:
    """The definitions of a file, to be asked what a line belongs to."""

    def __init__(self, text):
        self.lines, self.units = text.split("\n"), units(text)
        self.starts = [unit.first for unit in self.units]
        seen = collections.Counter()
        for unit in self.units:
            unit.before = seen[(unit.kind, unit.name)]
            seen[(unit.kind, unit.name)] += 1

    def at(self, line):
        i = bisect.bisect_right(self.starts, line) - 1
        return self.units[i] if i >= 0 and line <= self.units[i].last else REST

    def text(self, unit):
        return "\n".join(self.lines[unit.first - 1:unit.last]) + "\n"

    def named(self, kind, name, before=0):
        return next((unit for unit in self.units if unit.key() == (kind, name, before)), None)
