# SPDX-License-Identifier: Apache-2.0
"""The program with a mistake in one of its own files, to see whether anybody would notice."""
import os
import shutil

import build


def planted(folder, twin, mistake, number):
    """The program with one of its own files changed."""
    file, before, after, _ = mistake
    with open(os.path.join(build.HERE, file), encoding="utf-8") as source:
        text = source.read()
    if before not in text:
        raise ValueError(f"{file} has no {before}")
    own = os.path.join(folder, f"mistake{number}")
    os.makedirs(own)
    changed = os.path.join(own, file)
    with open(changed, "w", encoding="utf-8") as target:
        target.write(text.replace(before, after, 1))
    for name in ("flags.h", "flag-names.h"):
        shutil.copy(os.path.join(twin.folder, name), own)
    build.compile_one(changed, changed[:-2] + ".o", build.OWN_FLAGS + ["-Wno-unused"], own)
    objects = [changed[:-2] + ".o" if os.path.basename(name) == file[:-2] + ".o" else name for name in twin.objects]
    program = os.path.join(own, "twin")
    build.run(["gcc", "-no-pie", "-o", program] + objects)
    sites = build.find_sites(program, os.path.join(twin.folder, "cut.c"), twin.text, twin.places)
    build.write_sites(os.path.join(own, "sites.txt"), sites, allowed=twin.allowed)
    return program, os.path.join(own, "sites.txt")
