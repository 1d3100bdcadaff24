// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel.interleaved;

/** Who is asked before each access that decides a verdict, and told what it answered. */
public interface Interleaver {
    /** The answer of what returns nothing. */
    Object NOTHING = "nothing";

    /**
     * The caller is about to read, write or compare and set this field, atomically.
     *
     * @return null to make the access now; else what it answered when it was made before: only what it writes is to be
     *         written once more
     */
    Object access(Object owner, String field);

    /** The access that was made now has answered this. */
    void answered(Object answer);

    /**
     * The caller is about to call a method that tells it nothing but what it returns.
     *
     * @return null to call it now; else what it returned when it was called before
     */
    Object call();

    /** The call that was made now has returned this. */
    void returned(Object value);

    /** The caller is about to park; returns when it has a permit, and takes it. */
    void park(Object blocker);

    /** The caller is about to give this thread a permit. */
    void unpark(Thread thread);
}
