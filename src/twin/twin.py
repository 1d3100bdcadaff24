# SPDX-License-Identifier: Apache-2.0
"""The command line of scripts/twin."""
import argparse
import os
import subprocess
import sys
import tempfile

import build
import cut
import equal
import kernel

BASE_SUBJECT = "dcachestress.explore.Linux612"
# More tasks have more schedules: those that differ only in the order of independent steps are left out there.
REDUCED_FROM = 4


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/twin", description="Cuts the kernel's own functions out of its source, compiles them in a temporary folder, and "
                                     "makes every schedule of the model's exploration with them: who does what to which object with which value must be the same.")
    parser.add_argument("--kernel", metavar="DIR", help=f"a kernel tree (default: Debian's {kernel.PACKAGE}, installed if it must be)")
    parser.add_argument("--property", metavar="NAME", action="append", help="only this property; may be repeated")
    parser.add_argument("--preemptions", metavar="N", type=int, default=2, help="schedules with none, one, ... and so many preemptions (default: 2)")
    return parser.parse_args()


def compare_all(options, program, folder, subject):
    known = equal.properties(program)
    for name in options.property or []:
        if name not in known:
            raise cut.CutError(f"no property {name} in the twin: it has {', '.join(known)}")
    cells = []
    for prop in options.property or known:
        schedules = "reduced" if prop in ("ThreeWaiters", "SharedBucket") else "all"
        model = equal.dump(os.environ["TWIN_JAR"], subject, prop, options.preemptions, schedules)
        cell, differences = equal.compare(program, folder, model, prop, subject)
        cells.append(cell)
        print(f"{'equal  ' if cell.equal() else 'DIFFERS'} {prop:18} {cell.schedules:8,} schedules {cell.steps:12,} steps, {cell.differing} differ, "
              f"{cell.left_out:,} left out by rule", flush=True)
        print("\n".join(differences), end="\n" if differences else "")
    return cells


def run(options):
    with tempfile.TemporaryDirectory(prefix="twin-") as folder:
        tree = kernel.tree(options.kernel, folder)
        pieces = cut.cut(tree)
        print(f"{len(pieces)} functions of Linux {cut.version(tree)}", flush=True)
        program, _ = build.build(folder, tree, pieces)
        cells = compare_all(options, program, folder, BASE_SUBJECT)
    schedules, steps = sum(cell.schedules for cell in cells), sum(cell.steps for cell in cells)
    differing = sum(cell.differing for cell in cells)
    print(f"{schedules:,} schedules, {steps:,} steps, {differing} schedules differ")
    return 0 if all(cell.equal() for cell in cells) else 1


def main():
    options = arguments()
    try:
        return run(options)
    except (cut.CutError, build.BuildError, ValueError, subprocess.CalledProcessError) as error:
        print(f"scripts/twin: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
