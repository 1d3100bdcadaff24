# SPDX-License-Identifier: Apache-2.0
"""The command line of scripts/twin."""
import argparse
import os
import subprocess
import sys

import barriers
import build
import cells
import correspond
import cut
import drift
import kernel
import mail
import owner
import patch
import selftest
import shrink


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/twin", description="Cuts the kernel's own functions out of its source, compiles them in a temporary folder, and "
                                     "makes every schedule of the model's exploration with them: who does what to which object with which value must be the same.")
    parser.add_argument("--base", choices=kernel.BASES, help=f"the text of this version, from Debian's linux-source package (default: {kernel.DEFAULT})")
    parser.add_argument("--fetch", action="store_true", help="fetch the package where it is not there, without asking; nothing is installed")
    parser.add_argument("--kernel", metavar="DIR", help="instead of --base: a kernel tree")
    parser.add_argument("--rev", metavar="COMMIT", help="with --kernel: this commit of the git work tree, whatever is checked out")
    parser.add_argument("--print", metavar="FORM", help="instead: write the files of a form of src/twin/forms, or `base`, into a folder that --to names, for patches to be made against")
    parser.add_argument("--to", metavar="DIR", help="with --print: the folder, which must not be there yet")
    parser.add_argument("--property", metavar="NAME", action="append", help="only this property, and only the text as it is cut; may be repeated")
    parser.add_argument("--preemptions", metavar="N", type=int, help="schedules with none, one, ... and so many preemptions (default: 2; with tso and lkmm: 1)")
    parser.add_argument("--all", action="store_true", help="with three tasks as well every schedule, not one of each set that differs only in the order of "
                        "independent steps: takes ten times as long")
    parser.add_argument("--patch", metavar="FILE", action="append", help="instead: explore the text with this patch under every property: a diff, an mbox, or a "
                        "folder with a series; may be repeated, and the patches are applied in order")
    parser.add_argument("--on", metavar="FORM", help="with --patch: the form that the patch is made for, of src/twin/forms, instead of the tree's own text")
    parser.add_argument("--memory", choices=("sc", "tso", "lkmm"), default="sc", help="with --patch: what tasks can see of each other's stores: the newest ones only (sc, the "
                        "default), as on x86 (tso), or as the kernel's memory model has it (lkmm), which gives barriers a meaning")
    parser.add_argument("--old-values", metavar="N", type=int, help="with --memory: at most so many loads of a schedule see an old value, or stores come late (default: 1)")
    parser.add_argument("--rt", action="store_true", help="with --patch: then also on one CPU under PREEMPT_RT, with every order of priorities, which gives a meaning to "
                        "preempt_disable_nested() and the like")
    parser.add_argument("--mail", metavar="FILE", help="with --patch: also write what was found into this file, as a text to send, with the command to repeat it")
    parser.add_argument("--barriers", action="store_true", help="instead: which acquires, releases and barriers of the text are needed in lkmm: each is made weaker at its "
                        "place, alone; with --all spin locks as well")
    parser.add_argument("--drift", action="store_true", help="instead: say which modelled functions are not the text that the model was made from")
    parser.add_argument("--correspondence", action="store_true", help="instead: only check that every line of the text corresponds to a line of the model, or is left "
                        "out with a reason")
    parser.add_argument("--page", metavar="DIR", help="the same, and write DIR/correspondence.html, with both side by side: it has the kernel's text, so do not publish it")
    parser.add_argument("--accept", action="store_true", help="with --drift: write the fingerprints of this tree; with --correspondence: the hashes of the text and the page")
    parser.add_argument("--self-test", action="store_true", help="instead: plant mistakes in the twin itself, each of which must be noticed")
    return parser.parse_args(namespace=argparse.Namespace(ask=True))


def defaults(options):
    """What depends on other options."""
    weak = options.memory != "sc" or options.barriers
    options.preemptions = (1 if weak else 2) if options.preemptions is None else options.preemptions
    options.old_values = int(weak) if options.old_values is None else options.old_values


def run(options):
    owner.begin()
    with owner.folder() as folder:
        os.environ["TMPDIR"] = folder       # the compiler's own files go with it
        tree, jar = kernel.tree(options, folder), os.environ["TWIN_JAR"]
        print(f"Linux {cut.version(tree)}: {drift.state(tree)}", flush=True)
        if options.print:
            return patch.write(tree, options.print, options.to)
        if options.drift:
            status = drift.show(tree, options)
            drift.note(tree, jar)
            return status
        if options.patch:
            with mail.kept(options, tree):
                return patch.explore(tree, folder, options)
        if options.barriers:
            return barriers.show(tree, folder, options)
        if options.self_test:
            return selftest.run(tree, folder, jar, options)
        drift.note(tree, jar)
        everything = cells.Run(tree, folder, jar, options)
        return correspond.alone(everything, options) if options.correspondence or options.page else everything.everything(shrink.Compared(everything))


def _contradiction(options):
    """What cannot be meant, or None."""
    if options.memory != "sc" and not options.patch or options.old_values is not None and not (options.patch or options.barriers):
        return "--memory and --old-values are about a patch: give --patch as well"
    if options.memory == "sc" and options.old_values and not options.barriers:
        return "--old-values needs --memory tso or lkmm: in sc every load sees the newest value"
    if (options.old_values or 0) < 0:
        return "--old-values needs 0 or more"
    if (options.preemptions or 0) < 0:
        return "--preemptions needs 0 or more"
    if options.base and options.kernel:
        return "--base and --kernel name two texts: give one of them"
    if bool(options.print) != bool(options.to):
        return "--print FORM and --to DIR go together"
    if options.rt and options.memory != "sc":
        return "--rt knows the newest values only: leave out --memory"
    if (options.on or options.mail or options.rt) and not options.patch:
        return "--on, --mail and --rt are about a patch: give --patch as well"
    return None


def main():
    options = arguments()
    wrong = _contradiction(options)
    if wrong:
        print(f"scripts/twin: {wrong}", file=sys.stderr)
        return 2
    defaults(options)
    try:
        return run(options)
    except (cut.CutError, build.BuildError, ValueError, subprocess.CalledProcessError) as error:
        print(f"scripts/twin: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
