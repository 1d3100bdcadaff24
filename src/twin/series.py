# SPDX-License-Identifier: Apache-2.0
"""Patches as people mail them: one diff or many, an mbox, a folder of files; what they change, by file, and in which order."""
import email
import os
import re
import subprocess

import cut

MAIL = re.compile(r"(?m)^From (?:[0-9a-f]{40}|\S+@\S+|MAILER-DAEMON) .*\n")
ENCODED = re.compile(r"(?im)^Content-Transfer-Encoding: *(?:quoted-printable|base64)|^Content-Type: *multipart/")
# A line that begins with --- is a file's only when the next begins with +++: mails have such lines, too.
FILE = re.compile(r"(?m)^(?=diff --git |--- \S.*\n\+\+\+ \S)")
NUMBERED = re.compile(r"(?im)^Subject:[^\n]*\[[^\]\n]*\b(\d+)/(\d+)\]")
HUNK = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@(.*)")


class Hunk:
    """Where it says that it belongs, what git takes for the function around it, and its lines: as many as it says, since a mail goes on behind them."""

    def __init__(self, head, rest):
        match = HUNK.match(head)
        self.head, self.line, self.function = head, int(match.group(1)), match.group(5).strip()
        old, new = (int(count) if count is not None else 1 for count in (match.group(2), match.group(4)))
        self.lines = []
        for line in rest:
            if old <= 0 and new <= 0 and not line.startswith("\\"):
                break
            old -= line[:1] in (" ", "-", "")
            new -= line[:1] in (" ", "+", "")
            self.lines.append(line or " ")

    def text(self):
        return "\n".join([self.head] + self.lines) + "\n"


def _hunks(text):
    lines = text.split("\n")
    return [Hunk(line, lines[i + 1:]) for i, line in enumerate(lines) if HUNK.match(line)]


class FileDiff:
    """The changes of one file by one patch: the paths before and after as the diff spells them, None for /dev/null, and the hunks."""

    def __init__(self, text):
        self.text = text
        self.old, self.new = self._path("---", "rename from"), self._path("+++", "rename to")
        self.hunks = _hunks(text)
        self.renamed = bool(re.search(r"(?m)^rename from ", text))

    def _path(self, sign, word):
        named = re.search(rf"(?m)^{word} (\S+)", self.text)
        found = re.search(rf"(?m)^{re.escape(sign)} (\S+)", self.text)
        if found:
            return None if found.group(1) == "/dev/null" else found.group(1)
        return named.group(1) if named else None

    def paths(self):
        return [path for path in (self.old, self.new) if path]


class Patch:
    """One patch: its place in the series, its subject, the files."""

    def __init__(self, text, where):
        subject = re.search(r"(?m)^Subject: (.*(?:\n[ \t].*)*)", text)
        self.name = " ".join(subject.group(1).split()) if subject else where
        number = NUMBERED.search(text)
        self.number = (int(number.group(1)), int(number.group(2))) if number else None
        parts = [part for part in FILE.split(text) if part.startswith(("diff --git ", "--- "))]
        self.files = [diff for diff in map(FileDiff, _whole(parts)) if diff.hunks or diff.renamed]


def _whole(parts):
    """A header of git and the diff that follows it belong together."""
    whole = []
    for part in parts:
        if whole and part.startswith("--- ") and "\n--- " not in whole[-1] and whole[-1].startswith("diff --git "):
            whole[-1] += part
        else:
            whole.append(part)
    return whole


def _texts(path):
    """The files of a folder in the order of its `series`, or of their names."""
    if os.path.isdir(path):
        names = sorted(name for name in os.listdir(path) if name.endswith((".patch", ".diff", ".mbox", ".eml")))
        if os.path.exists(os.path.join(path, "series")):
            with open(os.path.join(path, "series"), encoding="utf-8") as file:
                names = [line.split()[0] for line in file if line.strip() and not line.startswith("#")]
        return [text for name in names for text in _texts(os.path.join(path, name))]
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            text = file.read()
    except OSError as error:
        raise cut.CutError(f"no patch: {error.filename}: {error.strerror}") from error
    if not text.strip():
        raise cut.CutError(f"{path} is empty: there is nothing to try")
    return [(path, _decoded(part)) for part in MAIL.split(text.replace("\r\n", "\n")) if part.strip()]


def _decoded(mail):
    """A mail whose body is encoded for transport, as archives keep them: the header, and the body as it was written."""
    if not ENCODED.search(mail.partition("\n\n")[0]):
        return mail
    parts = [part for part in email.message_from_string(mail).walk() if not part.is_multipart()]
    bodies = [(part.get_payload(decode=True) or b"").decode(errors="replace") for part in parts]
    return mail.partition("\n\n")[0] + "\n\n" + "\n".join(bodies).replace("\r\n", "\n")


def read(paths):
    """All patches, in order: that of the numbers in their subjects when all have one, otherwise as they come. A cover letter changes nothing."""
    patches = [Patch(text, where) for path in paths for where, text in _texts(path)]
    patches = [patch for patch in patches if patch.files]
    if not patches:
        raise cut.CutError(f"{', '.join(paths)} is no unified diff: it has no line that begins with --- and hunks after it")
    numbers = [patch.number for patch in patches]
    if all(numbers) and len({number[0] for number in numbers}) == len(numbers) and len({number[1] for number in numbers}) == 1:
        patches.sort(key=lambda patch: patch.number)
        if [patch.number for patch in patches] != numbers:
            print("the patches are taken in the order of the numbers in their subjects")
    return patches


class Applied:
    """The files of a tree that the twin may need, in a folder, and what the patches have made of them."""

    def __init__(self, folder, known, base):
        self.folder, self.known, self.base = folder, set(known), base
        self.now = {path: path for path in known}    # where a file is now that was at `path` in the tree
        self.fresh, self.foreign, self.touched = [], {}, []

    def _where(self, spelled):
        """The path within the tree: with -p1 when that leads to a file that is there, otherwise as -p0 or deeper has it."""
        parts = spelled.split("/")
        shapes = ["/".join(parts[skip:]) for skip in range(len(parts))]
        order = shapes[1:2] + shapes[:1] + shapes[2:]
        return next((shape for shape in order if shape in self.now.values() or shape in self.fresh), None)

    def _here(self, diff):
        """Old and new path within the tree, (None, path) for a new file; None if the twin has nothing to do with it."""
        old = self._where(diff.old) if diff.old else None
        if old:
            new = diff.new.split("/", diff.old.count("/") - old.count("/"))[-1] if diff.new else None
            return old, new
        if diff.old is None and diff.new:
            path = re.sub(r"^[ab]/", "", diff.new)
            return (None, path) if path.endswith((".h", ".c")) and _may_be_ours(path) else None
        return None

    def add(self, patch):
        for diff in patch.files:
            place = self._here(diff)
            if place is None:
                path = re.sub(r"^[ab]/", "", (diff.new or diff.old))
                self.foreign.setdefault(path, []).extend(diff.hunks)
                continue
            self._apply(patch, diff, *place)

    def _apply(self, patch, diff, old, new):
        if old and new and old != new:
            origin = next((path for path, now in self.now.items() if now == old), None)
            os.makedirs(os.path.dirname(os.path.join(self.folder, new)), exist_ok=True)
            os.rename(os.path.join(self.folder, old), os.path.join(self.folder, new))
            if origin:
                self.now[origin] = new
        if old is None:
            self.fresh.append(new)
        self.touched.append(new or old)
        if diff.hunks:
            self._change(patch, diff, old, new or old)

    def _change(self, patch, diff, old, path):
        text = f"--- {'a/' + path if old else '/dev/null'}\n+++ b/{path}\n" + "".join(hunk.text() for hunk in diff.hunks)
        rejects = os.path.join(self.folder, "rejects")
        command = ["patch", "-p1", "-f", "-r", rejects, "-d", self.folder]
        there = subprocess.run([*command, "-R", "--dry-run"], input=text, capture_output=True, text=True, check=False)
        done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
        for number, at, fuzz in re.findall(r"Hunk #(\d+) succeeded at (\d+) with fuzz (\d+)", done.stdout):
            print(f"hunk {number} of {path} fits at line {at} only if {fuzz} lines of its context are ignored: look whether it belongs there")
        if done.returncode and not there.returncode:
            raise cut.CutError(f"{patch.name}: {path} of {self.base} has this change already")
        if done.returncode:
            failed = [int(number) for number in re.findall(r"Hunk #(\d+) FAILED", done.stdout)]
            said = (done.stdout + done.stderr).strip().splitlines()
            raise self._misfit(patch, diff, path, failed, said)

    def _misfit(self, patch, diff, path, failed, said):
        """Shows each hunk that does not fit beside what the tree has there; the error is one line."""
        for number in failed:
            hunk = diff.hunks[number - 1] if number <= len(diff.hunks) else None
            if hunk:
                print(f"hunk {number} of {path} wants, near line {hunk.line} {hunk.function}:\n{_indented(chr(10).join(hunk.lines))}\n{self.base} has there:\n"
                      + _indented(self._around(path, hunk)))
        which = "hunk " + ", ".join(map(str, failed)) + f" of {len(diff.hunks)}" if failed else said[0] if said else "the patch"
        return cut.CutError(f"{patch.name}: {which} does not apply to {path} of {self.base}, see above: name the tree that it is made for with --base or --kernel, or the form with --on")

    def _around(self, path, hunk):
        """The lines of the tree that resemble the hunk most, or those at the line that it names."""
        with open(os.path.join(self.folder, path), encoding="utf-8", errors="replace") as file:
            have = file.read().split("\n")
        wanted = [line[1:].split() for line in hunk.lines if line[:1] in (" ", "-") and len(line.split()) > 1]
        words = [line.split() for line in have]
        height = max(len(wanted), 6)

        def likeness(at):
            return sum(line in words[at:at + height] for line in wanted), -abs(at + 1 - hunk.line)
        best = max(range(len(have)), key=likeness)
        best = best if likeness(best)[0] else max(0, min(hunk.line - 1, len(have) - height))
        return "\n".join(f"{best + i + 1:6} {line}" for i, line in enumerate(have[best:best + height]))

    def settle(self):
        """Puts each file back where the tree has it, since it is cut from there. Returns where the patches have moved it."""
        moved = {path: now for path, now in self.now.items() if path != now}
        for path, now in moved.items():
            if os.path.exists(os.path.join(self.folder, now)):
                os.rename(os.path.join(self.folder, now), os.path.join(self.folder, path))
        return moved


def _may_be_ours(path):
    """A new file beside those that are cut: what it defines may be called there."""
    return path.startswith(("include/linux/", "fs/", "kernel/sched/", "lib/")) and path.count("/") < 4


def _indented(text):
    return "\n".join("    " + line for line in text.rstrip("\n").split("\n"))
