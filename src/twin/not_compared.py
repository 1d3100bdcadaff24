# SPDX-License-Identifier: Apache-2.0
"""Every property of the model is compared with every form of the text, or stands in not-compared.txt with the reason."""
import json
import os

import build
import equal

LIST = os.path.join(os.path.dirname(os.path.abspath(__file__)), "not-compared.txt")


def model_properties(jar, wait="dcache"):
    listed = json.loads(build.run([equal.java(), "-jar", jar, "list", "--wait", wait, "--format", "json"]))
    return [prop["name"] for prop in listed["properties"]]


def excused(form):
    """The properties that are not compared with this form."""
    with open(LIST, encoding="utf-8") as file:
        lines = [line.split(None, 2) for line in file if line.strip() and not line.startswith("#")]
    wrong = [" ".join(line) for line in lines if len(line) != 3]
    if wrong:
        raise build.BuildError(f"not-compared.txt: not a property, forms and a reason: {wrong[0].strip()}")
    return {prop for prop, forms, _ in lines if form in forms.split(",")}


def check(form, known, model):
    """What is wrong with the choice: a property that was forgotten, one that is listed but compared, one that the model does not have."""
    missing, listed = set(model) - set(known), excused(form)
    return ([f"{form}: {prop} is neither compared nor in not-compared.txt" for prop in sorted(missing - listed)]
            + [f"{form}: {prop} is in not-compared.txt, but compared" for prop in sorted(listed & set(known))]
            + [f"{form}: the model has no property {prop}" for prop in sorted((set(known) - set(model)) | (listed - set(model)))])
