// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/** How a waker counts: the way of {@link Task#wake}, and the two shortcuts that look just as good. */
enum Protocol {
    /** As the code has it. */
    AS_CODED,
    /** A sleeper is counted after its state was changed: it can run, and sleep again, before it is counted. */
    COUNTS_AFTER_THE_CAS,
    /** A task that was woken before it left is counted as well. */
    COUNTS_WHO_NEVER_LEFT
}
