// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.worker;

import org.openjdk.jcstress.os.AffinitySupport;

/**
 * Whether this JVM can pin its threads. jcstress does that through a native library that some systems do not let it
 * unpack, and a system call that some containers forbid; an actor that tries nevertheless throws, and its slice is
 * lost.
 */
final class Pinning {
    private static Boolean works;

    private Pinning() {
    }

    static boolean works() {
        if (works == null) {
            works = tried();
        }
        return works;
    }

    private static boolean tried() {
        try {
            AffinitySupport.tryBind();
            return true;
        } catch (RuntimeException | LinkageError e) {
            System.err.println("actors are not pinned: " + e);
            return false;
        }
    }
}
