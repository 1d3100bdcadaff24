# SPDX-License-Identifier: Apache-2.0
"""
Patches as they are written: a text of the kernel is edited in our own words, piece by piece, and what has changed since the last mail is the next one. Nothing of the
kernel's is kept.
"""
import difflib
import re

import cut
import edits

DCACHE, HEADER = "fs/dcache.c", "include/linux/dcache.h"
HARM, NONE, OPEN = "harmful", "harmless", "not to be judged"
STATUS = {HARM: 1, NONE: 0, OPEN: 3}
KNOWN = []


class Known:
    """A patch and what must be said of it; `write` makes its mails, in the order of the mailbox."""

    def __init__(self, base, name, truth, says, write):
        self.base, self.name, self.truth, self.says, self.write = base, name, truth, says, write


def patch(base, name, truth, says):
    """Takes a function that makes mails of a draft for one of those that are tried."""
    def known(write):
        KNOWN.append(Known(base, name, truth, says, write))
        return write
    return known


class Draft:
    """The files of a tree as somebody is about to change them."""

    def __init__(self, tree):
        self.tree, self.now, self.sent = tree, {}, {}

    def text(self, path):
        if path not in self.now:
            self.now[path] = self.sent[path] = cut.read(self.tree, path)
        return self.now[path]

    def place(self, name):
        """The file of a function or macro that runs; what this draft has moved is found where it is now."""
        groups = (cut.MACROS, cut.HELPERS, cut.MODELLED, cut.EXTRA)
        known = [path for path, one, _ in cut.names_of(groups, self.tree) if one == name]
        return next(path for path in [*known, *self.now, DCACHE, HEADER] if self._has(path, name))

    def _has(self, path, name):
        return cut.function(self.text(path), name) or cut.macro(self.text(path), name)

    def of(self, name):
        path = self.place(name)
        return (cut.function(self.text(path), name) or cut.macro(self.text(path), name))[0]

    def put(self, name, text):
        path = self.place(name)
        self.now[path] = self.text(path).replace(self.of(name), text, 1)

    def edit(self, name, before, after):
        self.put(name, edits.replace(self.of(name), [before], [after], name))

    def before(self, name, text):
        self.put(name, text + "\n" + self.of(name))

    def take(self, name):
        """Takes a function away; what it was comes back."""
        text = self.of(name)
        self.put(name, "")
        return text

    def add(self, path, text):
        """A new file."""
        self.now[path], self.sent[path] = text, ""

    def elsewhere(self, path, before, after):
        """A file that nobody has here, with words of ours in place of its text."""
        self.now[path], self.sent[path] = after, before

    def include(self, header):
        self.swap(DCACHE, "#include <linux/fs.h>\n", f"#include <linux/fs.h>\n#include <linux/{header}>\n")

    def swap(self, path, there, instead):
        if there not in self.text(path):
            raise cut.CutError(f"{path} has no {there.strip()}")
        self.now[path] = self.text(path).replace(there, instead, 1)

    def rename(self, path, old, new):
        self.now[path] = re.sub(rf"\b{old}\b", new, self.text(path))

    def diff(self, one="a/", two="b/"):
        """What has changed since the last one."""
        found = ""
        for path, text in self.now.items():
            old = self.sent[path]
            names = one + path if old else "/dev/null", two + path
            found += "".join(difflib.unified_diff(old.splitlines(True), text.splitlines(True), *names))
        self.sent = dict(self.now)
        return found

    def mail(self, number, of, what):
        """The next mail of a series."""
        head = "From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\nFrom: a reviewer\n"
        return f"{head}Subject: [PATCH v2 {number}/{of}] dcache: {what}\n\nWhy.\n---\n{self.diff()}-- \n2.47.3\n\n"
