# SPDX-License-Identifier: Apache-2.0
"""Cuts functions and macros out of a kernel tree by name, and makes one C file of them. What comes out is the kernel's text: it goes to a temporary folder only."""
import functools
import hashlib
import os
import re

# What is cut, in the order in which it is compiled. A name that a tree does not have is an error, unless it ends with a question mark
# or with @7, for trees of that series only.
MACROS = {
    "include/linux/list.h": "list_entry list_first_entry list_next_entry list_entry_is_head list_for_each_entry list_for_each_entry_safe_from "
                            "hlist_entry hlist_entry_safe hlist_for_each_entry",
    "include/linux/list_bl.h": "hlist_bl_entry hlist_bl_for_each_entry",
    "include/linux/rculist_bl.h": "hlist_bl_for_each_entry_rcu hlist_bl_next_rcu? hlist_bl_first_rcu_dereference?",
    "include/linux/lockref.h": "__LOCKREF_DEAD_VAL?",
    "lib/lockref.c": "CMPXCHG_LOOP",
    "include/linux/wait_bit.h": "___wait_var_event __wait_var_event wait_var_event store_release_wake_up wait_var_event_any_lock? wait_var_event_spinlock? "
                                "wake_up_var_protected? wake_up_var_locked?",
    "include/linux/dcache.h": "for_each_alias?",
    "fs/dcache.c": "DCACHE_OP_FLAGS?",
}
HELPERS = {
    "include/linux/list.h": "INIT_LIST_HEAD __list_add list_add list_add_tail __list_del __list_del_entry list_del list_del_init list_is_head list_empty list_empty_careful "
                            "list_del_init_careful INIT_HLIST_NODE hlist_unhashed hlist_empty __hlist_del hlist_del_init@7 hlist_add_head",
    "include/linux/list_bl.h": "hlist_bl_unhashed hlist_bl_first hlist_bl_set_first hlist_bl_add_head __hlist_bl_del hlist_bl_lock hlist_bl_unlock "
                               "hlist_bl_is_locked",
    "include/linux/rculist_bl.h": "hlist_bl_set_first_rcu hlist_bl_first_rcu hlist_bl_add_head_rcu",
    "include/linux/lockref.h": "lockref_is_dead? lockref_is_dead_or_zero?",
    "lib/lockref.c": "lockref_get lockref_get_not_dead lockref_put_return lockref_mark_dead",
}
MODELLED = {
    "include/linux/wait.h": "waitqueue_active wq_has_sleeper __add_wait_queue __add_wait_queue_entry_tail __remove_wait_queue",
    "kernel/sched/wait.c": "add_wait_queue remove_wait_queue __wake_up_common __wake_up_common_lock __wake_up prepare_to_wait_event finish_wait "
                           "autoremove_wake_function",
    "kernel/sched/wait_bit.c": "__wake_up_bit __var_wake_key? var_wake_function init_wait_var_entry wake_up_var",
    "fs/notify/fsnotify.c": "fsnotify_set_children_dentry_flags",
    "include/linux/dcache.h": "d_unhashed d_in_lookup d_lookup_done dget_dlock dget dget_alias_ilocked?",
    "fs/dcache.c": "d_same_name ___d_drop __d_drop d_drop __d_find_dir_alias? __d_find_any_alias __d_set_inode_and_type d_op_flags@7 d_set_d_op@7 "
                   "unlink_secondary_root? retain_dentry fast_dput __d_lookup_rcu __d_rehash start_dir_add end_dir_add __d_lookup d_lookup d_wait_lookup "
                   "d_alloc_parallel __d_lookup_unhash __d_wake_in_lookup_waiters? __d_lookup_unhash_wake __d_add d_add d_ancestor __d_move d_move d_exchange __d_unalias d_splice_alias_ops? d_splice_alias d_add_ci",
}
# What the model has no counterpart of. Only --patch runs it, under properties that are the twin's alone.
EXTRA = {
    "include/linux/lockref.h": "lockref_init@7",
    "include/linux/dcache.h": "__d_entry_type d_is_miss d_is_negative d_really_is_positive@7",
    "fs/dcache.c": "D_FLAG_VERIFY DENTRY_WARN_ONCE@7 external_name dname_external __d_free __d_free_external dentry_free __d_clear_type_and_inode inode_notify_dead? "
                   "dentry_unlink_inode d_lru_add d_lru_del d_complete_waiters@7 dentry_unlist lock_for_kill __dentry_kill@6 dentry_kill@7 "
                   "finish_dput@7 dput d_set_d_op@6 d_invalidate __d_alloc d_delete __d_instantiate d_instantiate",
}
# What the dcache's second wait runs beside all that, in the texts that have it: who shrinks a tree, the walk, and completions. See shrink.py.
SHRINK = {
    "include/linux/list.h": "hlist_for_each_entry_from@7 hlist_for_each_entry_continue@7",
    "include/linux/seqlock.h": "read_seqbegin_or_lock@7 need_seqretry@7 done_seqretry@7",
    "include/linux/completion.h": "init_completion@7",
    "kernel/sched/swait.c": "swake_up_locked@7 __prepare_to_swait@7 __finish_swait@7",
    "kernel/sched/completion.c": "complete_with_flags@7 complete@7 do_wait_for_common@7 __wait_for_common@7 wait_for_common@7 wait_for_completion@7",
    "include/linux/dcache.h": "d_first_child@7 d_mountpoint@7",
    "fs/dcache.c": "d_shrink_del@7 d_shrink_add@7 d_add_waiter@7 __move_to_shrink_list@7 shrink_kill@7 shrink_dentry_list@7 d_walk@7 select_collect@7 "
                   "select_collect_umount@7 select_collect2@7 shrink_dcache_tree@7 shrink_dcache_parent@7 find_submount@7",
}
# Our own assertions, around calls: a macro of a function's name, from behind its definition on.
HOOKS = {
    "lockref_mark_dead": "#define lockref_mark_dead(l) (judge_dying(l), lockref_mark_dead(l))",
    "lockref_get_not_dead": "#define lockref_get_not_dead(l) (twin_joins(), lockref_get_not_dead(l))",
    "d_wait_lookup": "#define d_wait_lookup(d) (twin_waits(d), d_wait_lookup(d), judge_wait_returns(d))\n"
                     "#undef rcu_read_lock\n#define rcu_read_lock() (twin_joins_under_the_bucket_lock(), twin_rcu_lock())",
    "d_alloc_parallel": "#undef rcu_read_lock\n#define rcu_read_lock() twin_rcu_lock()",
    "hlist_bl_add_head": "#define hlist_bl_add_head(n, h) (judge_publishing(n), hlist_bl_add_head(n, h))",
    "hlist_bl_add_head_rcu": "#define hlist_bl_add_head_rcu(n, h) (judge_hashing(n, h), hlist_bl_add_head_rcu(n, h))",
    "__hlist_bl_del": "#define __hlist_bl_del(n) (judge_unhashing(n), __hlist_bl_del(n))",
    "__wake_up": "#define __wake_up(q, m, n, k) (judge_wake(), __wake_up(q, m, n, k))",
    "init_completion": "#define init_completion(x) (init_completion(x), twin_waiter(container_of(x, struct completion_list, completion), sizeof(struct completion_list), x))",
    "wait_for_completion": "#define wait_for_completion(x) (wait_for_completion(x), twin_waiter_dies())",
    "init_wait_var_entry": "#define init_wait_var_entry(e, v, f) (twin_entry(&(e)->wq_entry.entry), init_wait_var_entry(e, v, f))",
}
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)


class CutError(Exception):
    """What cannot be cut, in one line."""


def read(tree, path):
    try:
        with open(os.path.join(tree, path), encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError as error:
        raise CutError(f"no kernel tree: {error.filename}: {error.strerror}") from error


def _matching(text, at, opening, closing):
    """The place behind the bracket that closes the one at `at`; strings, characters and comments do not count."""
    depth = 0
    for token in re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|.', re.S).finditer(text, at):
        depth += (token.group() == opening) - (token.group() == closing)
        if depth == 0:
            return token.end()
    raise CutError("brackets do not match")


@functools.lru_cache(maxsize=64)
def without_comments(text):
    """The same text, with spaces where comments were."""
    return COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)


def function(text, name):
    """The definition of a function: from the line on which its type begins to the closing brace. Returns the text and the number of its first line."""
    code = without_comments(text)
    for match in re.finditer(r"^(?![#\s}]).*?\b" + re.escape(name) + r"\s*\(", code, re.M):
        if ";" in match.group() or "=" in match.group():
            continue
        behind = _matching(code, match.end() - 1, "(", ")")
        brace = re.compile(r"[\s\w()&>*,-]*?\{").match(code, behind)
        if not brace or ";" in brace.group():
            continue
        start = match.start()
        before = code.rfind("\n", 0, start - 1) + 1
        if start and re.fullmatch(r"[A-Za-z_][\w \t*]*\n", code[before:start]):
            start = before
        return text[start:_matching(code, brace.end() - 1, "{", "}")] + "\n", text.count("\n", 0, start) + 1
    return None


def macro(text, name):
    match = re.search(r"^#[ \t]*define[ \t]+" + re.escape(name) + r"(?:\(|[ \t]).*?[^\\]\n", text, re.M | re.S)
    return (match.group(), text.count("\n", 0, match.start()) + 1) if match else None


def names_of(groups, tree):
    """Each name with its file, and whether the tree may be without it."""
    series = version(tree).split(".")[0]
    for group in groups:
        for path, names in group.items():
            for name in names.split():
                bare, _, only = name.rstrip("?").partition("@")
                if only in ("", series):
                    yield path, bare, name.endswith("?") or only != ""


def cut(tree, groups=(HELPERS, MODELLED), renamed=None, gone=()):
    """Every function (or macro, where a tree has one instead), as a list of (path, first line, name, text); under its new name where a patch has given it one, without those that it has taken away."""
    pieces, missing = [], []
    for path, name, optional in names_of(groups, tree):
        now = (renamed or {}).get(name, name)
        text = read(tree, path)
        found = function(text, now) or macro(text, now)
        if found:
            pieces.append((path, found[1], now, found[0]))
        elif name not in gone and not optional:
            missing.append(f"{path} has no function {name}()")
    if missing:
        raise CutError(f"{'; '.join(missing)}: what has another name or place in Linux {version(tree)} is to be given in src/twin/cut.py")
    return pieces


def macros(tree):
    return cut(tree, (MACROS,))


def definitions(tree):
    """The bits of d_flags, from the tree's own header."""
    text = read(tree, "include/linux/dcache.h")
    lines = re.findall(r"^#[ \t]*define[ \t]+DCACHE_\w+[ \t]+(?:.*\\\n)*.*\n", text, re.M)
    listed = re.search(r"^enum dentry_flags \{.*?^\};\n", text, re.M | re.S)
    if listed:
        lines.insert(0, listed.group())
    if not lines:
        raise CutError("include/linux/dcache.h has no DCACHE_ flags")
    return "".join(lines)


def normalise(text):
    """Without comments and spaces: what a change of the text must change."""
    text = re.sub(r"/\*.*?\*/|//[^\n]*", " ", text, flags=re.S)
    return " ".join(re.findall(r"\w+|\"(?:\\.|[^\"\\])*\"|[^\w\s]", text))


def fingerprint(text):
    return hashlib.sha256(normalise(text).encode()).hexdigest()[:16]


def version(tree):
    values = dict(re.findall(r"^(VERSION|PATCHLEVEL|SUBLEVEL|EXTRAVERSION)[ \t]*=[ \t]*(.*)$", read(tree, "Makefile"), re.M))
    return "{VERSION}.{PATCHLEVEL}.{SUBLEVEL}{EXTRAVERSION}".format(**values)


def prototype(text):
    return " ".join(text[:text.index("{")].split()) + ";\n"


def is_function(text):
    """Whether a piece is a function, and not a macro or a type, which stand before all functions."""
    return not re.match(r"\s*(?:#|typedef\b|(?:struct|union|enum)\s+\w*\s*\{)", text)


def hook(name, renamed):
    """Our assertions around a function, which a patch may have given another name."""
    was = next((old for old, new in renamed.items() if new == name), name)
    return re.sub(rf"\b{was}\b", name, HOOKS[was]) + "\n" if was in HOOKS else ""


def assemble(pieces, macro_pieces, renamed=None):
    """One C file, and for each of its lines the place in the kernel that it comes from, or None."""
    out, places, renamed = [], [None], renamed or {}
    before = [piece for piece in pieces if not is_function(piece[3])]
    pieces = [piece for piece in pieces if is_function(piece[3])]

    def put(text, place=None):
        out.append(text)
        lines = text.count("\n")
        places.extend((place[0], place[1] + i, place[2]) if place else None for i in range(lines))

    put('#include "shim.h"\n')
    for path, line, name, text in before + macro_pieces:
        put(f"#undef {name}\n" if text.lstrip().startswith("#") else "")
        put(text, (path, line, name))
    for _, _, name, text in pieces:
        put(prototype(text))
    for path, line, name, text in pieces:
        put(text, (path, line, name))
        put(hook(name, renamed))
    put("".join(f"#define {old} {new}\n" for old, new in renamed.items()))
    put('#include "dup.c"\n#include "vfs.c"\n#include "scene.c"\n#include "lookups.c"\n#include "moves.c"\n#include "others.c"\n#include "ends.c"\n#include "errors.c"\n#include "shrinks.c"\n#include "scenes.c"\n')
    return "".join(out), places
