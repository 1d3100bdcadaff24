// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import dcachestress.kernel.Outcome;
import dcachestress.kernel.Word;

/** The forbidden outcomes that need a dentry. */
public final class DentryOutcome {
    public static final Outcome UNHASHED_TWICE = Outcome.define(100, "UNHASHED_TWICE", "F22",
            "a dentry left the in-lookup hash without being in it", Word.CHAIN);
    public static final Outcome FREED_IN_LOOKUP = Outcome.define(110, "FREED_IN_LOOKUP", "F17",
            "the last reference was dropped while the dentry was still in the in-lookup hash", Word.LOCK,
            DentryStep.FLAGS);
    public static final Outcome RETURNED_IN_LOOKUP = Outcome.define(120, "RETURNED_IN_LOOKUP", "F2",
            "the wait returned although PAR_LOOKUP was still set");
    public static final Outcome TWO_IN_LOOKUP = Outcome.define(140, "TWO_IN_LOOKUP", "F3",
            "two dentries of one parent and name were in lookup at once", Word.CHAIN, DentryStep.DIR_SEQ);
    public static final Outcome ADDED_BESIDE_HASHED = Outcome.define(150, "ADDED_BESIDE_HASHED", "F4",
            "a dentry entered lookup although a live hashed one of its parent and name existed", Word.CHAIN);
    public static final Outcome TWO_HASHED = Outcome.define(160, "TWO_HASHED", "F5",
            "two hashed dentries have one parent and name", Word.CHAIN);
    public static final Outcome WRONG_DENTRY = Outcome.define(170, "WRONG_DENTRY", "F6",
            "the dentry that was returned is unhashed or has another parent or name", DentryStep.NAME,
            DentryStep.PARENT, Word.SEQUENCE);
    public static final Outcome FLAG_WITHOUT_LOOKUP = Outcome.define(180, "FLAG_WITHOUT_LOOKUP", "F10",
            "LOOKUP_WAITERS was set without PAR_LOOKUP, seen under d_lock");
    public static final Outcome STALE_NEGATIVE = Outcome.define(190, "STALE_NEGATIVE", "F13",
            "a dentry that was added positive was seen hashed and negative", DentryStep.INODE, DentryStep.FLAGS);
    public static final Outcome LOST_FLAG = Outcome.define(210, "LOST_FLAG", "F24", "an update of d_flags was lost",
            DentryStep.FLAGS);
    public static final Outcome DIR_SEQ = Outcome.define(220, "DIR_SEQ", "F12",
            "i_dir_seq was odd at the end, or an increment was lost", DentryStep.DIR_SEQ);
    public static final Outcome NOT_RESET = Outcome.define(270, "NOT_RESET", "F19",
            "d_lru was not an empty list after the lookup");

    private DentryOutcome() {
    }
}
