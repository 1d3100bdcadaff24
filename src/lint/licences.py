#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Looks whether what is in the jar is under licences that we may pass on, and is named: licences.py bom.json.

Each component of the bill of materials must have a licence that is among those below, and META-INF/THIRD-PARTY.md must name its version in a line of
that licence. Exit status 1 when one has not."""
import json
import os
import re
import sys

# As the bill names them, and as THIRD-PARTY.md does.
KNOWN = {"Apache-2.0": "Apache-2.0", "MIT": "MIT", "GPL-2.0-with-classpath-exception": "GPL-2.0 with the Classpath Exception",
         "LGPL-2.1-or-later": "LGPL-2.1-or-later", "LGPL-2.1+": "LGPL-2.1-or-later"}
# The bill has what a project's POM says, and that is not always an identifier.
NAMES = [(r"classpath.?exception|CPE", "GPL-2.0-with-classpath-exception"), (r"^(The )?Apache( Software)? License,? Version 2\.0$", "Apache-2.0"),
         (r"^(The )?MIT License$", "MIT"), (r"^LGPL-2\.1-or-later$", "LGPL-2.1-or-later")]
ARTIFACTS = {"jopt-simple": "JOpt Simple", "commons-math3": "Apache Commons Math", "jna": "JNA", "jna-platform": "JNA Platform",
             "jackson-core": "Jackson core", "jackson-databind": "databind", "jackson-annotations": "annotations"}


def licences(component):
    found = set()
    for one in component.get("licenses", []):
        told = one.get("expression") or one["license"].get("id") or one["license"].get("name", "")
        for word in re.split(r" OR | AND ", told):
            word = next((known for pattern, known in NAMES if re.search(pattern, word, re.I)), word)
            found.add(word)
    return found


problems = []
third = open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../main/resources/META-INF/THIRD-PARTY.md"), encoding="utf-8").read()
rows = [line for line in third.splitlines() if line.startswith("|")]
components = json.load(open(sys.argv[1], encoding="utf-8"))["components"]
for component in components:
    name, version = component["name"], component["version"]
    told = licences(component)
    good = told & KNOWN.keys()
    short = ".".join(version.split(".")[:2])
    row = next((row for row in rows if ARTIFACTS.get(name, name) in row and (version in row or short in row)), None)
    if not good:
        problems.append(f"{name} {version}: {', '.join(told) or 'no licence'} is none that we know")
    elif row is None:
        problems.append(f"{name} {version}: not in META-INF/THIRD-PARTY.md")
    elif not any(KNOWN[licence] in row for licence in good):
        problems.append(f"{name} {version}: is under {', '.join(told)}, and THIRD-PARTY.md says: {row}")
print(f"{len(components)} components, {len(problems)} problems")
print("\n".join(problems), file=sys.stderr)
sys.exit(1 if problems or not components else 0)
