#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Looks whether every link of our own pages leads somewhere: links.py [SITE].

Of Markdown: files and headings. Of the site that `mvn site` has made in SITE (target/site): pages and anchors; and each page of src/site, and
each that the build has written, has its place in the menu. Links to other hosts are not followed. Exit status 1 when one leads nowhere."""
import html.parser
import os
import re
import subprocess
import sys
import urllib.parse

problems = []
links = 0


def slug(heading):
    """The anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", re.sub(r"[`*]", "", heading).strip().lower()).replace(" ", "-")


def markdown(file):
    global links
    text = re.sub(r"```.*?```", "", open(file, encoding="utf-8").read(), flags=re.S)
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", text)):
        if re.match(r"[a-z]+:", target):
            continue
        links += 1
        path, _, anchor = target.partition("#")
        other = os.path.normpath(os.path.join(os.path.dirname(file), path)) if path else file
        if not os.path.exists(other):
            problems.append(f"{file}: {target}: there is no {other}")
        elif anchor and other.endswith(".md"):
            there = open(other, encoding="utf-8").read()
            anchors = [slug(h) for h in re.findall(r"^#+ +(.*)$", there, flags=re.M)] + re.findall(r'(?:name|id)="([^"]+)"', there)
            if anchor not in anchors:
                problems.append(f"{file}: {target}: {other} has no such heading")


class Page(html.parser.HTMLParser):
    def __init__(self, file):
        super().__init__()
        self.hrefs, self.ids = [], set()
        self.feed(open(file, encoding="utf-8").read())

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self.ids.update(given[key] for key in ("id", "name") if given.get(key))
        self.hrefs += [given[key] for key in ("href", "src") if given.get(key)]


def site(folder):
    global links
    pages = {name: Page(os.path.join(folder, name)) for name in sorted(os.listdir(folder)) if name.endswith(".html")}
    if not pages:
        problems.append(f"{folder}: no pages there")
    for name, page in pages.items():
        for href in page.hrefs:
            path, _, anchor = urllib.parse.unquote(href).partition("#")
            if re.match(r"[a-z]+:|//", href):
                continue
            links += 1
            if path.startswith("../"):          # to the repository beside the pages' sources
                if not os.path.exists(os.path.normpath(os.path.join("src/site/markdown", path))):
                    problems.append(f"{name}: {href}: leads nowhere")
            elif path and not os.path.exists(os.path.join(folder, path)):
                problems.append(f"{name}: {href}: leads nowhere")
            elif anchor and (path or name) in pages and anchor not in pages[path or name].ids:
                problems.append(f"{name}: {href}: there is no such anchor")
    menu = open("src/site/site.xml", encoding="utf-8").read()
    for source in sorted(os.listdir("src/site/markdown") + os.listdir("target/generated-site/markdown")):
        page = source[:-len(".md")] + ".html"
        if f'href="{page}"' not in menu:
            problems.append(f"{source}: not in the menu of src/site/site.xml")
        if page not in pages:
            problems.append(f"{source}: the site has no {page}")
    return len(pages)


os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../.."))
files = subprocess.run(["git", "ls-files", "*.md"], check=True, capture_output=True, text=True).stdout.split()
for each in files:
    markdown(each)
made = f", {site(sys.argv[1])} pages" if len(sys.argv) > 1 else ""
print(f"{len(files)} texts{made}, {links} links, {len(problems)} lead nowhere")
print("\n".join(problems), file=sys.stderr)
sys.exit(1 if problems or links == 0 else 0)
