// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import dcachestress.kernel.Kernel;

/**
 * Errors where a dentry is expected, as {@code ERR_PTR()} makes them: pointers that nobody follows. Of all that they
 * could have they have a name only.
 */
public final class Errno {
    /** A directory would go below itself. */
    public static final Dentry ELOOP = error("-ELOOP");
    /** A lock that had to be tried was taken. */
    public static final Dentry ESTALE = error("-ESTALE");
    /** No memory; for whoever ends a lookup it is one error like any other. */
    public static final Dentry ENOMEM = error("-ENOMEM");

    /** A lookup of the name is under way, and the caller may not wait for it. */
    public static final Dentry EWOULDBLOCK = error("-EWOULDBLOCK");

    private Errno() {
    }

    private static Dentry error(String name) {
        return new Dentry(null, new QStr(name, 0), 0, null);
    }

    /** {@code IS_ERR()}. */
    @Kernel(function = "IS_ERR")
    public static boolean isError(Dentry d) {
        return d == ELOOP || d == ESTALE || d == ENOMEM || d == EWOULDBLOCK;
    }
}
