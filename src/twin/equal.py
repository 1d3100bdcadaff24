# SPDX-License-Identifier: Apache-2.0
"""Trace equivalence: every schedule that the model's exploration visits is made again with the kernel's text, and compared step by step."""
import os
import re
import subprocess

BATON = ["-Ddcachestress.baton=true", "-XX:+UseSerialGC", "-Xmx512m", "-XX:-UsePerfData"]
RESULT = re.compile(r"(\w+) schedules (\d+) differing (\d+) outcomes (\d+) steps (\d+) left_out (\d+) (all|not all|incomplete)$")


class Cell:
    """One property with one subject: what was compared."""

    def __init__(self, lines, subject):
        match = RESULT.match(lines[-1])
        if not match:
            raise ValueError(f"the twin said: {lines[-1]}")
        self.property, self.subject, self.coverage = match.group(1), subject, match.group(7)
        self.schedules, self.differing, self.outcomes_differing, self.steps, self.left_out = (int(match.group(i)) for i in range(2, 7))
        self.outcomes = [line.split(" ", 2)[2] for line in lines if line.startswith("outcome ")]
        self.sites = [(call, kind, int(times)) for call, kind, times in (line.split()[2:] for line in lines if line.startswith("left out "))]
        self.rules = {where: (int(model), int(text)) for where, model, text in (line.split()[1:] for line in lines if line.startswith("rule "))}
        self.differences = [line for line in lines[:-1] if not line.startswith(("outcome ", "left out ", "rule "))]

    def equal(self):
        return self.differing == 0 and self.schedules > 0 and self.steps > 0 and self.coverage == "all"


def java():
    home = os.environ.get("JAVA_HOME")
    return os.path.join(home, "bin", "java") if home else "java"


def dump(jar, subject, prop, preemptions, schedules):
    """The command that makes the model write its schedules."""
    return [java()] + BATON + ["-cp", jar, "dcachestress.explore.twin.TraceDump", subject, prop, str(preemptions), schedules]


def compare(program, model, prop, subject, more=()):
    """Runs the model's command and holds its output against the program, which may be told more."""
    sites = os.path.join(os.path.dirname(program), "sites.txt")
    with subprocess.Popen(model, stdout=subprocess.PIPE) as source:
        done = subprocess.run([program, "replay", sites, prop, *more], stdin=source.stdout, capture_output=True, text=True, check=False)
        source.stdout.close()
    lines = done.stdout.splitlines()
    if source.returncode or not lines or done.returncode not in (0, 1):
        raise ValueError(f"{subject} with {prop}: no comparison ({done.stderr.strip() or 'the model ended with status ' + str(source.returncode)})")
    return Cell(lines, subject)


def properties(program, ours=False):
    """Names and numbers of tasks of the properties that the program has; with those that the model has not if `ours`."""
    lines = [line.split() for line in subprocess.run([program, "scenes"], check=True, capture_output=True, text=True).stdout.splitlines()]
    return {line[0]: int(line[1]) for line in lines if ours or len(line) == 2}
