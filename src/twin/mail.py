# SPDX-License-Identifier: Apache-2.0
"""What a run with --patch has found, as a text to send: the verdict first, what it rests on, the interleaving and the list, and one command to repeat it."""
import contextlib
import io
import shlex
import sys

import cut


class _Both(io.TextIOBase):
    """Shows what is written, and keeps it."""

    def __init__(self, shown):
        self.shown, self.kept = shown, io.StringIO()

    def write(self, text):
        self.kept.write(text)
        return self.shown.write(text)

    def flush(self):
        self.shown.flush()


def _command(options):
    words = ["scripts/twin"] + (["--kernel", options.kernel] if options.kernel else ["--base", options.base or "6.12"])
    for option, value in (("--rev", options.rev), ("--on", options.on)):
        words += [option, value] if value else []
    for option, values in (("--patch", options.patch), ("--property", options.property or [])):
        words += [word for value in values for word in (option, value)]
    words += ["--memory", options.memory, "--old-values", str(options.old_values)] if options.memory != "sc" else []
    words += ["--rt"] * options.rt
    return shlex.join(words + ["--preemptions", str(options.preemptions)])


def _memory(options):
    if options.memory == "sc":
        return "sequentially consistent" + (", and on one CPU under PREEMPT_RT." if options.rt else ".")
    return f"in {options.memory}, where at most {options.old_values} loads see an old value or stores come late."


def _text(said, options, version):
    lines = said.rstrip("\n").split("\n")
    subject = next((line.partition(": ")[2] for line in lines if line.startswith("patch 1 of ")), "a patch")
    rest = [line for line in lines[:-1] if not line.startswith("patch ")]
    return "\n".join([f"Subject: Re: {subject}", "", lines[-1], "",
                      f"Tried on the text of Linux {version}" + (f", form {options.on}" if options.on else "") + ": the functions of the kernel, unedited, with tasks that run one at a time,",
                      f"every schedule with at most {options.preemptions} preemptions (one less with four tasks), {_memory(options)}", "", "To repeat it:", "",
                      "    " + _command(options), "", *rest]) + "\n"


@contextlib.contextmanager
def kept(options, tree):
    """Whatever is printed meanwhile goes into the file that --mail names as well."""
    if not options.mail:
        yield
        return
    both = _Both(sys.stdout)
    with contextlib.redirect_stdout(both):
        yield
    try:
        with open(options.mail, "w", encoding="utf-8") as file:
            file.write(_text(both.kept.getvalue(), options, cut.version(tree)))
    except OSError as error:
        raise cut.CutError(f"--mail {options.mail}: {error.strerror}") from error
