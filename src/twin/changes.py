# SPDX-License-Identifier: Apache-2.0
"""What a patch has changed: by definition (a function, a macro, a type) and within it by statement. Comments, spaces and empty lines do not count."""
import difflib
import re

import cut
import lines
import outline

# What the harness gives no meaning to: tasks run one at a time, memory is sequentially consistent, and nobody is preempted by the machine.
ORDER = r"(?:asm|__asm__)(?:\s+(?:volatile|__volatile__))?|smp_\w+|barrier|(?:atomic\w*|cmpxchg\w*|xchg\w*|try_cmpxchg\w*)_(?:acquire|release|relaxed)|__set_current_state|store_release_wake_up|" \
        r"wq_has_sleeper|waitqueue_active|list_\w+_careful"
RCU = r"(?:s?rcu_(?!read_lock\b|read_unlock\b)\w+|(?!call_rcu\b)\w+_rcu|synchronize_rcu\w*)"
OTHERS = r"preempt_\w+|migrate_\w+|local_irq_\w+|local_bh_\w+|lockdep_(?!assert_held\b)\w+|might_sleep|spin_lock_irq\w*|raw_spin_\w+"
TOKEN = re.compile(rf"\b(?:{ORDER}|{RCU}|{OTHERS})(?=\s*\()")
# What --memory lkmm gives a meaning to.
MEANT = re.compile(r"smp_(?:[rw]?mb|mb__\w+|store_mb|load_acquire|store_release)|(?:try_)?cmpxchg(?:64)?_(?:acquire|release|relaxed)|__set_current_state|"
                   r"store_release_wake_up|wq_has_sleeper|waitqueue_active|list_\w+_careful|rcu_(?:dereference\w*|assign_pointer)|h?list_\w+_rcu")
# What waits for readers, as long as memory is sequentially consistent; and what keeps the CPU under PREEMPT_RT.
GRACE = re.compile(r"synchronize_rcu(?:_expedited)?|kfree_rcu")
PREEMPTION = re.compile(r"preempt_(?:disable|enable)(?:_nested)?")
# An access that the compiler must make once and whole; one that is plain from now on may be torn, made twice or invented.
ONCE = re.compile(r"\b(?:READ_ONCE|WRITE_ONCE|smp_load_acquire|smp_store_release|smp_store_mb|rcu_dereference\w*|rcu_assign_pointer)(?=\s*\()")
PLAIN_NOW = " that has become a plain access"


class Change:
    """One definition that has changed: where it is now, the lines that are new there, and the places (the line behind) where lines were taken out."""

    def __init__(self, path, unit, text):
        self.path, self.unit, self.text, self.was = path, unit, text, ""
        self.lines, self.holes, self.removed = set(), set(), []
        self.tokens = {}    # line: words that nothing gives a meaning to here

    def where(self):
        line = min(self.lines | self.holes, default=self.unit.first)
        return f"{self.path}:{line}"

    def code(self, line):
        return cut.normalise(self.text.split("\n")[line - 1]) if 0 < line <= self.text.count("\n") + 1 else ""


def _blanked(text):
    """Without comments, line by line, as tokens."""
    return [" ".join(re.findall(r"\w+|\"(?:\\.|[^\"\\])*\"|[^\w\s]", line)) for line in outline.blanked(text)]


def _codes(text):
    """Lines that have code: number and what is in them."""
    return [(number, code) for number, code in enumerate(_blanked(text), 1) if code]


def _differences(old, new):
    """Runs of changed lines, as ranges of both lists; what both begin and end with is not looked at."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    match = difflib.SequenceMatcher(None, old[head:len(old) - tail], new[head:len(new) - tail], autojunk=False)
    return [(head + i1, head + i2, head + j1, head + j2) for what, i1, i2, j1, j2 in match.get_opcodes() if what != "equal"]


def _meant(memory, rt):
    """Whether a word of TOKEN has a meaning in this run."""
    kinds = [GRACE] * (memory == "sc") + [MEANT] * (memory == "lkmm") + [PREEMPTION] * rt
    return lambda word: any(kind.fullmatch(word) for kind in kinds)


def of(path, before, after, memory="sc", rt=False, elsewhere=lambda name: (None, None)):
    """
    The changes of one file, to be judged in a memory of this model, and under PREEMPT_RT as well. `before` is empty for a new one; `elsewhere` knows a function that has moved here:
    what it was, and the outline that has it.
    """
    old, new = _codes(before), _codes(after)
    was, now, found = outline.Outline(before), outline.Outline(after), {}

    def change(unit):
        return found.setdefault((unit.key(), unit.first), Change(path, unit, after))

    for i1, i2, j1, j2 in _differences([code for _, code in old], [code for _, code in new]):
        for number, _ in new[j1:j2]:
            change(now.at(number)).lines.add(number)
        for number, code in old[i1:i2]:
            unit = was.at(number)
            here = now.named(*unit.key())
            if not here and unit.kind == "function":
                here = now.at(new[min(j1, len(new) - 1)][0]) if new else outline.REST
                if was.named(*here.key()) or here is outline.REST:
                    continue    # the function is gone as a whole; otherwise it has another name
            here = here or outline.REST
            mine = change(here)
            mine.removed.append(code)
            if j1 == j2:
                mine.holes.add(new[j1][0] if j1 < len(new) and now.at(new[j1][0]) is here else here.last)
    for one in found.values():
        old, where = _before(one.unit, was, now), was
        one.was = was.text(old) if old else ""
        if not old and one.unit.kind == "function":
            old, where = elsewhere(one.unit.name)
        _tokens(one, old, where)
        known = _meant(memory, rt)
        one.tokens = {line: left for line, words in one.tokens.items() if (left := {word for word in words if not known(word)})}
    return sorted(found.values(), key=lambda one: one.unit.first)


def renamed(before, after):
    """Functions that are there no more under their old name, but have most of their lines under a new one."""
    was, now, found = outline.Outline(before), outline.Outline(after), {}
    gone = [unit for unit in was.units if unit.kind == "function" and not now.named("function", unit.name)]
    fresh = [unit for unit in now.units if unit.kind == "function" and not was.named("function", unit.name)]
    for unit in gone:
        old = [code for _, code in _codes(was.text(unit))][1:]
        for other in fresh:
            new = [code for _, code in _codes(now.text(other))][1:]
            if difflib.SequenceMatcher(None, old, new, autojunk=False).ratio() > 0.6:
                found[unit.name] = other.name
    return found


def _before(unit, was, now):
    """The definition that this one was."""
    old = was.named(*unit.key())
    if old or unit.kind != "function":
        return old
    names = renamed("\n".join(was.lines), "\n".join(now.lines))
    return next((was.named("function", name) for name, new in names.items() if new == unit.name), None)


def _statements(text, first):
    """Statements as (first line, code); in what is no function, lines."""
    return [(first + one.first - 1, cut.normalise(one.code)) for one in lines.statements(text) if one.code]


def _tokens(change, old, was):
    """Notes the words without meaning that the change adds, takes out, or moves code across."""
    unit = change.unit
    if unit.kind not in ("function", "macro"):
        return
    now = _statements("\n".join(change.text.split("\n")[unit.first - 1:unit.last]) + "\n", unit.first)
    before = _statements(was.text(old), old.first) if old else []
    _moved(change, [(code, line) for line, code in before], [(code, line) for line, code in now])
    gone = len(ONCE.findall(" ".join(code for _, code in before))) - len(ONCE.findall(" ".join(code for _, code in now)))
    removed = " ".join(change.removed)
    if old and gone > 0 and ONCE.search(removed):
        change.tokens.setdefault(change_place(change), set()).update(word + PLAIN_NOW for word in ONCE.findall(removed))


def change_place(change):
    return min(change.lines | change.holes)


def _sequence(statements):
    """Each word without meaning in its order: the word, the line, and the statements before it that have none."""
    found, before = [], []
    for code, line in statements:
        words = TOKEN.findall(code)
        found += [(word, line, sorted(before)) for word in words]
        if not words:
            before = before + [code]
    return found


def _moved(change, old, new):
    was, now = _sequence(old), _sequence(new)
    match = difflib.SequenceMatcher(None, [word for word, _, _ in was], [word for word, _, _ in now], autojunk=False)
    common = {code for code, _ in old} & {code for code, _ in new}

    def note(line, word):
        change.tokens.setdefault(line if line in change.lines else change_place(change), set()).add(word)
    for what, i1, i2, j1, j2 in match.get_opcodes():
        for word, line, _ in now[j1:j2] if what != "equal" else []:
            note(line, word)
        for word, _, _ in was[i1:i2] if what != "equal" else []:
            note(change_place(change), word)
        for (word, _, before), (_, line, behind) in zip(was[i1:i2], now[j1:j2]) if what == "equal" else []:
            if [code for code in before if code in common] != [code for code in behind if code in common]:
                note(line, word)
