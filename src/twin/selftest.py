# SPDX-License-Identifier: Apache-2.0
def run(tree, folder, jar):
    raise ValueError("x")
