# SPDX-License-Identifier: Apache-2.0
"""
What a search has executed of a patch, and what it says nothing about. A part of a patch is *executed* when every stretch of its statement ran under some property;
otherwise it is compiled but not executed, or not judged, with the reason. Only what is all executed can be called clean.
"""
import os
import re

import build
import lines
import members

NO_CODE = ("comment", "blank", "brace", "label", "declaration", "signature")
SHIM = ("stubs.h", "dup.h", "custom.h", "dup.c", "vfs.c", "world.c", "sched.c", "sync.c")
PLAIN = re.compile(r"[\w\s*,\[\]:]+;|#\s*include\b.*|EXPORT_SYMBOL\w*\s*\(.*|(?:extern |static |inline )*[\w\s*]+\([^{=]*\)[\w\s()]*;|[\w\s*,().]+[,;]?")
EXECUTED, NOT_EXECUTED, NOT_JUDGED, NOTHING = "executed", "compiled, not executed", "not judged", "no code"


class Blocks:
    """The stretches without a jump that a program has of its text: which lines each has, by the address that the compiler's call returns to."""

    def __init__(self, twin):
        self.of_line, self.places = {}, twin.places
        at, line, fresh = None, None, False
        for said in build.run(["objdump", "-dl", "--no-show-raw-insn", twin.program]).splitlines():
            where = re.match(r"(\S+):(\d+)(?: \(discriminator \d+\))?$", said)
            code = re.match(r"\s*([0-9a-f]+):\s+(\S+)\s*(.*)", said)
            if where:
                line = int(where.group(2)) if os.path.basename(where.group(1)) == "cut.c" else None
            elif code and "<__sanitizer_cov_trace_pc>" in said and code.group(2).startswith("call"):
                fresh, at = True, None    # it ends the stretch before it, and often stands in a line that neither has
            elif code:
                if fresh:
                    at, fresh = int(code.group(1), 16), False
                self._note(line, at)
            elif said.endswith(">:"):
                at, line = None, None

    def _note(self, line, at):
        place = self.places[line] if line and at and line < len(self.places) else None
        if place:
            self.of_line.setdefault(place[:2], set()).add(at)

    def of(self, path, numbers):
        return set().union(*(self.of_line.get((path, number), set()) for number in numbers))


def shim_words():
    """Functions and macros that are ours, with the file; what the kernel has under that name is not compiled."""
    found = {}
    for name in SHIM:
        with open(os.path.join(build.HERE, name), encoding="utf-8") as file:
            text = file.read()
        for word in re.findall(r"(?m)^#define (\w+)\(|^(?:static )?[a-z][\w ]*[ *](\w+)\([^;]*\)\n\{", text):
            found.setdefault(word[0] or word[1], f"src/twin/{name}")
    return found


class Part:
    """A statement, or what else a patch has changed: where, what became of it, and under which properties."""

    def __init__(self, change, line, status, why="", properties=()):
        self.place, self.line, self.name = (change.path, change.unit.name), line, change.unit.name
        self.function = change.unit.kind == "function"
        self.status, self.why, self.properties = status, why, tuple(properties)

    def text(self):
        where = f"{self.place[0]}:{self.line} {self.name}{'()' if self.function else ''}".rstrip()
        return f"{where}: {self.why}" if self.why else where


class Judge:
    """Sorts the changes of a patch by what the searches have made of them."""

    def __init__(self, twin, ran):
        self.blocks, self.ran, self.shim = Blocks(twin), ran, shim_words()
        self.all = set().union(*ran.values())
        self.compiled = {(place[0], place[2]) for place in twin.places if place}
        self.lines = {place[:2] for place in twin.places if place}
        self.text = [(place, text) for place, text in zip(twin.places[1:], twin.text) if place]

    def parts(self, change):
        if change.unit.kind == "function":
            return self._function(change)
        if change.unit.kind == "macro":
            return [] if _is_guard(change, change.unit.name) else [self._macro(change)]
        if change.unit.kind in ("struct", "union", "enum"):
            return [self._type(change)]
        gone = [code for code in change.removed if not PLAIN.fullmatch(code)] if change.unit.kind == "rest" else []
        lost = [Part(change, change.unit.last, NOT_JUDGED, f"outside of functions, lines that are gone: {gone[0][:60]}")] if gone and not change.lines else []
        return lost + [part for line in sorted(change.lines) for part in self._rest(change, line)]

    def _outside(self, change, what):
        name = change.unit.name
        line = min(change.lines | change.holes)
        if self.shim.get(name) == "src/twin/stubs.h":
            return Part(change, line, NOT_JUDGED, "the harness makes nothing of it, in src/twin/stubs.h")
        if name in self.shim:
            return Part(change, line, NOT_JUDGED, f"the harness has words of its own for it, in {self.shim[name]}")
        return Part(change, line, NOT_JUDGED, f"outside of the cut: no property calls {what}, so it was not compiled")

    def _function(self, change):
        first, last = change.unit.first, change.unit.last
        if (change.path, change.unit.name) not in self.compiled:
            return [self._outside(change, f"{change.unit.name}()")] if change.removed or self._has_code(change) else []
        text = "\n".join(change.text.split("\n")[first - 1:last]) + "\n"
        found = []
        for one in lines.statements(text):
            numbers = [first + number - 1 for number in one.numbers()]
            if change.lines & set(numbers):
                found.append(self._statement(change, numbers, one.reason))
        found += [self._hole(change, hole, text) for hole in sorted(change.holes)]
        return [part for part in found if part.status != NOTHING]

    def _has_code(self, change):
        return any(change.code(line) for line in change.lines)

    def _statement(self, change, numbers, reason):
        words = set().union(*(change.tokens.get(number, set()) for number in numbers))
        blocks = self.blocks.of(change.path, numbers)
        if words:
            return Part(change, numbers[0], NOT_JUDGED, f"{', '.join(sorted(words))}: this harness gives it no meaning")
        if not blocks:
            if reason in NO_CODE:
                return Part(change, numbers[0], NOTHING)
            return Part(change, numbers[0], NOT_JUDGED, f"the shim makes nothing of it: {change.code(numbers[0])[:60]}")
        props = [prop for prop, ran in self.ran.items() if blocks & ran]
        if blocks <= self.all:
            return Part(change, numbers[0], EXECUTED, "", props)
        return Part(change, numbers[0], NOT_EXECUTED, f"in part only, a branch of it never ran (in {some(props)})" if props else "")

    def _hole(self, change, hole, text):
        """Lines that are gone were executed where what follows them is, or what comes before."""
        words = change.tokens.get(hole, set())
        if words:
            return Part(change, hole, NOT_JUDGED, f"{', '.join(sorted(words))}: this harness gives it no meaning")
        first = change.unit.first
        spans = [[first + number - 1 for number in one.numbers()] for one in lines.statements(text)]
        behind = [span for span in spans if span[-1] >= hole and self.blocks.of(change.path, span)]
        before = [span for span in spans if span[-1] < hole and self.blocks.of(change.path, span)]
        near = behind[:1] or before[-1:]
        blocks = self.blocks.of(change.path, near[0]) if near else set()
        props = [prop for prop, ran in self.ran.items() if blocks & ran]
        return Part(change, hole, EXECUTED if props else NOT_EXECUTED, "lines that are gone", props)

    def _macro(self, change):
        line, name = min(change.lines | change.holes), change.unit.name
        if name.startswith("DCACHE_") and change.path == "include/linux/dcache.h":
            return self._bits(change, line)
        if not self.lines & {(change.path, number) for number in range(change.unit.first, change.unit.last + 1)}:
            return self._outside(change, name)
        words = set().union(*change.tokens.values()) if change.tokens else set()
        if words:
            return Part(change, line, NOT_JUDGED, f"{', '.join(sorted(words))}: this harness gives it no meaning")
        props = self._users(name, set())
        return Part(change, line, EXECUTED if props else NOT_EXECUTED, "where it is used", props)

    def _bits(self, change, line):
        """Bits of d_flags are the tree's own here; one bit for two things is seen, whether anything here uses both or not."""
        names = {}
        for name, bit in re.findall(r"\b(DCACHE_\w+)\s*=?\s*BIT\((\d+)\)", change.text):
            names.setdefault(bit, []).append(name)
        twice = [found for found in names.values() if len(found) > 1]
        if twice:
            return Part(change, line, NOT_JUDGED, f"one bit for {' and '.join(twice[0])}")
        return Part(change, line, EXECUTED, "bits of d_flags, taken over", self.ran)

    def _users(self, name, seen):
        """The properties under which a line ran, all of it, that uses the macro, directly or through others."""
        found = set()
        for place, text in self.text:
            if place[2] in seen | {name} or not re.search(rf"\b{name}\b", text):
                continue
            blocks = self.blocks.of_line.get(place[:2])
            if blocks:
                found.update(prop for prop, ran in self.ran.items() if blocks <= ran)
            else:
                found.update(self._users(place[2], seen | {name}))
        return sorted(found, key=list(self.ran).index)

    def _type(self, change):
        line, codes = min(change.lines | change.holes), [change.code(line) for line in sorted(change.lines)]
        kind, name = change.unit.kind, change.unit.name
        if kind == "enum" and name == "dentry_flags":
            return self._bits(change, line)
        other = members.of_another_type(change)
        if other:
            return Part(change, line, NOT_JUDGED, f"{kind} {name}: {', '.join(other)}: the harness has a type of its own for it, in src/twin/custom.h")
        if name in members.OURS and all(members.MEMBER.fullmatch(code) or members.BRACKET.fullmatch(code) for code in codes if code):
            return Part(change, line, EXECUTED, "members, taken over; their places in memory are not the kernel's", self.ran)
        if (change.path, name) in self.compiled:
            return Part(change, line, EXECUTED, "a type, taken over", self.ran)
        return Part(change, line, NOT_JUDGED, f"{kind} {name} of the harness is another one, in src/twin/custom.h")

    def _rest(self, change, line):
        code = change.code(line)
        guard = re.fullmatch(r"# ifndef (\w+)", code)
        if not code or PLAIN.fullmatch(code) or code == "# endif" or guard and _is_guard(change, guard.group(1)):
            return []
        return [Part(change, line, NOT_JUDGED, f"outside of functions: {code[:60]}")]


def _is_guard(change, name):
    """Whether a header keeps itself from being read twice by this name."""
    return bool(re.search(rf"(?m)^#ifndef {name}\n#define {name}$", change.text))


def some(properties):
    properties = list(properties)
    return ", ".join(properties[:4]) + (f" and {len(properties) - 4} more" if len(properties) > 4 else "")


def show(parts, number, outside):
    """The list, executed parts last; parts of one place that fared alike are one line. Returns those that are neither executed nor judged."""
    def group(status, chosen):
        more = outside if status == NOT_JUDGED else []
        if not chosen and not more:
            return
        print(f"\n{status}:" + "".join(f"\n  {text}" for text in more))
        said = {}
        for part in chosen:
            what = part.text() if status != EXECUTED else None
            key = what or (part.place, part.properties, part.why)
            said.setdefault(key, []).append(part)
        for key, same in said.items():
            if status != EXECUTED:
                print(f"  {key}")
                continue
            numbers = ", ".join(str(part.line) for part in same)
            props = f"all {number} properties" if len(same[0].properties) == number else some(same[0].properties)
            print(f"  {same[0].place[0]}:{numbers} {same[0].name}{'()' if same[0].function else ''}{': ' + same[0].why if same[0].why else ''}, in {props}")
    for status in (NOT_JUDGED, NOT_EXECUTED, EXECUTED):
        group(status, [part for part in parts if part.status == status])
    return [part for part in parts if part.status in (NOT_JUDGED, NOT_EXECUTED)]
