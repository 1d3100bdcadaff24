# SPDX-License-Identifier: Apache-2.0
def write(tree, folder, jar, path):
    raise ValueError("x")
