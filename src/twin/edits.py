# SPDX-License-Identifier: Apache-2.0
"""
Edit scripts: how a newer form, or a planted mistake, differs from the text that was cut. Line by line:

    title TEXT          what it is
    on FORM             the edit script that comes before this one; none: the text as it was cut
    subject CLASS       the model's class for it
    property NAME       where a mistake must show (in a fault; may be repeated)
    define NAME VALUE   for our shim
    in FUNCTION         what follows changes this function
    - TOKENS            what is taken out: must be there exactly once; spaces do not count; several lines in a row are one
    + TOKENS            what comes in its place; alone, behind "in", it is the whole body
    add FUNCTION        what follows ("+" lines) is a new function of our own, before FUNCTION
"""
import os
import re

import cut

HERE = os.path.dirname(os.path.abspath(__file__))
TOKEN = re.compile(r"\w+|\"(?:\\.|[^\"\\])*\"|->|&=|\|=|\+\+|--|&&|\|\||[<>=!]=|[^\w\s]")
# Where a function of our own says that it begins: in a line that no file has, another one for each.
ADDED = 1000000
NEWEST = "dcachestress.explore.twin.Linux72"


class Script:
    """One edit script."""

    def __init__(self, path):
        self.name = os.path.basename(path).rsplit(".", 1)[0]
        self.title, self.base, self.subject, self.properties, self.defines, self.steps = "", None, None, [], [], []
        with open(path, encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if line.strip() and not line.startswith("#"):
                    self._read(line.rstrip("\n"), f"{path}:{number}")

    def _read(self, line, where):
        word, _, rest = line.partition(" ")
        if word == "title":
            self.title = rest
        elif word == "on":
            self.base = rest
        elif word == "subject":
            self.subject = rest
        elif word == "property":
            self.properties.append(rest)
        elif word == "define":
            self.defines.append(rest)
        elif word in ("in", "add"):
            self.steps.append((word, rest, [], []))
        elif word in ("-", "+") and self.steps:
            kind, function, out, into = self.steps[-1]
            if word == "-" and into:
                self.steps.append((kind, function, [rest], []))
            else:
                (out if word == "-" else into).append(rest)
        else:
            raise cut.CutError(f"{where}: not a line of an edit script: {line}")


def load(folder):
    names = sorted(os.listdir(os.path.join(HERE, folder)))
    return {name[:-5]: Script(os.path.join(HERE, folder, name)) for name in names if name.endswith(".edit")}


def _tokens(text):
    """Tokens with their places; comments are none."""
    blank = cut.COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
    return [(match.group(), match.start(), match.end()) for match in TOKEN.finditer(blank)]


def replace(text, out, into, where):
    wanted = [token for token, _, _ in _tokens("\n".join(out))]
    tokens = _tokens(text)
    found = [i for i in range(len(tokens) - len(wanted) + 1) if [token[0] for token in tokens[i:i + len(wanted)]] == wanted]
    if len(found) != 1:
        raise cut.CutError(f"{where}: found {len(found)} times: {' '.join(out)}")
    start, end = tokens[found[0]][1], tokens[found[0] + len(wanted) - 1][2]
    return text[:start] + "\n".join(into) + " " + text[end:]


def _edit(pieces, step, where):
    kind, function, out, into = step
    at = [i for i, piece in enumerate(pieces) if piece[2] == function]
    if not at:
        raise cut.CutError(f"{where}: no function {function}()")
    path, line, name, text = pieces[at[0]]
    if kind == "add":
        body = "\n".join(into) + "\n"
        pieces.insert(at[0], (path, ADDED * (1 + sum(piece[1] >= ADDED for piece in pieces)), re.search(r"(\w+)\s*\(", body).group(1), body))
    elif out:
        pieces[at[0]] = (path, line, name, replace(text, out, into, where))
    else:
        pieces[at[0]] = (path, line, name, text[:text.index("{")] + "{\n" + "\n".join(into) + "\n}\n")


def chain(script, forms):
    """The script and what it is based on, innermost first."""
    scripts = [script]
    while scripts[0].base:
        if scripts[0].base not in forms:
            raise cut.CutError(f"{scripts[0].name}: no form {scripts[0].base}")
        scripts.insert(0, forms[scripts[0].base])
    return scripts


def apply(pieces, script, forms):
    """The pieces as the script has them, and what our shim must know."""
    pieces, extra = list(pieces), []
    for one in chain(script, forms):
        extra += one.defines
        for step in one.steps:
            _edit(pieces, step, f"{one.name}.edit, {step[1]}")
    return pieces, "".join(f"#define {line}\n" for line in extra)


def is_new(pieces):
    """Whether the callers hand no queue to d_alloc_parallel() any more."""
    return "wait_queue_head_t" not in cut.prototype(next(text for _, _, name, text in pieces if name == "d_alloc_parallel"))


def needs(tree, pieces):
    """What our shim must know of a text that was cut from a tree."""
    extra = "#define WITHOUT_CALLERS_QUEUE 1\n" if is_new(pieces) else ""
    added = next(text for _, _, name, text in pieces if name == "__d_add")
    if "DCACHE_OP_" in added:
        extra += "#define OPERATIONS_AT_ALLOCATION 0\n"
    if re.search(r"\bDCACHE_LOOKUP_WAITERS\b", cut.definitions(tree)):
        extra += "#define HAVE_LOOKUP_WAITERS 1\n"
    return extra


def subject(pieces, oldest):
    """The model's class for a text that was cut: which form it is tells whether it waits as that form does."""
    text = {name: cut.normalise(body) for _, _, name, body in pieces}
    if not is_new(pieces):
        return "OldWaitQueue" if "wq_has_sleeper" in text["end_dir_add"] or "waitqueue_active" in text["end_dir_add"] else oldest
    if "bool" in text["end_dir_add"]:
        return "V3"
    return "Merged" if text["d_alloc_parallel"].count("lockref_get_not_dead") > 1 else NEWEST
