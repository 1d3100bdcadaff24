// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/**
 * How a JVM stirs its samples. All of it is read once, from system properties, into constants: what is off costs
 * nothing, because the JIT compiler removes it. None of it can change a verdict; it only decides how often tasks meet,
 * and where.
 */
public final class Tuning {
    /** One step in this many is delayed; 0 for none. {@code dcachestress.jitter}, rounded down to a power of two. */
    public static final int JITTER = powerOfTwo("dcachestress.jitter", 0);
    /** A delay is up to this many spins, less one. {@code dcachestress.jitterSpins}, a power of two. */
    public static final int JITTER_SPINS = powerOfTwo("dcachestress.jitterSpins", 64);
    /** One step in this many yields the CPU; 0 for none. {@code dcachestress.yield}, a power of two. */
    public static final int YIELD = powerOfTwo("dcachestress.yield", 0);
    /**
     * Each actor starts up to this many spins after the start line, less one; 0 for none. {@code dcachestress.skew}, a
     * power of two.
     */
    public static final int SKEW = powerOfTwo("dcachestress.skew", 0);
    /**
     * A file system's {@code ->lookup} takes up to this many spins, less one; 0 for none. {@code dcachestress.work}, a
     * power of two.
     */
    public static final int WORK = powerOfTwo("dcachestress.work", 16);
    /** A sleeper looks at its state this often before it really parks. {@code dcachestress.parkSpins}. */
    public static final int PARK_SPINS = Integer.getInteger("dcachestress.parkSpins", 300);
    /**
     * Whoever waits for a lock or at the start line spins this often before it yields. {@code dcachestress.lockSpins}.
     */
    public static final int LOCK_SPINS = Integer.getInteger("dcachestress.lockSpins", 200);
    /** Whether one task at a time runs, and a {@link Baton} decides which. {@code dcachestress.baton}. */
    public static final boolean BATON = Boolean.getBoolean("dcachestress.baton");
    /** Whether the actors of a sample wait for each other before they start. {@code dcachestress.startLine}. */
    public static final boolean START_LINE = !BATON && !"false".equals(System.getProperty("dcachestress.startLine"));

    private Tuning() {
    }

    private static int powerOfTwo(String property, int otherwise) {
        return Integer.highestOneBit(Math.max(0, Integer.getInteger(property, otherwise)));
    }
}
