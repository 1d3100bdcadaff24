# SPDX-License-Identifier: Apache-2.0
"""
Where the kernel's text comes from: a tree that the user names, perhaps a commit of it, or one of Debian's source packages. Of a package only the files that are cut are
kept, in a cache outside of this project; a package that is not there is fetched, if the user says so, without touching what is installed.
"""
import glob
import os
import re
import shutil
import subprocess
import sys

import cut
import fetch
import members
import owner

DEFAULT = "6.12"
BASES = ("6.12", "7.2", "7.3")
CACHE = os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "dcache-stress", "kernel")


# Where the originals are of the words in dup.h that no cut file has: only the installed package is asked for them.
ORIGINALS = ("include/vdso/bits.h", "include/linux/container_of.h", "include/linux/err.h", "include/linux/errno.h", "include/linux/poison.h", "include/linux/sched.h",
             "include/linux/stringhash.h", "include/uapi/asm-generic/errno-base.h", "include/uapi/asm-generic/errno.h")


def files():
    names = {"Makefile"}
    for group in (cut.MACROS, cut.HELPERS, cut.MODELLED, cut.EXTRA, cut.SHRINK):
        names.update(group)
    names.update(members.OURS.values())
    return sorted(names)


def package(base):
    return f"linux-source-{base}"


def archive(base=DEFAULT):
    """The installed package's text, if there is one."""
    found = sorted(glob.glob(f"/usr/src/{package(base)}.tar.*"))
    return found[-1] if found else None


def is_whole(folder, more=()):
    return all(os.path.isfile(os.path.join(folder, name)) for name in (*files(), *more))


def _unpack(source, base, target):
    """The files that are cut, from the package's archive, put in place at once: a run that is killed leaves nothing half done."""
    os.makedirs(os.path.dirname(target), exist_ok=True)
    with owner.folder(os.path.dirname(target)) as folder:
        done = subprocess.run(["tar", "-C", folder, "-xf", source] + [f"{package(base)}/{name}" for name in (*files(), *ORIGINALS)], capture_output=True, text=True, check=False)
        if done.returncode:
            raise cut.CutError(f"{source} cannot be unpacked: {(done.stderr.strip().splitlines() or ['no answer'])[-1]}")
        shutil.rmtree(target, ignore_errors=True)
        os.rename(os.path.join(folder, package(base)), target)
    return target


def _stamp(path):
    state = os.stat(path)
    return f"{state.st_size}-{int(state.st_mtime)}"


def may_fetch(base, options):
    """Whether the user has said so, or says so now."""
    if options.fetch:
        return True
    if not (options.ask and sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    print(f"scripts/twin: Debian's {package(base)} is not here. Fetch it (about 160 MB; nothing is installed)? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def of_package(base, options):
    """The package's text: from the installed package, the cache, or fetched."""
    if archive(base):
        target = os.path.join(CACHE, f"{package(base)}-installed-{_stamp(archive(base))}")
        return target if is_whole(target, ORIGINALS) else _unpack(archive(base), base, target)
    target = os.path.join(CACHE, package(base))
    if is_whole(target):
        return target
    if not may_fetch(base, options):
        raise cut.CutError(f"no text of Linux {base}: run this again with --fetch, which fetches Debian's {package(base)} and installs nothing, or name a tree with --kernel DIR")
    with owner.folder() as folder:
        return _unpack(fetch.archive(package(base), folder), base, target)


def of_commit(given, rev, folder):
    """The files of one commit of a git work tree."""
    target = os.path.join(folder, "commit")
    for name in files():
        done = subprocess.run(["git", "-C", given, "show", f"{rev}:{name}"], capture_output=True, check=False)
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().splitlines()
            raise cut.CutError(f"{given} has no {name} at {rev} that the twin can cut: {said[0] if said else 'git says nothing'}")
        os.makedirs(os.path.dirname(os.path.join(target, name)), exist_ok=True)
        with open(os.path.join(target, name), "wb") as file:
            file.write(done.stdout)
    return target


def tree(options, folder):
    """The folder of a kernel tree."""
    given = options.kernel
    if options.rev and not given:
        raise cut.CutError("--rev is a commit of the tree that --kernel DIR names")
    if not given:
        return of_package(options.base or DEFAULT, options)
    if not os.path.isdir(given):
        raise cut.CutError(f"{given} is no folder: name the root of a kernel tree")
    if options.rev:
        return of_commit(given, options.rev, folder)
    for name in files():
        if not os.path.isfile(os.path.join(given, name)):
            raise cut.CutError(f"{given} is no kernel tree that the twin can cut: it has no {name}")
    return given


def is_old(folder):
    """Whether a tree is of the series that the forms, the planted mistakes and the correspondence are made from."""
    return cut.version(folder).startswith(DEFAULT + ".") or not re.match(r"\d", cut.version(folder))
