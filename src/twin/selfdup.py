# SPDX-License-Identifier: Apache-2.0
"""
Whether our words for the kernel's, in dup.h and dup.c, do what the originals do: both are compiled, and tried on the same values. An edit of ours must be told, and there
is no word without a comparison.
"""
import os
import re
import subprocess

import build
import cut
import kernel
import outline

DCACHE, LIST, WAIT, BITS = "fs/dcache.c", "include/linux/list.h", "include/linux/wait.h", "include/linux/wait_bit.h"
ERRNO, SCHED, POISON = "include/uapi/asm-generic/errno-base.h", "include/linux/sched.h", "include/linux/poison.h"
# What the originals stand on, and what they are tried with: each call is told, so that the order of calls is compared as well.
HEAD = """
#include <stdio.h>
#include "shim.h"
#define UL(x) x##UL
#define __force
#define __must_check
#define _ULL
#define MAX_ERRNO 4095
#define IS_ERR_VALUE(x) ((unsigned long)(void *)(x) >= (unsigned long)-MAX_ERRNO)
#define POISON_POINTER_DELTA 0
#define TASK_INTERRUPTIBLE 1
#define TASK_WAKEKILL 256
#define __same_type(a, b) __builtin_types_compatible_p(__typeof__(a), __typeof__(b))
#define static_assert(...) _Static_assert(1, "")
#undef lockdep_assert_held
#undef lockdep_is_held
#undef lockdep_assert
#define lockdep_is_held(lock) (say(100 + *(char *)(lock)), 1)
#define lockdep_assert(holds) ((void)(holds))
#undef spin_lock
#undef spin_unlock
#undef schedule
static void say(long value) { printf("%ld\\n", value); }
static void lockdep_assert_held(void *lock) { say(100 + *(char *)lock); }
static void spin_lock(void *lock) { say(200 + *(char *)lock); }
static void spin_unlock(void *lock) { say(300 + *(char *)lock); }
static void told(int what) { say(what); }
#define schedule() told(400)
#define wake_up_var(variable) told(500 + *(char *)(variable))
#undef __wake_up
#define __wake_up(head, mode, number, key) (say((long)(head)), say(mode), say(number), say((long)(key)))
#define ___wait_var_event(variable, condition, state, exclusive, result, command) ({ say((long)(variable)); say(condition); say(state); say(exclusive); say(result); \\
    command; 0; })
"""
# Every pair of names over two letters, each length of the second one that the callers may ask for.
NAMES = """
for (int a = 0; a < 64; a++)
    for (int b = 0; b < 64; b++)
        for (unsigned length = 1; length <= 6; length++) {
            unsigned char one[8] = "", other[8] = "";
            for (int i = 0; i < 6; i++) {
                one[i] = 'a' + (a >> i & 1);
                other[i] = 'a' + (b >> i & 1);
            }
            struct dentry dentry = { .d_name.name = one, .d_name.len = length };
            say(!dentry_cmp(&dentry, other, length));
        }
"""
# Macros that originals are made of.
BELOW = ("wake_up_var_protected", "wait_var_event_any_lock")
EVENT = "char lock = 1; for (int done = 0; done < 2; done++) { int seen = done; wait_var_event_spinlock((void *)8, seen++, &lock); say(seen); }"
POINTERS = "for (long x = -4100; x < 10; x++)"


class Word:
    """One of ours: its name, where the original is, what both are tried with, and an edit of ours that this must show."""

    def __init__(self, name, path, tried, before, after):
        self.name, self.path, self.tried, self.before, self.after = name, path, tried, before, after


def number(name, path, before, after):
    return Word(name, path, f"say((long){name});", before, after)


WORDS = [
    Word("BIT", "include/vdso/bits.h", "for (int n = 0; n < 32; n++) say((unsigned)BIT(n));", "1u << (n)", "2u << (n)"),
    Word("container_of", "include/linux/container_of.h", "struct { int a; struct { int x, b; } c; } y; say((char *)container_of(&y.c, __typeof__(y), c) - (char *)&y);",
         "- offsetof", "+ offsetof"),
    Word("IS_ERR", "include/linux/err.h", POINTERS + " say(IS_ERR((void *)x));", "-4095", "-4094"),
    Word("ERR_PTR", "include/linux/err.h", POINTERS + " say((long)ERR_PTR(x));", "(intptr_t)(x)", "(intptr_t)-(x)"),
    Word("ERR_CAST", "include/linux/err.h", POINTERS + " say((long)ERR_CAST((void *)x));", "((void *)(x))", "((void *)((char *)(x) + 1))"),
    number("ENOMEM", ERRNO, "12", "13"),
    number("ESTALE", "include/uapi/asm-generic/errno.h", "116", "115"),
    number("ELOOP", "include/uapi/asm-generic/errno.h", "40", "41"),
    number("ERESTARTSYS", "include/linux/errno.h", "512", "513"),
    Word("hashlen_len", "include/linux/stringhash.h", "for (u64 x = 1; x; x *= 3 * (x < 1ul << 62)) say(hashlen_len(x));", ">> 32", ">> 31"),
    Word("hashlen_hash", "include/linux/stringhash.h", "for (u64 x = 1; x; x *= 3 * (x < 1ul << 62)) say(hashlen_hash(x));", "((u32)(h))", "((u64)(h))"),
    number("LIST_BL_LOCKMASK", "include/linux/list_bl.h", "1ul", "2ul"),
    number("LIST_POISON1", POISON, "0x100", "0x101"),
    number("LIST_POISON2", POISON, "0x122", "0x120"),
    Word("LIST_HEAD_INIT", LIST, "static struct list_head x[2] = { LIST_HEAD_INIT(x[0]), LIST_HEAD_INIT(x[1]) }; say(x[1].next - x); say(x[1].prev - x); say(x[0].next - x);",
         "{ &(name), &(name) }", "{ &(name), NULL }"),
    number("TASK_RUNNING", SCHED, "TASK_RUNNING 0", "TASK_RUNNING 1"),
    number("TASK_UNINTERRUPTIBLE", SCHED, "TASK_UNINTERRUPTIBLE 2", "TASK_UNINTERRUPTIBLE 1"),
    number("TASK_NORMAL", SCHED, "TASK_NORMAL 3", "TASK_NORMAL 2"),
    number("WQ_FLAG_EXCLUSIVE", WAIT, "1u", "2u"),
    number("WQ_FLAG_PRIORITY", WAIT, "16u", "8u"),
    Word("__WAIT_BIT_KEY_INITIALIZER", BITS, "struct wait_bit_key x = __WAIT_BIT_KEY_INITIALIZER((void *)8, 5); say((long)x.flags); say(x.bit_nr); say(x.timeout);",
         "= (bit)", "= (bit) + 1"),
    Word("___wait_is_interruptible", WAIT, "say(___wait_is_interruptible(TASK_UNINTERRUPTIBLE));", "(state) false", "(state) true"),
    Word("__lockref_is_dead", "include/linux/lockref.h", "for (int x = -129; x < 3; x++) { struct lockref r = { .count = x }; say(__lockref_is_dead(&r)); }", "< 0", "< -1"),
    Word("wake_up_var_locked", BITS, "char lock = 1, what = 2; wake_up_var_locked(&what, &lock);", "lockdep_assert_held(lock);", ""),
    Word("wait_var_event_spinlock", BITS, EVENT, "spin_unlock(lock); schedule();", "schedule(); spin_unlock(lock);"),
    Word("wake_up_all", WAIT, "wake_up_all((void *)8);", "TASK_NORMAL, 0", "TASK_NORMAL, 1"),
    Word("IS_ROOT", "include/linux/dcache.h", "struct dentry x = { 0 }, y = { .d_parent = &y }; say(IS_ROOT(&x)); say(IS_ROOT(&y));", "(d) == (d)", "(d) != (d)"),
    Word("INIT_HLIST_BL_NODE", "include/linux/list_bl.h", "struct hlist_bl_node x = { (void *)8, (void *)16 }; INIT_HLIST_BL_NODE(&x); say((long)x.next); say((long)x.pprev);",
         ", (n)->pprev = NULL", ""),
    Word("INIT_HLIST_HEAD", LIST, "struct hlist_head x = { (void *)8 }; INIT_HLIST_HEAD(&x); say((long)x.first);", "= NULL", "= (void *)8"),
    Word("dentry_cmp", DCACHE, NAMES, "memcmp(dentry->d_name.name, text, length)", "memcmp(dentry->d_name.name, text, length - 1)"),
]


def ours():
    """The text of both files, as what comes in place of an original; and the names of all that is in them."""
    with open(os.path.join(build.HERE, "dup.h"), encoding="utf-8") as file:
        header = file.read()
    with open(os.path.join(build.HERE, "dup.c"), encoding="utf-8") as file:
        functions = file.read()
    names = re.findall(r"(?m)^#define (\w+)", header[header.index("#define TWIN_DUP_H") + 1:]) + re.findall(r"(?m)^\w[\w ]*[ *](\w+)\([^;]*\)\n\{", functions)
    return header, functions, names


def mine(word):
    header, functions, _ = ours()
    return (cut.macro(header, word.name) or cut.function(functions, word.name))[0]


def original(tree, word):
    """The kernel's own; of the comparison of names the variant that looks at one letter at a time, which needs nothing of the machine."""
    text = cut.read(tree, word.path)
    found = cut.function(text, word.name) or cut.macro(text, word.name)
    if not found:
        return None
    if word.name != "dentry_cmp":
        below = [cut.macro(text, name) for name in BELOW if name != word.name and name in found[0]]
        return "".join(macro[0] for macro in below if macro) + found[0]
    known = outline.Outline(text)
    return known.text([unit for unit in known.units if unit.name == "dentry_string_cmp"][-1]) + found[0]


def says(word, text, folder, flags):
    """What this definition makes of the values; None if it does not compile."""
    source, program = os.path.join(folder, "dup-test.c"), os.path.join(folder, "dup-test")
    with open(source, "w", encoding="utf-8") as file:
        file.write(f"{HEAD}#undef {word.name}\n#define {word.name} {word.name}_tried\n" * (not text.lstrip().startswith("#")) or f"{HEAD}#undef {word.name}\n")
        file.write(f"{text}\nint main(void) {{ {word.tried} return 0; }}\n")
    done = subprocess.run(["gcc", "-std=gnu11", "-w", "-I", flags, "-I", build.HERE, "-o", program, source], capture_output=True, text=True, check=False)
    return None if done.returncode else subprocess.run([program], capture_output=True, text=True, check=False).stdout


def compare(word, trees, folder, flags, note):
    """By the first tree that has the original: 7.x brought two of them."""
    found = next(((tree, original(tree, word)) for tree in trees if original(tree, word)), None)
    if not found:
        print(f"  left out  dup: {word.name}, whose original no tree at hand has")
        return
    true = says(word, found[1], folder, flags)
    note(f"dup: {word.name} does what the kernel's does", bool(true) and says(word, mine(word), folder, flags) == true)
    edited = mine(word).replace(word.before, word.after, 1)
    note(f"dup: {word.name}, edited", edited != mine(word) and says(word, edited, folder, flags) != true)


def run(tree, folder, flags, others, note):
    """`others`: more trees, in which words that are newer may be."""
    note("dup: every word has a comparison", sorted(ours()[2]) == sorted(word.name for word in WORDS))
    if not kernel.is_whole(tree, kernel.ORIGINALS):
        print("  left out  dup: the tree does not have the headers of all originals")
        return
    for word in WORDS:
        compare(word, [tree, *others], folder, flags, note)
