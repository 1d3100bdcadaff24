# SPDX-License-Identifier: Apache-2.0
"""Whether our words for functions of the kernel, in dup.c, do what the originals do: both are compiled, and tried on the same values. An edit of ours must be told."""
import os
import subprocess

import build
import cut
import outline

DCACHE = "fs/dcache.c"
# Every pair of names over two letters, each length of the second one that the callers may ask for.
PROGRAM = """
int main(void)
{
    for (int a = 0; a < 64; a++)
        for (int b = 0; b < 64; b++)
            for (unsigned length = 1; length <= 6; length++) {
                unsigned char one[8] = "", other[8] = "";
                for (int i = 0; i < 6; i++) {
                    one[i] = 'a' + (a >> i & 1);
                    other[i] = 'a' + (b >> i & 1);
                }
                struct dentry dentry = { .d_name.name = one, .d_name.len = length };
                if (!ours(&dentry, other, length) != !dentry_cmp(&dentry, other, length))
                    return 1;
            }
    return 0;
}
"""
MISTAKES = [("memcmp(dentry->d_name.name, text, length)", "memcmp(dentry->d_name.name, text, length - 1)", "the last letter is not compared"),
            ("memcmp(dentry->d_name.name, text, length)", "0", "all names are alike")]


def originals(tree):
    """The kernel's own, the variant that looks at one letter at a time, which needs nothing of the machine."""
    known = outline.Outline(cut.read(tree, DCACHE))
    letters = [unit for unit in known.units if unit.name == "dentry_string_cmp"][-1]
    return known.text(letters) + cut.function(cut.read(tree, DCACHE), "dentry_cmp")[0]


def alike(tree, folder, flags, ours):
    """Whether both say the same of all values; None if they do not compile."""
    source, program = os.path.join(folder, "dup-test.c"), os.path.join(folder, "dup-test")
    with open(source, "w", encoding="utf-8") as file:
        file.write('#include "shim.h"\n#define dentry_cmp ours\n' + ours + "\n#undef dentry_cmp\n#define dentry_cmp original\n" + originals(tree) + PROGRAM)
    done = subprocess.run(["gcc", "-std=gnu11", "-w", "-I", flags, "-I", build.HERE, "-o", program, source], capture_output=True, text=True, check=False)
    return None if done.returncode else subprocess.run([program], check=False).returncode == 0


def run(tree, folder, flags, note):
    with open(os.path.join(build.HERE, "dup.c"), encoding="utf-8") as file:
        ours = file.read()
    note("(dup: our words do what the kernel's do)", alike(tree, folder, flags, ours) is True)
    for before, after, what in MISTAKES:
        note(f"dup: {what}", before in ours and alike(tree, folder, flags, ours.replace(before, after, 1)) is False)
