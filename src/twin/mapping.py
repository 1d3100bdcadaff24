# SPDX-License-Identifier: Apache-2.0
"""
correspondence.txt: what traces cannot show. A line of the text that made the same steps as a line of the model needs nothing here; the others are typed by hand:

    version V                       the kernel that the numbers are of
    reason NAME TEXT                why a line needs no counterpart
    word WORD NAME                  lines that begin with WORD( need none, for that reason
    in PATH FUNCTION LINES HASH     what follows is of this function, which has so many lines, and whose text has this hash
    12-13 - NAME                    these lines, counted from the function's first one, need none
    31 Class.method/code            this line corresponds to the line of this method that has this code
"""
import hashlib
import os
import re

import build
import cut

FILE = os.path.join(build.HERE, "correspondence.txt")


class Entry:
    """One line of the file: of which function, which lines, and where to or why not."""

    def __init__(self, function, first, last, target, fragment, reason):
        self.function, self.first, self.last = function, first, last
        self.target, self.fragment, self.reason = target, fragment, reason

    def __str__(self):
        return f"{self.function}() line {self.first}" + (f" to {self.last}" if self.last != self.first else "")


def layout(text):
    """What a changed text changes, even if only the number of its lines does."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class Mapping:
    """The file, read."""

    def __init__(self, text):
        self.version, self.reasons, self.words, self.functions, self.entries = "", {}, {}, {}, []
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip() and not line.startswith("#"):
                self._read(line, number)

    def _read(self, line, number):
        words = line.split()
        entry = re.fullmatch(r"(\d+)(?:-(\d+))? (?:- (\w+)|(\w+\.\w+)/(.+))", line)
        if words[0] == "version" and len(words) == 2:
            self.version = words[1]
        elif words[0] == "reason" and len(words) > 2:
            self.reasons[words[1]] = line.split(None, 2)[2]
        elif words[0] == "word" and len(words) == 3:
            self.words[words[1]] = words[2]
        elif words[0] == "in" and len(words) == 5 and words[2] not in self.functions:
            self.functions[words[2]] = (words[1], words[4])
        elif entry and self.functions:
            first, last, reason, target, fragment = entry.groups()
            self.entries.append(Entry(list(self.functions)[-1], int(first), int(last or first), target, fragment, reason))
        else:
            raise cut.CutError(f"correspondence.txt:{number}: not a line that belongs here: {line}")


def read():
    with open(FILE, encoding="utf-8") as file:
        return file.read()


def header(path, name, text):
    return f"in {path} {name} {text.count(chr(10))} {layout(text)}"


def accepted(text, pieces, version):
    """The file with the hashes of these pieces, and with an empty section for each function that it does not have."""
    known = {name: header(path, name, body) for path, _, name, body in pieces}
    out = [f"version {version}" if line.startswith("version ") else known.pop(line.split()[2], line) if line.startswith("in ") else line
           for line in text.rstrip("\n").split("\n")]
    return "\n".join(out + list(known.values())) + "\n"
