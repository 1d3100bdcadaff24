# SPDX-License-Identifier: Apache-2.0
"""
The dcache's second wait: shrink_dcache_tree() and dentry_kill(), held against the texts that have it, 7.2 and 7.3. A program of its own, since the first wait is compared
with a dput() that kills as the model does, and this one with the kernel's.
"""
import build
import cells
import cut
import edits
import equal
import not_compared
import outline

WAIT, SUBJECT, ALLOWED = "shrink", "ShrinkTree", "allowed-shrink.txt"
GROUPS = (cut.HELPERS, cut.MODELLED, cut.EXTRA, cut.SHRINK)
TYPES = ("struct external_name", "struct completion_list", "enum d_walk_ret", "struct select_data")
LOCKREF = "lib/lockref.c"


def form(tree):
    """What not-compared.txt calls the text."""
    return "shrink" if has_wait(tree) else "shrink6"


def has_wait(tree):
    return cut.function(cut.read(tree, "fs/dcache.c"), "d_add_waiter") is not None


def macros(tree):
    """Of the two loops of lockrefs the empty one, as in kernels with lockdep or PREEMPT_RT: the model's dput() drops under the lock."""
    text = cut.read(tree, LOCKREF)
    known = outline.Outline(text)
    empty = [unit for unit in known.units if unit.name == "CMPXCHG_LOOP"][-1]
    return [(LOCKREF, empty.first, piece[2], known.text(empty) + "\n") if piece[2] == "CMPXCHG_LOOP" else piece for piece in cut.macros(tree)]


def pieces(tree):
    return [cells.find(tree, name) for name in TYPES] + cut.cut(tree, GROUPS)


def compiled(tree, folder, name="shrink", changed=None):
    """The text, or a changed one, as a program."""
    text = changed or pieces(tree)
    return cells.Twin(tree, text, folder, name, edits.needs(tree, text) + "#define WITH_EXTRA 1\n#define WITH_SHRINK 1\n", None, macros(tree), ALLOWED)


class Compared:
    """What one run of the twin compares of this wait."""

    def __init__(self, run):
        self.run, self.rules = run, build.rules(ALLOWED)
        self.model = not_compared.model_properties(run.jar, WAIT)

        self.twin = compiled(run.tree, run.folder) if has_wait(run.tree) else None

    def properties(self):
        """Names and numbers of tasks."""
        return equal.properties(self.twin.program) if self.twin else {}

    def everything(self):
        options, known = self.run.options, self.properties()
        self.run.bad += not_compared.check(form(self.run.tree), known, self.model)
        asked = [name for name in known if name in (options.property or known)]
        print(f"{self.twin.name}: {SUBJECT}\n" if asked else "", end="")
        for prop in asked:
            self._compare(prop, known[prop])
        if known and not options.property:
            self.run.show_rules(self.rules)

    def _compare(self, prop, tasks):
        schedules = "all" if tasks == 2 or self.run.options.all else "reduced"
        cell = self.run.compare(self.twin, SUBJECT, prop, self.run.options.preemptions, schedules, self.rules)
        cells.say(prop, cell)
