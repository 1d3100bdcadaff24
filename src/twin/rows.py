# SPDX-License-Identifier: Apache-2.0
"""An interleaving as the model's reports show one: a column for each task, a row for each step, the outcome and its proof last; with the place in the kernel's text."""
import textwrap

WIDEST = 48
# How each kind is spelled, and which word of the object it touches: as the model's enum Step has them.
WORDS = {"SPIN_LOCK": ("spin_lock", "lock"), "SPIN_UNLOCK": ("spin_unlock", "lock"), "BIT_LOCK": ("bit_spin_lock", "lock"), "BIT_UNLOCK": ("bit_spin_unlock", "lock"),
         "LOCK_BUSY": ("trylock: held", "lock"), "TRY_LOCK": ("trylock", "lock"), "LOCKREF_READ": ("READ", "lock"), "LOCKREF_CAS": ("cmpxchg lockref", "lock"), "COUNT_SET": ("=", "lock"),
         "SEQ_READ": ("READ", "sequence"), "SEQ_SET": ("=", "sequence"), "STATE_SET": ("current->__state =", "task"), "SLEEP": ("schedule", "task"),
         "RESUME": ("schedule: runs again", "task"), "WAKE": ("try_to_wake_up", "task"), "TASK_BEGIN": ("begins", None), "TASK_END": ("ends", "task"),
         "DIR_SEQ_CAS": ("cmpxchg i_dir_seq", "DIR_SEQ"), "BARRIER": ("smp_mb", "barrier"), "PREEMPT_OFF": ("preempt_disable", None), "PREEMPT_ON": ("preempt_enable", None)}
FIELDS = {"DIR_SEQ": "i_dir_seq", "FLAGS": "d_flags", "PARENT": "d_parent", "NAME": "d_name", "INODE": "d_inode", "WAIT": "d_wait", "FSDATA": "d_fsdata", "MEMBER": "member"}


class Row:
    """One step: who, what, and where in the text; and the word that it touched, to see whether anybody else could tell."""

    def __init__(self, task, text, word=None, writes=False, always=True, place="", ours=False):
        self.task, self.text, self.word, self.writes, self.always, self.place, self.ours, self.notes = task, text, word, writes, always, place, ours, []

    def note(self, text):
        """More about the row, which is shown then."""
        self.notes.append(text)
        self.always = True

    def depends_on(self, other):
        return self.task != other.task and self.word == other.word and (self.writes or other.writes)


def _text(kind, name, value):
    field = FIELDS.get(kind.rpartition("_")[0])
    if kind == "STATE_SET":
        return f"current->__state = {value}"
    if kind == "SLEEP":
        return "schedule: sleeps" if value == "1" else "schedule: does not sleep"
    if kind == "WAKE":
        return f"try_to_wake_up {name}" + ("" if value == "1" else ": runs already")
    if kind in ("TASK_BEGIN", "TASK_END", "RESUME", "BARRIER", "PREEMPT_OFF", "PREEMPT_ON"):
        return WORDS[kind][0]
    if kind == "COUNT_SET":
        return f"{name.replace('d_lock', 'd_count', 1)} = {value}"
    if kind in WORDS and WORDS[kind][0] not in ("READ", "="):
        return f"{WORDS[kind][0]} {name}" + (f": {value}" if value else "")
    place = f"{field}({name})" if field else name
    return f"{place} = {value}" if kind.endswith("_SET") else f"READ {place}: {value}"


def _row(task, kind, letter, name, value, address, places, patched):
    """`letter`: what the object is; M for a lock that sleeps."""
    word = WORDS[kind][1] if kind in WORDS else kind.rpartition("_")[0]
    touched = (word, address) if word else None
    where, ours = _place(places.split("<"), patched)
    text = _text(kind, name, value).replace("spin_", "mutex_" if letter == "M" else "spin_", 1)
    return Row(int(task), text, touched, not kind.endswith("_READ"), word in (None, "task"), where, ours)


def _place(places, patched):
    """Function and line, innermost first, up to a line of the patch, which has a mark; and whether that made the step, or called who did. Nothing for what is ours."""
    calls, mine = [], None
    for text in places:
        function, _, where = text.rpartition(" ")
        path, _, line = where.rpartition(":")
        if line.isdigit():
            calls.append(f"{function}:{line}")
            mine = len(calls) if mine is None and (path, int(line)) in patched else mine
    shown = calls[:mine or 1]
    return " < ".join(shown[:1] + ["..."] * (len(shown) > 3) + shown[max(1, len(shown) - 2):]) + (" *" if mine else ""), mine in (1, 2)


def _telling(rows):
    """What another task could tell: it touched the same word, and one of both wrote."""
    by_word = {}
    for row in rows:
        by_word.setdefault(row.word, []).append(row)
    return [row for row in rows if row.always or row.ours or any(row.depends_on(other) for other in by_word[row.word])]


def _until_noticed(rows):
    """The rows up to the one that says what a task has noticed: what follows does not matter any more."""
    at = next((i for i, row in enumerate(rows) if row.text.startswith("=> ")), len(rows) - 1)
    return rows[:at + 1]


def _delay(kind, row, author, store, roles):
    """What memory has done to a row: the store that its load does not see yet, or behind which its store comes."""
    whose = f"{roles[author]}'s store, {store.text}, {store.place}".rstrip(", ") if store else "the store of nobody here"
    if kind == "behind":
        row.note(f"  comes before {whose}")
        return
    row.note(f"  {whose}: not visible here yet")
    if store:
        store.note(f"  not visible to {roles[row.task]} yet")


def table(said, outcome, patched=frozenset(), otherwise=None):
    """
    What the program says of the schedule that it shows, as a text. `patched`: the lines of the patch, (path, line), whose own steps are always shown; what such a line calls is
    marked. `otherwise`: by number, from 0, loads that see something else in the text without the patch, which are always shown as well.
    """
    roles, rows, steps, proof = [], [], [], []
    for line in said:
        kind, *fields = line.split("\t")
        if kind == "roles":
            roles = fields[0].split(",")
        elif kind == "step":
            rows.append(_row(*fields, patched))
            steps.append(rows[-1])
        elif kind in ("not visible", "behind"):
            author, step = (int(field) for field in fields)
            _delay(kind, rows[-1], author, steps[step - 1] if author >= 0 else None, roles)
        elif kind == "noticed":
            rows.append(Row(int(fields[0]), "=> " + fields[1]))
        elif kind == "proof":
            proof.append("  " + fields[0])
    for number, value in (otherwise or {}).items():
        steps[number].note(f"  without the patch: {value}")
    rows = _until_noticed(_telling(rows))
    widths = [max([len(role)] + [min(WIDEST, max(map(len, [row.text] + row.notes))) for row in rows if row.task == i]) for i, role in enumerate(roles)]
    lines = [_line(roles + ["where"], widths)]
    for row in rows:
        parts = [part for text in [row.text] + row.notes for part in textwrap.wrap(text, WIDEST, subsequent_indent="    " if text in row.notes else "  ")]
        for i, part in enumerate(parts):
            lines.append(_line([part if task == row.task else "" for task in range(len(roles))] + ["" if i else row.place], widths))
    if any(row.ours for row in rows):
        lines.append("* a line that the patch has changed, or code that such a line has called")
    return "\n".join(lines + [outcome] + proof)


def _line(cells, widths):
    return " | ".join(f"{cell:{width}}" for cell, width in zip(cells, widths + [0])).rstrip(" ")
