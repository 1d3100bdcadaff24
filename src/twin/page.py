# SPDX-License-Identifier: Apache-2.0
"""
The correspondence as pages. The committed one has names and numbers; the local one has the kernel's text beside the model's, so it is written only where the user says, and
never into the repository.
"""
import html
import os
import re

import cut
import model

COMMITTED = os.path.join(model.ROOT, "src/site/markdown/correspondence.md")
HOW = {"steps": "same steps", "hand": "by hand", "out": ""}


def _numbers(line):
    first, last = line.statement.first, line.statement.last
    return str(first) if first == last else f"{first}–{last}"


def _ranges(numbers):
    """1, 2, 3, 7 as text."""
    parts = []
    for number in sorted(numbers):
        if parts and parts[-1][1] == number - 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in parts)


def _function(check, path, name):
    out = [f"### `{name}` ({path})", ""]
    mapped = [line for line in check.functions[name] if line.how != "out"]
    if mapped:
        out += ["| lines | model | evidence |", "|---|---|---|"]
    for line in mapped:
        methods = ", ".join(f"`{method}`" for method in sorted({method for method, _ in line.places}))
        how = HOW[line.how] + (": " + " ".join(line.steps) if line.steps else "")
        out.append(f"| {_numbers(line)} | {methods} | {how} |")
    left = {}
    for line in check.functions[name]:
        if line.how == "out":
            left.setdefault(line.reason, []).extend(line.statement.numbers())
    out += ["", "Left out: " + "; ".join(f"{reason} {_ranges(numbers)}" for reason, numbers in left.items()) + ".", ""] if left else [""]
    return out


def markdown(check):
    counts = check.counts()
    total, mapped = sum(counts.values()), counts["mapped by steps"] + counts["mapped by hand"]
    with open(os.path.join(os.path.dirname(__file__), "correspondence-head.md"), encoding="utf-8") as file:
        head = file.read()
    figures = {"version": check.mapping.version, "functions": len(check.functions), "lines": f"{total:,}", "mapped": mapped,
               "steps": counts["mapped by steps"], "hand": counts["mapped by hand"], "out": counts["left out"]}
    out = [head.format(**figures).rstrip("\n"), "", "## Why a line is left out", ""]
    out += [f"* {name}: {text}." for name, text in check.mapping.reasons.items()]
    out += ["", "A reason that is a sentence is that of a rule of `src/twin/allowed.txt`: the step is left out of the comparison, too.", "", "## Line by line", "",
            "Lines are counted from the first one of the function.", ""]
    for path, _, name, _ in check.pieces:
        if name in check.functions:
            out += _function(check, path, name)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(out).rstrip("\n") + "\n")


def committed(check, accept):
    """What is wrong with the committed page; nothing if this tree has another text."""
    if check.changed and not accept:
        return []
    text = markdown(check)
    if accept:
        with open(COMMITTED, "w", encoding="utf-8") as file:
            file.write(text)
        return []
    with open(COMMITTED, encoding="utf-8") as file:
        if file.read() == text:
            return []
    return ["src/site/markdown/correspondence.md is not what the check finds: scripts/twin --correspondence --accept"]


STYLE = """body{font:14px/1.4 sans-serif;margin:1em;color-scheme:light dark}pre{margin:0;font:12px/1.4 monospace;white-space:pre-wrap;tab-size:8}
table{border-collapse:collapse;width:100%}td,th{border:1px solid #8888;padding:1px 6px;vertical-align:top;text-align:left}td:nth-child(2){width:48%}
.out{opacity:.65}.note{border:2px solid #c60;padding:.5em}"""
NOTE = ("This page has text of the Linux kernel, which is GPL-2.0. It was made on this machine to be read here. It is no part of the repository that made it, "
        "and must not be committed or published there.")


def _row(check, first, code, line, number):
    places = "".join(f"<pre><b>{html.escape(method)}:{at}</b>  {html.escape(check.model.text(method, at))}</pre>" for method, at in line.places)
    if number != line.statement.first:
        places, how = "", "" if line.how == "out" else "see above"
    else:
        how = f"{line.times:,} steps {' '.join(line.steps)}" if line.how == "steps" else HOW[line.how]
    what = places or html.escape(check.mapping.reasons.get(line.reason, line.reason))
    return f"<tr class={line.how}><td>{first + number - 1}</td><td><pre>{html.escape(code)}</pre></td><td>{what}</td><td>{how}</td></tr>"


def local(check, folder, version):
    """Writes correspondence.html; refuses to do so in the repository, but for what Git ignores there."""
    folder = os.path.realpath(folder)
    inside = os.path.relpath(folder, os.path.realpath(model.ROOT)).split(os.sep)[0]
    if inside not in ("..", "target"):
        raise cut.CutError(f"{folder} is in the repository, where no text of the kernel may be: name another folder")
    os.makedirs(folder, exist_ok=True)
    out = [f"<!DOCTYPE html><html lang=en><meta charset=utf-8><title>Linux {version} and the model</title><style>{STYLE}</style>",
           f"<h1>Linux {version} and the model</h1><p class=note>{NOTE}</p><p>" + ", ".join(f"{n:,} lines {what}" for what, n in sorted(check.counts().items())) + "</p>"]
    for path, first, name, body in check.pieces:
        if name not in check.functions:
            continue
        out.append(f"<h2 id={name}>{name} <small>{path}</small></h2><table><tr><th>line</th><th>kernel</th><th>model, or why not</th><th>evidence</th></tr>")
        code = body.rstrip("\n").split("\n")
        out += [_row(check, first, code[number - 1], line, number) for line in check.functions[name] for number in line.statement.numbers()]
        out.append("</table>")
    path = os.path.join(folder, "correspondence.html")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(out) + "\n")
    print(f"  {path}: both side by side. It has text of the kernel (GPL-2.0): do not publish it in this repository")
