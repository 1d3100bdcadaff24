# SPDX-License-Identifier: Apache-2.0
"""Whether the kernel has moved on: fingerprints of the modelled functions, without comments and spaces, are committed with the version they come from."""
import argparse
import datetime
import difflib
import os
import re
import zipfile

import cut
import kernel

FINGERPRINTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fingerprints.txt")
RUNS = os.environ.get("TWIN_RESULTS", os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "results"))


def sections():
    """By version, as 6.12.117: the fingerprint of each function and macro."""
    found, prints = {}, {}
    with open(FINGERPRINTS, encoding="utf-8") as file:
        for line in file:
            words = line.split()
            if line.startswith("version "):
                prints = found.setdefault(words[1], {})
            elif len(words) == 3 and not line.startswith("#"):
                prints[(words[0], words[1])] = words[2]
    return found


def series(version):
    return ".".join(re.findall(r"\d+", version)[:2])


def committed(tree):
    """The version that a tree is to be held against, and its fingerprints: the same series, or the one that most of its functions are those of."""
    known, now = sections(), {key: cut.fingerprint(text) for key, text in functions(tree).items() if text}
    same = [version for version in known if series(version) == series(cut.version(tree))]
    best = same[0] if same else max(known, key=lambda version: sum(known[version].get(key) == value for key, value in now.items()))
    return best, known[best]


def functions(tree):
    """All that runs of a tree, functions and macros: the text, or None where the tree has none of that name. One that a tree may be without is then no loss."""
    found = {}
    for path, name, optional in cut.names_of((cut.MACROS, cut.HELPERS, cut.MODELLED, cut.EXTRA, cut.SHRINK), tree):
        text = cut.read(tree, path)
        piece = cut.function(text, name) or cut.macro(text, name)
        if piece or not optional:
            found[(path, name)] = piece[0] if piece else None
    return found


def changed(tree):
    """What is not the text that the model was made from, and how many there are."""
    _, prints = committed(tree)
    now = functions(tree)
    keys = list(dict.fromkeys([*now, *prints]))
    return [key for key in keys if not now.get(key) or cut.fingerprint(now[key]) != prints.get(key)], len(keys)


def state(tree):
    version, _ = committed(tree)
    different, number = changed(tree)
    return f"{number - len(different)} of {number} functions and macros are those of {version}, which the model is held against"


def note(tree, jar):
    """Leaves what was found where the reports of runs look for it; see the model's KernelText."""
    different, number = changed(tree)
    with zipfile.ZipFile(jar) as file:
        commit = file.read("dcachestress/commit.txt").decode().strip()
    os.makedirs(RUNS, exist_ok=True)
    with open(os.path.join(RUNS, "kernel-text.txt"), "w", encoding="utf-8") as file:
        file.write(f"{commit} {number - len(different)} {number} {cut.version(tree)} {datetime.date.today()}\n")


def _accept(tree):
    """Writes the fingerprints of this tree, in place of those of its series."""
    mine = {}
    for (path, name), text in functions(tree).items():
        if text is None:
            raise cut.CutError(f"{path} has no function {name}()")
        mine[(path, name)] = cut.fingerprint(text)
    known = {version: prints for version, prints in sections().items() if series(version) != series(cut.version(tree))}
    known[cut.version(tree)] = mine
    with open(FINGERPRINTS, "w", encoding="utf-8") as file:
        file.write("# SPDX-License-Identifier: Apache-2.0\n")
        file.write("# Fingerprints of the functions and macros that run, without comments and spaces, of each series: scripts/twin --drift --accept\n")
        for version in sorted(known, key=lambda text: [int(number) for number in re.findall(r"\d+", text)]):
            file.write(f"version {version}\n")
            file.write("".join(f"{path} {name} {value}\n" for (path, name), value in known[version].items()))


def show(tree, options):
    """Names what has changed, with the difference to the package's text where that is at hand, and what cannot be cut. Exit status 1 when there is any."""
    if options.accept:
        _accept(tree)
        return 0
    different, _ = changed(tree)
    version, _ = committed(tree)
    base, now = _package(version) if different else {}, functions(tree)
    needed = {(path, name) for path, name, optional in cut.names_of((cut.MACROS, cut.HELPERS, cut.MODELLED, cut.EXTRA, cut.SHRINK), tree) if not optional}
    for path, name in different:
        text, before = now.get((path, name)), base.get((path, name))
        lost = ": cannot be cut, give its new name or place in src/twin/cut.py" if (path, name) in needed else ": compiles if nothing calls it any more"
        print(f"{'changed' if text else 'gone   '} {path} {name}(){'' if text else lost}")
        if before and text:
            print("".join(difflib.unified_diff(before.splitlines(True), text.splitlines(True), "linux-" + version, "linux-" + cut.version(tree))))
    return 1 if different else 0


def _package(version):
    """The text that the model is held against, if it is on this machine and of this very version."""
    try:
        there = kernel.of_package(series(version), argparse.Namespace(fetch=False, ask=False))
        return functions(there) if cut.version(there) == version else {}
    except cut.CutError:
        return {}
