# SPDX-License-Identifier: Apache-2.0
"""Nothing that this program starts outlives it, and no folder: the same small shell that the Java side has (its text says how) waits for our end, whatever ends us."""
import contextlib
import os
import subprocess
import tempfile
import uuid

VARIABLE = "DCACHE_STRESS_OWNER"
SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "main", "resources", "dcachestress", "process", "reaper.sh")
REAPER = []


def begin():
    """From now on, each child carries a mark, which the shell looks for."""
    mark = f":{uuid.uuid4()}-"
    with open(SCRIPT, encoding="utf-8") as file:
        text = file.read()
    REAPER.append(subprocess.Popen(["sh", "-c", text, "dcache-stress-reaper", mark], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                   text=True, start_new_session=True))
    os.environ[VARIABLE] = os.environ.get(VARIABLE, "") + mark + "1:"


def say(word, what):
    for reaper in REAPER:
        with contextlib.suppress(OSError):
            reaper.stdin.write(f"{word} {what}\n")
            reaper.stdin.flush()


@contextlib.contextmanager
def folder(within=None):
    """A temporary folder that goes with us at the latest."""
    with tempfile.TemporaryDirectory(prefix="twin-", dir=within) as path:
        say("folder", path)
        yield path
    say("kept", path)
