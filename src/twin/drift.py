# SPDX-License-Identifier: Apache-2.0
"""Whether the kernel has moved on: fingerprints of the modelled functions, without comments and spaces, are committed with the version they come from."""
import datetime
import difflib
import os
import zipfile

import cut
import kernel

FINGERPRINTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fingerprints.txt")
RUNS = os.environ.get("TWIN_RESULTS", os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "results"))


def committed():
    """The version, and the fingerprint of each function."""
    version, prints = "", {}
    with open(FINGERPRINTS, encoding="utf-8") as file:
        for line in file:
            words = line.split()
            if line.startswith("version "):
                version = words[1]
            elif len(words) == 3 and not line.startswith("#"):
                prints[(words[0], words[1])] = words[2]
    return version, prints


def functions(tree):
    """The modelled functions of a tree; one that is missing is None."""
    found = {}
    for path, names in cut.MODELLED.items():
        text = cut.read(tree, path)
        for name in names.split():
            piece = cut.function(text, name)
            found[(path, name)] = piece[0] if piece else None
    return found


def changed(tree):
    _, prints = committed()
    now = functions(tree)
    return [key for key, text in now.items() if text is None or cut.fingerprint(text) != prints.get(key)], len(now)


def state(tree):
    version, _ = committed()
    different, number = changed(tree)
    return f"{number - len(different)} of {number} functions are those of {version}, which the model is held against"


def note(tree, jar):
    """Leaves what was found where the reports of runs look for it; see the model's KernelText."""
    different, number = changed(tree)
    with zipfile.ZipFile(jar) as file:
        commit = file.read("dcachestress/commit.txt").decode().strip()
    os.makedirs(RUNS, exist_ok=True)
    with open(os.path.join(RUNS, "kernel-text.txt"), "w", encoding="utf-8") as file:
        file.write(f"{commit} {number - len(different)} {number} {cut.version(tree)} {datetime.date.today()}\n")


def _accept(tree):
    with open(FINGERPRINTS, "w", encoding="utf-8") as file:
        file.write("# SPDX-License-Identifier: Apache-2.0\n")
        file.write("# Fingerprints of the functions that the model mirrors, without comments and spaces: scripts/twin --drift --accept\n")
        file.write(f"version {cut.version(tree)}\n")
        for (path, name), text in functions(tree).items():
            if text is None:
                raise cut.CutError(f"{path} has no function {name}()")
            file.write(f"{path} {name} {cut.fingerprint(text)}\n")


def show(tree, folder, accept):
    """Names the functions that have changed, with the difference to the package's text where that is at hand. Exit status 1 when there are any."""
    if accept:
        _accept(tree)
        return 0
    different, _ = changed(tree)
    base = functions(kernel.tree(None, folder)) if different and kernel.archive() and not tree.startswith(folder) else {}
    now = functions(tree)
    for path, name in different:
        text = now[(path, name)]
        print(f"{'changed' if text else 'gone   '} {path} {name}()")
        before = base.get((path, name))
        if before and text:
            print("".join(difflib.unified_diff(before.splitlines(True), text.splitlines(True), kernel.PACKAGE, cut.version(tree))))
    return 1 if different else 0
