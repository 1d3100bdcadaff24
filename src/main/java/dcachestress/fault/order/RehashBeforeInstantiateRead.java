// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.order;

import dcachestress.fault.ablation.RehashBeforeInstantiate;
import dcachestress.subject.Litmus;
import dcachestress.subject.Seeded;

/**
 * The same, seen by a walk without locks: between the two it finds the name hashed, negative, and confirmed by d_seq.
 */
@Seeded(outcome = "STALE_NEGATIVE", caughtBy = "LocklessReader",
        origin = "O14: v3 02/19 (never merged), B-rehash-first", timeline = """
        owner                                | reader
        hashes the dentry                    |
                                             | finds it; no inode; d_seq unchanged
        sets its inode                       | an existing name is negative: STALE_NEGATIVE
        """)
@Litmus({"B-rehash-first", "O14-dseq-rehash-first"})
public class RehashBeforeInstantiateRead extends RehashBeforeInstantiate {
    // nothing but where it is seen
}
