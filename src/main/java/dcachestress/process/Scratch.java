// SPDX-License-Identifier: Apache-2.0
package dcachestress.process;

import java.nio.file.Path;

/**
 * Folders that are of use to this JVM and its children alone: they are removed after its end, also when it is killed.
 */
public final class Scratch {
    private Scratch() {
    }

    /** This folder, of an absolute path without a line feed, is one. */
    public static void add(Path folder) {
        Owner.here().folder(folder);
    }

    /** It has been removed. */
    public static void removed(Path folder) {
        Owner.here().removed(folder);
    }
}
