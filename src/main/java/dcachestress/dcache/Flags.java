// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

/** The bits of {@code d_flags} that are written while a lookup is under way, with the kernel's values. */
public final class Flags {
    /** {@code DCACHE_DISCONNECTED}: not connected to the root. Copied from the parent. */
    public static final int DISCONNECTED = 1 << 5;
    /** {@code DCACHE_OP_REVALIDATE}, as one of the bits that {@code d_set_d_op()} writes. */
    public static final int OP_REVALIDATE = 1 << 2;
    /**
     * {@code DCACHE_LOOKUP_WAITERS}: somebody waits for PAR_LOOKUP to clear. {@code DCACHE_LOCK_WAITER(S)} in older
     * drafts.
     */
    public static final int LOOKUP_WAITERS = 1 << 9;
    /** {@code DCACHE_FSNOTIFY_PARENT_WATCHED}: written by whoever walks the parent's children. */
    public static final int FSNOTIFY_PARENT_WATCHED = 1 << 14;
    /** {@code DCACHE_DIRECTORY_TYPE}, the type bits of a directory. */
    public static final int DIRECTORY_TYPE = 2 << 19;
    /** {@code DCACHE_REGULAR_TYPE}, the type bits of a file. */
    public static final int REGULAR_TYPE = 4 << 19;
    /** {@code DCACHE_ENTRY_TYPE}: the mask of the type bits; zero is a negative dentry. */
    public static final int ENTRY_TYPE = 7 << 19;
    /** {@code DCACHE_PAR_LOOKUP}: being looked up, with the parent locked shared. */
    public static final int PAR_LOOKUP = 1 << 24;
    /** A bit that the file system writes while it looks the name up, as bcachefs does for case folding. */
    public static final int CASEFOLD = 1 << 28;

    private Flags() {
    }

    /** Names of the set bits, joined by {@code |}, for traces and outcomes. */
    public static String text(int flags) {
        StringBuilder names = new StringBuilder();
        append(names, flags, PAR_LOOKUP, "PAR_LOOKUP");
        append(names, flags, LOOKUP_WAITERS, "LOOKUP_WAITERS");
        append(names, flags, CASEFOLD, "CASEFOLD");
        append(names, flags, FSNOTIFY_PARENT_WATCHED, "FSNOTIFY");
        append(names, flags, DISCONNECTED, "DISCONNECTED");
        append(names, flags, OP_REVALIDATE, "OP_REVALIDATE");
        append(names, flags, DIRECTORY_TYPE, "DIR");
        append(names, flags, REGULAR_TYPE, "REG");
        return names.isEmpty() ? "0" : names.toString();
    }

    private static void append(StringBuilder names, int flags, int bit, String name) {
        if ((flags & bit) != 0) {
            names.append(names.isEmpty() ? "" : "|").append(name);
        }
    }
}
