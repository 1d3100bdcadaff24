# SPDX-License-Identifier: Apache-2.0
"""
Thirty patches as people mail them, ten over each base: helpers, macros, headers, new files and members, other names, series. What does harm must be found, what does none
must be clean, and of what cannot be judged the right part must be named.
"""
import re
import time

import draft
import mailsnew
import mailsold
import selfpatch

# Each puts its patches into draft.KNOWN.
LOADED = (mailsold, mailsnew)


def verdict(known, tree, folder):
    """Exit status, what was said, and seconds."""
    text = "".join(known.write(draft.Draft(tree)))
    path = selfpatch.written(folder, "mails.mbox", text)
    begun = time.monotonic()
    status, out, err = selfpatch.call("--kernel", tree, "--patch", path, "--preemptions", "1")
    return status, out + err, time.monotonic() - begun


def run(base, tree, folder, note, only=""):
    for known in [one for one in draft.KNOWN if one.base == base and only in one.name]:
        status, said, seconds = verdict(known, tree, folder)
        right = status == draft.STATUS[known.truth] and re.search(known.says, said)
        last = said.strip().splitlines()[-1][:60]
        note(f"{base}, {known.truth}: {known.name}: {last} ({seconds:.0f} s)", bool(right))
        if not right:
            print("\n".join("      " + line for line in said.splitlines()[-40:] if "|" not in line))
