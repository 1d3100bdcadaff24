// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.lookuplock;

import dcachestress.subject.Seeded;

/**
 * As the series has it: d_duplicate() does not ask whether the original is hashed. A task that has just revalidated the
 * name drops it, and begins a lookup, for which it needs no i_rwsem any more.
 */
@Seeded(outcome = "TWO_IN_LOOKUP", caughtBy = "SillyRenameMeetsInvalidation",
        origin = "d_duplicate() of April against d_invalidate(); inferred, not planted", timeline = """
        mover: takes i_rwsem                        | looker: finds the original, does not trust it
                                                    | d_invalidate(): the original is not hashed any more
                                                    | d_alloc_parallel() begins a lookup
        d_duplicate() begins another one            |
        TWO_IN_LOOKUP                               |""")
public class DuplicateUnasked extends InLookupLock {
}
