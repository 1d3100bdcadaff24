// SPDX-License-Identifier: Apache-2.0
package dcachestress.scheme;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.Flags;
import dcachestress.kernel.Kernel;
import dcachestress.subject.Sound;

/**
 * The flag's future use that the thread names: a lock on one dentry, taken and dropped many times, with PAR_LOOKUP as
 * its bit. Every unlock clears the flag and wakes; a waiter that finds the dentry locked again sets the flag again,
 * because its condition does so each time it is evaluated. The merged form sets its flag once, before the wait, and
 * would sleep through the second unlock: {@code OneShotFlagRelocked}.
 * <p>
 * Right as {@link V3} is, for each round by itself: the flag says that somebody is queued who has seen the current
 * round.
 */
@Sound(origin = "Neil Brown, 29 Apr 2026: a dentry that can be locked and unlocked multiple times"
        + " <177741881482.1474915.12527082398060370192@noble.neil.brown.name>")
public class DentryLock extends V3Conditional {

    /** The end of one round: the flag goes with the bit, and {@link #lookupDone} wakes if it was set. */
    @Override
    @Kernel(function = "__d_lookup_unhash")
    protected Object unhash(Dentry d) {
        boolean doWake = d.hasFlags(Flags.LOOKUP_WAITERS);
        d.clearFlags(Flags.PAR_LOOKUP | Flags.LOOKUP_WAITERS);
        d.leaveInLookupHash();
        return doWake;
    }
}
