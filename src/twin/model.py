# SPDX-License-Identifier: Apache-2.0
"""The model's sources as far as the correspondence needs them: methods, the lines that they have, and the functions that they say they stand for."""
import glob
import os
import re

import build

ROOT = os.path.dirname(os.path.dirname(build.HERE))
FILES = ["kernel/*.java", "dcache/*.java", "scheme/*.java", "explore/Linux612.java"]
METHOD = re.compile(r"^( +)(?:(?:public|protected|private|static|final|abstract) )*(?:<\w+> )?(?!return |throw |new |else )[\w<>\[\], .?]+ (\w+)\(.*\{$")


class Model:
    """Class.method to its bodies, each the lines from and to and the functions of @Kernel; and every line by file."""

    def __init__(self):
        self.methods, self.lines = {}, {}
        for pattern in FILES:
            for path in sorted(glob.glob(os.path.join(ROOT, "src/main/java/dcachestress", pattern))):
                with open(path, encoding="utf-8") as file:
                    self._read(os.path.basename(path)[:-5], file.read().split("\n"))

    def _read(self, name, lines):
        self.lines[name] = lines
        functions = []
        for number, line in enumerate(lines, 1):
            named = re.search(r'@Kernel\(function = "([\w, ]+)"', line)
            functions = named.group(1).split(", ") if named else functions
            start = METHOD.match(line)
            if start:
                end = next((i for i in range(number + 1, len(lines) + 1) if lines[i - 1].startswith(start.group(1) + "}")), number)
                self.methods.setdefault(f"{name}.{start.group(2)}", []).append((number, end, functions))
            if start or line.endswith((";", "}")):
                functions = []

    def place(self, method, function, fragment):
        """The line with the fragment, in a method that stands for the function; or why there is none, as a text."""
        bodies = self.methods.get(method)
        if not bodies:
            return f"the model has no method {method}"
        mine = [body for body in bodies if function in body[2]]
        if not mine:
            return f"{method} does not say that it stands for {function}"
        lines = self.lines[method.split(".")[0]]
        for start, end, _ in mine:
            for number in range(start, end + 1):
                if fragment in re.sub(r"//.*", "", lines[number - 1]):
                    return number
        return f"{method} has no {fragment!r}"

    def text(self, method, line):
        return self.lines[method.split(".")[0]][line - 1].strip()
