# SPDX-License-Identifier: Apache-2.0
"""What can be told from the text of a function alone: which lines belong to one statement, and which do nothing that a model could have."""
import re

import cut

# A declaration without a value, or with a constant one.
VARIABLE = r"\**\w+(?:\s*=\s*(?:NULL|-?\w+))?"
DECLARATION = re.compile(r"(?:const )?(?:struct \w+|unsigned(?: int| long)?|int|long|bool|u32|u64|wait_queue_\w+_t)\s+" + VARIABLE + r"(?:,\s*" + VARIABLE + r")*;")
ASSERTION = re.compile(r"(?:if \()?(?:WARN_ON|BUG_ON|BUILD_BUG_ON|LIST_BL_BUG_ON|lockdep_assert_held|assert_spin_locked)\b")
ALONE = re.compile(r"(?:[{}]|\(\{|do \{|\} else \{|else|\}\)?;?|\} while \(0\))")
HEAD = re.compile(r"(?:\} else )?(?:if|for|while|hlist_bl_for_each\w*|list_for_each\w*|else if)\b")


class Statement:
    """Lines that belong together: from, to (both counted from the function's first line, 1), why it needs no counterpart or None, and its first word."""

    def __init__(self, first, last, code, reason=None):
        self.first, self.last, self.code, self.reason = first, last, code, reason

    def numbers(self):
        return range(self.first, self.last + 1)


def _depth(code):
    code = re.sub(r'"(?:\\.|[^"\\])*"', '""', code)
    return code.replace("({", "{").replace("})", "}").count("(") - code.replace("({", "{").replace("})", "}").count(")")


def _ends(code):
    """Whether a statement ends with what has been read of it."""
    if _depth(code) > 0:
        return False
    if re.search(r"=\s*(?:\([\w\s]+\))?\s*\{$", code) or code.count("{") > code.count("}") and re.match(r"\*\w+ = ", code):
        return False
    if HEAD.match(code) or re.match(r"\w+:$", code) or ALONE.fullmatch(code):
        return True
    return code.endswith((";", "{", "}")) or re.match(r"[A-Z]+$", code) is not None


def _reason(code):
    if ALONE.fullmatch(code):
        return "brace"
    if re.fullmatch(r"\w+:", code):
        return "label"
    if DECLARATION.fullmatch(code) or code.startswith("__label__"):
        return "declaration"
    if ASSERTION.match(code):
        return "assertion"
    return None


def statements(text):
    """The statements of a function or macro, which cover all of its lines."""
    blank = cut.COMMENT.sub(lambda match: re.sub(r"[^\n]", "\1", match.group()), text)
    lines = [line.rstrip("\\ \t") for line in blank.rstrip("\n").split("\n")]
    found, head, at = [], True, 0
    while at < len(lines):
        first, code = at + 1, lines[at].replace("\1", "").strip()
        at += 1
        if not code:
            found.append(Statement(first, first, "", "comment" if "\1" in lines[first - 1] else "blank"))
            continue
        while at < len(lines) and not (head and (code.endswith("{") or code.startswith("#"))) and (head or not _ends(code)):
            code = (code + " " + lines[at].replace("\1", "").strip()).strip()
            at += 1
        found.append(Statement(first, at, code, "signature" if head else _reason(code)))
        head = False
    return found
