# SPDX-License-Identifier: Apache-2.0
"""Whether a trace of the model is found equal, and whether each rule that leaves steps out is needed for that."""
import os
import subprocess

import build
import cells
import equal

PROPERTY = "OneWaiter"


def replayed(program, sites, trace, prop=PROPERTY):
    """What the comparison says, and whether it found the trace equal."""
    done = subprocess.run([program, "replay", sites, prop], input=trace, capture_output=True, text=True, check=False, timeout=300)
    lines = done.stdout.splitlines()
    cell = equal.Cell(lines, "") if lines else None
    return cell, cell is not None and done.returncode == 0 and cell.equal()


def verdict(program, sites, trace, prop=PROPERTY):
    return replayed(program, sites, trace, prop)[1]


class Needed:
    """Whether a rule of allowed.txt is needed: without it, one of the traces in which it leaves something out must differ."""

    def __init__(self, twin, jar, subject, also):
        self.twin, self.used = twin, {}
        for prop, preemptions in [(prop, 0) for prop in equal.properties(twin.program)] + also:
            trace = build.run(equal.dump(jar, subject, prop, preemptions, "reduced"))
            cell, same = replayed(twin.program, os.path.join(twin.folder, "sites.txt"), trace, prop)
            if not same:
                raise ValueError(f"{prop} differs before anything was changed")
            found = build.rules(twin.allowed)
            cells.count_rules(found, twin, cell)
            for rule in found:
                if not rule.of_no_use():
                    self.used.setdefault(rule.line, []).append((prop, trace))

    def shown(self, rule):
        path = os.path.join(self.twin.folder, "without.txt")
        build.write_sites(path, self.twin.sites, rule.line, self.twin.allowed)
        return any(not replayed(self.twin.program, path, trace, prop)[1] for prop, trace in self.used.get(rule.line, []))
