# SPDX-License-Identifier: Apache-2.0
"""Where the kernel's text comes from: a tree that the user names, or Debian's source package, of which only the files that are cut are unpacked."""
import glob
import os
import shutil
import subprocess
import sys

import cut
import members

PACKAGE = "linux-source-6.12"


def files():
    names = {"Makefile"}
    for group in (cut.MACROS, cut.HELPERS, cut.MODELLED):
        names.update(group)
    names.update(members.OURS.values())
    return sorted(names)


def archive():
    found = sorted(glob.glob(f"/usr/src/{PACKAGE}.tar.*"))
    return found[-1] if found else None


def agreed():
    """Whether somebody is there, and says yes."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    print(f"scripts/twin: there is no kernel text here. Install {PACKAGE} with apt-get? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def install(asked):
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise cut.CutError(f"no kernel text: apt-get install {PACKAGE}, or name a tree with --kernel DIR")
    if not (asked or agreed()):
        raise cut.CutError(f"no kernel text: --install would install {PACKAGE} with apt-get, and nobody has asked for that; or name a tree with --kernel DIR")
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for command in (["apt-get", "update", "-q"], ["apt-get", "install", "-q", "-y", "--no-install-recommends", PACKAGE]):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode or not archive():
        said = (done.stderr.strip().splitlines() or ["no answer"])[-1]
        raise cut.CutError(f"cannot install {PACKAGE} ({said}): name a tree with --kernel DIR")


def tree(given, folder, asked=False):
    """The folder of a kernel tree: the given one, or the package's, unpacked into `folder`; installed if that is `asked` for."""
    if given:
        if not os.path.isdir(given):
            raise cut.CutError(f"{given} is no folder: name the root of a kernel tree")
        for name in files():
            if not os.path.isfile(os.path.join(given, name)):
                raise cut.CutError(f"{given} is no kernel tree that the twin can cut: it has no {name}")
        return given
    if not archive():
        install(asked)
    subprocess.run(["tar", "-C", folder, "-xf", archive()] + [f"{PACKAGE}/{name}" for name in files()], check=True)
    return os.path.join(folder, PACKAGE)
