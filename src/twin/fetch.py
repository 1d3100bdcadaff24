# SPDX-License-Identifier: Apache-2.0
"""
Fetches a source package with apt-get, by a list of sources and a state of its own: nothing of the machine's is changed, and nothing is installed. The mirrors are those that
the machine uses already; only the suites are added in which newer kernels are.
"""
import glob
import os
import shutil
import subprocess

import cut

# Where Debian has kernels, the small lists first. Security mirrors have other suites than the main ones.
SUITES = [("Debian", ["trixie-backports"]), ("Debian-Security", ["bookworm-security", "trixie-security"]), ("Debian", ["trixie", "sid"])]
KEYS = "/usr/share/keyrings/debian-archive-keyring.gpg"
MOST_SECONDS = 900


def _run(command, folder=None):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, timeout=MOST_SECONDS, env=dict(os.environ, DEBIAN_FRONTEND="noninteractive"))
    except subprocess.TimeoutExpired as error:
        raise cut.CutError(f"{command[0]} has not ended after {MOST_SECONDS} seconds: name a tree with --kernel DIR") from error


def mirrors():
    """By label, Debian or Debian-Security, the addresses that the machine's own lists name."""
    said = _run(["apt-get", "indextargets", "--format", "$(LABEL) $(REPO_URI)", "Created-By: Packages"]).stdout
    found = {}
    for line in said.splitlines():
        label, _, address = line.partition(" ")
        if address and address not in found.setdefault(label, []):
            found[label].append(address)
    return found


class Apt:
    """An apt-get of its own."""

    def __init__(self, folder):
        self.folder = folder
        for name in ("lists/partial", "cache/archives/partial", "parts"):
            os.makedirs(os.path.join(folder, name))
        for name in ("status", "sources.list"):
            open(os.path.join(folder, name), "w", encoding="utf-8").close()
        places = {"Dir::Etc::sourcelist": "sources.list", "Dir::Etc::sourceparts": "parts", "Dir::Etc::preferencesparts": "parts", "Dir::State::lists": "lists",
                  "Dir::State::status": "status", "Dir::Cache": "cache"}
        self.options = [word for key, name in places.items() for word in ("-o", f"{key}={os.path.join(folder, name)}")]
        self.options += ["-o", "Dir::Etc::preferences=/dev/null", "-o", "APT::Sandbox::User=root", "-q"]

    def sources(self, address, suites):
        keys = f"[signed-by={KEYS}] " if os.path.exists(KEYS) else ""
        with open(os.path.join(self.folder, "sources.list"), "w", encoding="utf-8") as file:
            file.write("".join(f"deb {keys}{address} {suite} main\n" for suite in suites))
        return _run(["apt-get", *self.options, "update"])

    def download(self, package):
        done = _run(["apt-get", *self.options, "download", package], self.folder)
        return next(iter(glob.glob(os.path.join(self.folder, f"{package}_*.deb"))), None), done


def archive(package, folder):
    """The text's archive of this package, in `folder`."""
    for tool in ("apt-get", "dpkg-deb", "tar"):
        if not shutil.which(tool):
            raise cut.CutError(f"{package} cannot be fetched without {tool}: name a tree with --kernel DIR")
    known, last = mirrors(), "the machine's lists name no mirror of Debian"
    apt = Apt(os.path.join(folder, "apt"))
    for label, suites in SUITES:
        for address in known.get(label, []):
            print(f"looking for {package} in {', '.join(suites)}", flush=True)
            updated = apt.sources(address, suites)
            deb, done = apt.download(package)
            if deb:
                return _inner(deb, package, folder)
            last = ((updated.stderr + done.stderr).strip().splitlines() or [f"no mirror has {package}"])[-1]
    raise cut.CutError(f"{package} cannot be fetched ({last}): name a tree with --kernel DIR")


def _inner(deb, package, folder):
    """The archive within the package."""
    with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", deb], stdout=subprocess.PIPE) as source:
        done = subprocess.run(["tar", "-C", folder, "-x", "--wildcards", f"./usr/src/{package}.tar.*"], stdin=source.stdout, capture_output=True, text=True, check=False)
    found = glob.glob(os.path.join(folder, "usr/src", f"{package}.tar.*"))
    if done.returncode or not found:
        raise cut.CutError(f"{os.path.basename(deb)} has no text of the kernel: name a tree with --kernel DIR")
    os.remove(deb)
    return found[0]
