# SPDX-License-Identifier: Apache-2.0
"""Whether the search that leaves schedules out finds what the whole one finds, and whether a mistake in what it leaves out would be noticed."""
import build
import cells
import edits
import shimmed

# Planted mistakes of the text, and where they show: with one preemption, and with none but a schedule that somebody ends early.
SHOWN = [("OldStateSetAfterUnlock", "OneWaiter"), ("UnhashedFilter", "TwoCreators"), ("SeqRecheckDropped", "OneWaiter"), ("WaitsOnce", "SpuriousWake")]
MISTAKES = [
    ("reduce.c", "search_others(other->node);", ";", "nobody is preempted at a race"),
    ("reduce.c", "return first >= 0;", "return false;", "whoever was preempted never runs again"),
    ("reduce.c", "other->task != made->task && (made->writes || other->writes)", "other->task != made->task && made->writes && other->writes", "reads race with nothing"),
]


def found(said):
    """The outcome, and how many preemptions it needs."""
    words = said[0].partition(" found preemptions ")[2].split(" ", 3)
    return words[:1] + words[3:]


def run(pieces, tree, folder, note):
    forms, faults, twins = edits.load("forms"), edits.load("faults"), []
    for name, prop in SHOWN:
        text, extra = edits.apply(pieces, faults[name], forms)
        twin = cells.Twin(tree, text, folder, "search-" + name, extra)
        (_, few), (_, all_of_them) = twin.search(prop, 1), twin.search(prop, 1, whole=True)
        fewer = int(few[0].split()[2]) < int(all_of_them[0].split()[2])
        note(f"search: {name} with fewer schedules", fewer and found(few) and found(few) == found(all_of_them))
        twins.append((twin, prop, found(few)))
    for number, mistake in enumerate(MISTAKES):
        said = []
        for twin, prop, right in twins:
            program, sites = shimmed.planted(folder, twin, mistake, f"{twin.name}-{number}")
            said.append(found(build.run([program, "search", sites, prop, "1"], check=False).splitlines()) != right)
        note(f"search: {mistake[3]}", any(said))
