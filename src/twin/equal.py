# SPDX-License-Identifier: Apache-2.0
"""Trace equivalence: every schedule that the model's exploration visits is made again with the kernel's text, and compared step by step."""
import os
import re
import subprocess

BATON = ["-Ddcachestress.baton=true", "-XX:+UseSerialGC", "-Xmx512m", "-XX:-UsePerfData"]
RESULT = re.compile(r"(\w+) schedules (\d+) differing (\d+) outcomes (\d+) steps (\d+) left_out (\d+) (all|not all|incomplete)$")


class Cell:
    """One property with one subject: what was compared."""

    def __init__(self, line, subject):
        match = RESULT.match(line)
        if not match:
            raise ValueError(f"the twin said: {line}")
        self.property, self.subject, self.coverage = match.group(1), subject, match.group(7)
        self.schedules, self.differing, self.outcomes, self.steps, self.left_out = (int(match.group(i)) for i in range(2, 7))

    def equal(self):
        return self.differing == 0 and self.schedules > 0 and self.steps > 0 and self.coverage == "all"


def java():
    home = os.environ.get("JAVA_HOME")
    return os.path.join(home, "bin", "java") if home else "java"


def dump(jar, subject, prop, preemptions, schedules):
    return [java()] + BATON + ["-cp", jar, "dcachestress.explore.TraceDump", subject, prop, str(preemptions), schedules]


def compare(program, folder, model, prop, subject):
    """Runs the model's command and holds its output against the program; returns the cell and what was shown of differences."""
    with subprocess.Popen(model, stdout=subprocess.PIPE) as source:
        done = subprocess.run([program, "replay", os.path.join(folder, "sites.txt"), prop], stdin=source.stdout, capture_output=True, text=True, check=False)
        source.stdout.close()
    lines = done.stdout.splitlines()
    if source.returncode or not lines or done.returncode not in (0, 1):
        raise ValueError(f"{subject} with {prop}: no comparison ({done.stderr.strip() or 'the model ended with status ' + str(source.returncode)})")
    return Cell(lines[-1], subject), lines[:-1]


def properties(program):
    return subprocess.run([program, "scenes"], check=True, capture_output=True, text=True).stdout.split()
