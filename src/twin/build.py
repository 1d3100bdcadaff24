# SPDX-License-Identifier: Apache-2.0
"""Compiles the cut text with our shim, and finds out which instruction makes which access."""
import hashlib
import os
import re
import shutil
import subprocess

import cut

HERE = os.path.dirname(os.path.abspath(__file__))
OWN = ["probe.c", "sites.c", "coro.c", "sync.c", "sleeping.c", "rt.c", "rcu.c", "shrink.c", "sched.c", "world.c", "judge.c", "trace.c", "replay.c", "pairs.c", "reach.c", "reduce.c", "follow.c", "search.c", "views.c", "words.c", "weak.c", "orders.c", "names.c", "main.c"]
# Accesses are reported in the order of the source: nothing may be merged or moved, so nothing is optimised in the text.
TEXT_FLAGS = ["-O0", "-g", "-fno-omit-frame-pointer", "-fsanitize=thread", "--param=tsan-distinguish-volatile=1", "-fsanitize-coverage=trace-pc", "-fno-builtin", "-fno-zero-initialized-in-bss", "-fno-strict-aliasing", "-Wno-implicit-fallthrough"]
OWN_FLAGS = ["-O2", "-g", "-fno-omit-frame-pointer", "-fno-strict-aliasing", "-Wall", "-Wextra"]


class BuildError(Exception):
    """What does not compile, in one line; and the symbol that is missing, if that is why."""

    def __init__(self, text, symbol=None):
        super().__init__(text)
        self.symbol = symbol


class Rule:
    """One allowed difference: whose step, which, where, why."""

    def __init__(self, line):
        self.line = line
        parts = line.split(None, 3)
        side, _, self.series = parts[0].partition("@")
        if len(parts) != 4 or side not in ("model", "text", "both"):
            raise BuildError(f"allowed.txt: not a rule: {line}")
        self.side, (_, self.step, self.where, self.reason) = side, parts
        self.function, _, self.token = self.where.partition("/")
        self.model = self.text = 0    # how many steps of each side it has left out

    def fits(self, function, text):
        return self.side == "text" and self.function == function and (not self.token or self.token in text)

    def applies(self, version):
        """Whether it is made for texts of this version: it may name the first number of those that it is for."""
        return not self.series or version.split(".")[0] == self.series

    def of_no_use(self):
        return self.model == 0 and self.side != "text" or self.text == 0 and self.side != "model"


def rules(allowed="allowed.txt"):
    with open(os.path.join(HERE, allowed), encoding="utf-8") as file:
        return [Rule(line.strip()) for line in file if line.strip() and not line.startswith("#")]


def run(command, check=True, **options):
    return subprocess.run(command, check=check, capture_output=True, text=True, **options).stdout


# What gcc says when something is missing, what that is, and where it belongs.
MISSING = [(r"implicit declaration of function '(\w+)'", "{0}()", "a function or macro {0} to src/twin/custom.h, or to stubs.h if it never matters"),
           (r"undefined reference to [`'](\w+)", "{0}()", "a function {0} to src/twin/world.c"),
           (r"'(struct \w+|\w+)' has no member named '(\w+)'", "{1} in {0}", "a member {1} to {0} in src/twin/custom.h"),
           (r"'(\w+)' undeclared", "{0}", "{0} to src/twin/custom.h"),
           (r"unknown type name '(\w+)'", "type {0}", "a type {0} to src/twin/custom.h"),
           (r"(?:invalid application of 'sizeof' to|invalid use of|has) (?:undefined|incomplete) type '(\w+ \w+|\w+)'", "{0}", "{0} to src/twin/custom.h")]


def explain(said, places):
    """What the compiler or linker said, in one line: the symbol that is missing and what to do, or where in the kernel the mistake is."""
    said = re.sub("[‘’]", "'", said).splitlines()
    line = next((line for line in said if "error:" in line or "undefined reference" in line), said[0] if said else "no word from gcc")
    place = re.search(r"cut\.c:(\d+):", line)
    place = places[int(place.group(1))] if place and int(place.group(1)) < len(places) else None
    where = f" in {place[2]} ({place[0]}:{place[1]})" if place else ""
    for pattern, symbol, remedy in MISSING:
        found = re.search(pattern, line)
        if found:
            return BuildError(f"the shim does not have {symbol.format(*found.groups())}{where}: add {remedy.format(*found.groups())}", found.group(found.lastindex))
    return BuildError(f"does not compile{where}: {line.rpartition('error: ')[2]}")


def compile_one(source, target, flags, folder, places=()):
    command = ["gcc", "-std=gnu11", "-fno-pie", "-I", folder, "-I", HERE, "-c", source, "-o", target] + flags
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise explain(done.stderr, places)


def own_objects(folder, flags):
    """The shim's own objects: the same for all texts that need the same definitions, so they are kept beside the folders of the texts."""
    shared = os.path.join(os.path.dirname(folder), "own-" + hashlib.sha256(flags.encode()).hexdigest()[:8])
    objects = [os.path.join(shared, name[:-2] + ".o") for name in OWN]
    if not os.path.isdir(shared):
        os.makedirs(shared)
        for name in ("flags.h", "flag-names.h"):
            shutil.copy(os.path.join(folder, name), shared)
        for name, target in zip(OWN, objects):
            compile_one(os.path.join(HERE, name), target, OWN_FLAGS, shared)
    return objects


def build(folder, tree, pieces, extra="", renamed=None, macros=None, allowed="allowed.txt"):
    """Builds the twin in `folder`. Returns the program, its call sites with the lines that they stand in, its objects, and the lines of the text with their places."""
    text, places = cut.assemble(pieces, macros or cut.macros(tree), renamed)
    flags = extra + cut.definitions(tree)
    with open(os.path.join(folder, "flags.h"), "w", encoding="utf-8") as file:
        file.write(flags)
    with open(os.path.join(folder, "flag-names.h"), "w", encoding="utf-8") as file:
        file.write("".join(f"FLAG({name})\n" for name in dict.fromkeys(re.findall(r"\bDCACHE_\w+", cut.normalise(flags)))))
    source = os.path.join(folder, "cut.c")
    with open(source, "w", encoding="utf-8") as file:
        file.write(text)
    objects = [os.path.join(folder, "cut.o")]
    compile_one(source, objects[0], TEXT_FLAGS + ["-Werror=implicit-function-declaration"], folder, places)
    run(["objcopy", "--rename-section", ".data=twin_data", objects[0]])    # see world.c, which begins each sample with what is there
    objects += own_objects(folder, flags)
    program = os.path.join(folder, "twin")
    linked = subprocess.run(["gcc", "-no-pie", "-o", program] + objects, capture_output=True, text=True, check=False)
    if linked.returncode:
        raise explain(linked.stderr, places)
    sites = find_sites(program, source, text.split("\n"), places)
    write_sites(os.path.join(folder, "sites.txt"), sites, allowed=allowed)
    return program, sites, objects, text.split("\n"), places


def find_sites(program, source, lines, places):
    """Each call, among them those of the compiler's access functions: where it returns to, the function, the line of the kernel, the line's text."""
    returns, calls = False, []
    for line in run(["objdump", "-d", "--no-show-raw-insn", program]).splitlines():
        match = re.match(r"\s*([0-9a-f]+):\s+(\S+)\s*(.*)", line)
        if not match:
            continue
        if returns:
            calls.append(match.group(1))
        returns = match.group(2).startswith("call") and "<__sanitizer_cov_trace_pc>" not in line
    found = run(["addr2line", "-f", "-e", program], input="\n".join(f"{int(call, 16) - 1:x}" for call in calls)).splitlines()
    sites = []
    for i, call in enumerate(calls):
        function, place = found[2 * i], found[2 * i + 1].split(" ")[0]
        path, _, number = place.rpartition(":")
        number = int(number) if number.isdigit() else 0
        mine = os.path.basename(path) != os.path.basename(source)
        kernel = None if mine or not number or number >= len(places) else places[number]
        sites.append((call, function, kernel, "" if mine else lines[number - 1]))
    return sorted(sites, key=lambda site: int(site[0], 16))


def _attempt(sites):
    """Where d_alloc_parallel() begins to look, again and again: in the first line in which it reads i_dir_seq."""
    return min((kernel for _, function, kernel, text in sites if kernel and function == "d_alloc_parallel" and "i_dir_seq" in text), key=lambda place: place[1], default=None)


def write_sites(path, sites, without=None, allowed="allowed.txt"):
    """What the program must know of each place, with all rules but perhaps one."""
    allowed, attempt = [rule for rule in rules(allowed) if rule.line != without], _attempt(sites)
    with open(path, "w", encoding="utf-8") as file:
        if without:
            file.write(f"without {without.split()[2]}\n")
        for call, function, kernel, text in sites:
            kinds = [rule.step for rule in allowed if rule.fits(function, text)]
            kinds += ["ATTEMPT"] * (kernel is not None and kernel == attempt)
            where = f"{kernel[0]}:{kernel[1]}" if kernel else "own"
            file.write(f"{call} {','.join(kinds) or '-'} {function} {where}\n")
