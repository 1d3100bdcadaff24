# SPDX-License-Identifier: Apache-2.0
"""
Whether old values and late stores are what --memory says: orderings of the text that are weakened must be found or be harmless, the text itself must be clean, the search that
leaves schedules out must find what the whole one finds, and each rule of the memory, left out or planted wrong, must change one of these verdicts.
"""
import os
import re

import build
import cells
import cut
import edits
import equal
import patch
import selfbases
import selfjudged
import selfpatch
import shimmed

SEEN = r"(?s)not visible to \w+ yet.*owner's store, dentry_hashtable.*\nexecuted:.*\nbroken: OneWaiter ADDED_BESIDE_HASHED.*in lkmm with at most 1 preemptions and 1 old values"
RELEASE = ("end_dir_add", "smp_store_release(&dir->i_dir_seq, n + 2);", "WRITE_ONCE(dir->i_dir_seq, n + 2);")
ACQUIRE = ("d_alloc_parallel", "smp_load_acquire(&parent->d_inode->i_dir_seq);", "READ_ONCE(parent->d_inode->i_dir_seq);")
BARRIER = ("end_dir_add", RELEASE[1], "smp_mb();\n\tWRITE_ONCE(dir->i_dir_seq, n + 2);\n")
STRONGER = ("d_alloc_parallel", "READ_ONCE(parent->d_inode->i_dir_seq) != seq", "smp_load_acquire(&parent->d_inode->i_dir_seq) != seq")
NO_READ_BARRIER = ("d_alloc_parallel", ACQUIRE[1], "READ_ONCE(parent->d_inode->i_dir_seq);\n\tsmp_wmb();\n")
READ_BARRIER = ("d_alloc_parallel", ACQUIRE[1], "READ_ONCE(parent->d_inode->i_dir_seq);\n\tsmp_rmb();\n")
WRITE_BARRIER = ("end_dir_add", RELEASE[1], "smp_wmb();\n\tWRITE_ONCE(dir->i_dir_seq, n + 2);\n")
PLAIN = ("end_dir_add", RELEASE[1], "dir->i_dir_seq = n + 2;\n")
WOKEN = ("store_release_wake_up", "smp_mb();", "smp_wmb();")
UNLINKED = ("list_del_init_careful", "smp_store_release(&entry->next, entry);", "WRITE_ONCE(entry->next, entry);")
STATE = ("prepare_to_wait_event", "set_current_state(state);", "__set_current_state(state);")
FINISHED = ("list_empty_careful", "smp_load_acquire(&head->next);", "READ_ONCE(head->next);")
# The same fault as a class of the model and as an edit of the text: the same outcome with the same preemptions and old values.
ALIKE = [("SectionEndsWithoutRelease", "OneWaiter", RELEASE), ("SeqReadWithoutAcquire", "OneWaiter", ACQUIRE), ("UnblockWithoutBarrier", "Unblock", WOKEN),
         ("LocklessStateWithoutBarrier", "Unblock", STATE), ("UnblockPlainUnlink", "Unblock", UNLINKED), ("UnblockFinishWithoutAcquire", "Unblock", FINISHED)]
# Verdict, ordering, function, and what shows without it.
ORDERINGS = [("needed", "release", "end_dir_add", "OneWaiter ADDED_BESIDE_HASHED at 0 preemptions, 1 old values"),
             ("needed", "acquire", "d_alloc_parallel", "OneWaiter ADDED_BESIDE_HASHED at 0 preemptions, 1 old values"), ("not needed", "smp_mb", "start_dir_add", "clean without it in 1"),
             ("needed", "smp_mb", "unblock", "Unblock LOST_WAKEUP at 0 .*; as smp_rmb, smp_wmb: Unblock LOST_WAKEUP"), ("not executed", "hlist_bl_lock", "___d_drop", ""),
             ("needed", "release", "list_del_init_careful", "Unblock DEAD_ENTRY in_use_by_task_0 at 1 preemptions, 0 old")]
# By name: the edit, options, exit status, what must be said.
PATCHES = [
    ("a release that is a plain store", RELEASE, "lkmm", ["OneWaiter"], 1, SEEN),
    ("an acquire that is a plain load", ACQUIRE, "lkmm", ["OneWaiter"], 1, SEEN),
    ("a release that x86 does not need", RELEASE, "tso", ["OneWaiter"], 3, r"(?s)not judged:.*smp_store_release.*\npartly: .*, in tso with at most 1 preemptions and 1 old values"),
    ("a full barrier for a release", BARRIER, "lkmm", ["OneWaiter"], 0, r"(?s)executed:.* end_dir_add\(\), in all 1 properties.*\nclean: .*, in lkmm with at most"),
    ("a write barrier for a release", WRITE_BARRIER, "lkmm", ["OneWaiter"], 0, r"\nclean: "),
    ("a read barrier for an acquire", READ_BARRIER, "lkmm", ["OneWaiter"], 0, r"\nclean: "),
    ("a write barrier for an acquire", NO_READ_BARRIER, "lkmm", ["OneWaiter"], 1, SEEN),
    ("an acquire that is not needed", STRONGER, "lkmm", ["OneWaiter"], 0, r"(?s)executed:.* d_alloc_parallel\(\), in all 1 properties.*\nclean: "),
    ("a store that may be torn", PLAIN, "lkmm", ["FailedLookup"], 3, r"(?s)not judged:.*smp_store_release that has become a plain access.*\npartly: "),
    ("a waker without its barrier", WOKEN, "lkmm", ["Unblock"], 1, r"broken: Unblock LOST_WAKEUP"),
    ("a waker without its barrier, on x86", WOKEN, "tso", ["Unblock"], 1, r"broken: Unblock LOST_WAKEUP"),
    ("a state without its barrier", STATE, "lkmm", ["Unblock"], 1, r"broken: Unblock LOST_WAKEUP"),
    ("an entry that is unlinked without a release", UNLINKED, "lkmm", ["Unblock"], 1, r"broken: Unblock DEAD_ENTRY"),
]
# What each mistake is held against: name of an edit or none, property, whether something must be found.
CASES = [(None, "OneWaiter", False), (None, "Unblock", False), (None, "RenameUnderWalk", False), (None, "LocklessReader", False), (None, "DropUnderWalk", False), (RELEASE, "OneWaiter", True),
         (NO_READ_BARRIER, "OneWaiter", True), (READ_BARRIER, "OneWaiter", False), (WRITE_BARRIER, "OneWaiter", False), (BARRIER, "OneWaiter", False), (WOKEN, "Unblock", True),
         (UNLINKED, "Unblock", True)]
MISTAKES = [
    ("weak.c", "return options > 1 && !given_up ? search_value(options) : 0;", "return 0 * options;", "every load sees the newest value"),
    ("probe.c", "        poke(&pending.spot, &old);\n", "", "an old value is chosen, and not lent"),
    ("probe.c", "    poke(&pending.spot, &pending.newest);\n", "", "an old value stays in memory"),
    ("weak.c", "if (memory == TSO || order == ACQUIRE)\n        acquires", "if (memory == TSO)\n        acquires", "an acquire acquires nothing"),
    ("weak.c", "memory == TSO || order == RELEASE || order == UNLOCK", "memory == TSO || order == UNLOCK", "a release carries nothing"),
    ("weak.c", "memory == TSO || order == RELEASE || order == UNLOCK", "true", "every store is a release"),
    ("weak.c", "if (memory == TSO || order == LOCK || order == ACQUIRE)", "if (memory == TSO)", "a lock acquires nothing"),
    ("weak.c", "s->now = view_joined(s->now, s->read);\n    if (order == WMB", ";\n    if (order == WMB", "a read barrier does nothing"),
    ("weak.c", "s->fence = view_joined(s->fence, s->own);\n    if (order == MB)", ";\n    if (order == MB)", "a write barrier does nothing"),
    ("weak.c", "    serial = s->now;\n", "", "full barriers do not learn of each other"),
    ("weak.c", "strengthen(s, begun);", ";", "a section of RCU learns nothing of those that wait"),
    ("weak.c", "if (i != running && place->touched[i]", "if (false && place->touched[i]", "memory that is used again is not looked at"),
    ("search.c", "old_after(node - 1) < old_bound ? all & ~1u : 0", "0", "no old value is tried"),
]


def text_of(tree, edit):
    path = next(path for path, known, _ in cut.names_of((cut.MACROS, cut.HELPERS, cut.MODELLED, cut.EXTRA), tree) if known == edit[0])
    whole = cut.read(tree, path)
    text = (cut.function(whole, edit[0]) or cut.macro(whole, edit[0]))[0]
    return selfjudged.diff(path, whole, whole.replace(text, edits.replace(text, [edit[1]], [edit[2]], edit[0]), 1))


def patches(base, tree, folder, note):
    for name, edit, memory, properties, status, says in PATCHES:
        path = selfpatch.written(folder, "weak.patch", text_of(tree, edit))
        options = [word for prop in properties for word in ("--property", prop)]
        got, out, err = selfpatch.call("--kernel", tree, "--patch", path, "--memory", memory, *options)
        note(f"{base}, memory: {name}", got == status and re.search(says, out))
        if got != status or not re.search(says, out):
            print("\n".join("      " + line for line in (out + err).splitlines()[-30:]))


def _built(tree, folder, edit, number):
    """The text with this edit, as a patched one is compiled; and whether what it shows is found."""
    copy = tree
    if edit:
        path = next(path for path, known, _ in cut.names_of((cut.MACROS, cut.HELPERS, cut.MODELLED, cut.EXTRA), tree) if known == edit[0])
        copy = selfpatch.copy_of(tree, folder, f"weak-{number}")
        whole = cut.read(tree, path)
        text = (cut.function(whole, edit[0]) or cut.macro(whole, edit[0]))[0]
        with open(os.path.join(copy, path), "w", encoding="utf-8") as file:
            file.write(whole.replace(text, edits.replace(text, [edit[1]], [edit[2]], edit[0]), 1))
    pieces = cut.cut(copy, patch.RUN)
    return cells.with_help(copy, folder, f"weak-text-{number}", pieces, patch.EXTRA + edits.needs(copy, pieces))


def _says(program, sites, prop, more=()):
    """What is found, with the fewest preemptions and old values; a search that gives up has found something else."""
    said = build.run([program, "search", sites, prop, "1", "300000", os.devnull, *more, "lkmm", "1"], check=False).splitlines()
    return " ".join(word for word in said[0].partition(" found ")[2].split()) if said else "gave up"


def rules(tree, folder, note):
    texts, cases = {}, []
    for edit, prop, found in CASES:
        if edit not in texts:
            texts[edit] = _built(tree, folder, edit, len(texts))
        twin = texts[edit]
        sites = os.path.join(twin.folder, "sites.txt")
        said, whole = _says(twin.program, sites, prop), _says(twin.program, sites, prop, ["whole"])
        note(f"memory: {prop} {'without ' + edit[1] if edit else 'as it is'}: {said or 'clean'}", bool(said) == found)
        note(f"memory: {prop} {'without ' + edit[1] if edit else 'as it is'}, with all schedules", said.split(" steps ")[0] == whole.split(" steps ")[0])
        cases.append((twin, prop, found))
    for number, mistake in enumerate(MISTAKES):
        programs, wrong = {}, False
        for twin, prop, found in cases:
            if twin not in programs:
                programs[twin] = shimmed.planted(folder, twin, mistake, f"weak-{twin.name}-{number}")
            wrong = wrong or bool(_says(*programs[twin], prop)) != found
        note(f"memory: {mistake[3]}", wrong)


def like_the_model(tree, folder, jar, note):
    for number, (subject, prop, edit) in enumerate(ALIKE):
        command = [equal.java(), "-cp", jar, "dcachestress.Main", "explore", "--subject", subject, "--property", prop, "--memory", "lkmm", "--preemptions", "1", "--out", folder]
        said = re.search(rf"caught +{subject} +{prop} +(\S+).* at (\d) preemptions? and (\d) old value", build.run(command, check=False))
        twin = _built(tree, folder, edit, f"alike-{number}")
        found = re.match(r"preemptions (\d) old (\d) steps \d+ (\S+)", _says(twin.program, os.path.join(twin.folder, "sites.txt"), prop))
        model, text = said and said.groups(), found and (found.group(3), found.group(1), found.group(2))
        note(f"memory: {subject} with {prop} is like the model's: {text}", model and model == text)
        if model != text:
            print(f"      the model: {model}, the text: {text}")


def table(tree, folder, note):
    """The table of the orderings says what their weakening says as a patch."""
    options = ["--property", "OneWaiter", "--property", "Unblock", "--barriers"]
    _, out, _ = selfpatch.call("--kernel", tree, *options)
    for verdict, word, function, why in ORDERINGS:
        note(f"barriers: {word} of {function}", re.search(rf"(?m)^  {verdict} +{word} +{function}, .*{why}", out))


def run(tree, folder, jar, options, note):
    table(tree, folder, note)
    rules(tree, folder, note)
    like_the_model(tree, folder, jar, note)
    for base, text in selfbases.at_hand(options):
        patches(base, text, folder, note)
