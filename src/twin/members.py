# SPDX-License-Identifier: Apache-2.0
"""Members that a patch, or a newer tree, has in a type that the harness has a layout of its own for: they are added to that."""
import os
import re

import cut
import outline

HERE = os.path.dirname(os.path.abspath(__file__))
# Types that take more members, with the header that has the kernel's.
OURS = {"dentry": "include/linux/dcache.h", "dentry_operations": "include/linux/dcache.h", "inode": "include/linux/fs.h",
        "wait_queue_entry": "include/linux/wait.h", "wait_queue_head": "include/linux/wait.h", "wait_bit_key": "include/linux/wait_bit.h",
        "wait_bit_queue_entry": "include/linux/wait_bit.h"}
MEMBER = re.compile(r"(?:(?:const|volatile|unsigned|signed|struct|union|enum) )*\w+ [\w*, \[\]:]+;|(?:(?:const|struct) )*\w+ \*? ?\( \* \w+ \) \(.*\) .*;")
BRACKET = re.compile(r"(?:union|struct)? ?\{|\} ?\w* ?;")


def added(changes):
    """What the shim must have more, as definitions: one for each type that has new members."""
    found = []
    with open(os.path.join(HERE, "custom.h"), encoding="utf-8") as file:
        ours = outline.Outline(file.read())
    for change in changes:
        name = change.unit.name
        if change.unit.kind != "struct" or name not in OURS:
            continue
        known = set(re.findall(r"\w+", ours.text(ours.named("struct", name)))) if ours.named("struct", name) else set()
        lines = [change.code(line) for line in sorted(change.lines)]
        fresh = [line for line in lines if MEMBER.fullmatch(line) and not _names(line) & known]
        if fresh:
            found.append(f"#define MORE_IN_{name} {' '.join(fresh)}\n")
    return "".join(found)


def of_another_type(change):
    """Members that the shim has in its own words, and that the patch gives another declaration."""
    if change.unit.name not in OURS:
        return []
    with open(os.path.join(HERE, "custom.h"), encoding="utf-8") as file:
        text = file.read()
    unit = outline.Outline(text).named("struct", change.unit.name)
    known = set(re.findall(r"\w+", outline.Outline(text).text(unit))) if unit else set()
    before = [cut.normalise(line) for line in change.was.split("\n")]
    now = [change.code(line) for line in sorted(change.lines)]
    return sorted({name for code in now if code not in before for name in _names(code) & known})


def _names(line):
    return set(re.findall(r"(\w+) ?(?:\[[^\]]*\])? ?(?::[^,;]*)?(?=[,;])", line)) or set(re.findall(r"\( \* (\w+) \)", line))
