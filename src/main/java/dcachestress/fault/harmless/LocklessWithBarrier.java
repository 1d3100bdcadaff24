// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.harmless;

import dcachestress.fault.order.Lockless;
import dcachestress.fault.order.LocklessWithoutBarrier;
import dcachestress.kernel.Fences;
import dcachestress.subject.Harmless;
import dcachestress.subject.Litmus;

/**
 * The control of {@link LocklessWithoutBarrier}: with a full barrier before the look at the queue, waiting without
 * {@code d_lock} loses nothing.
 */
@Harmless(watchedBy = {"FailedLookup", "OneWaiter"}, origin = "O6 with its barrier: store_release_wake_up()")
@Litmus({"O6-lockless-with-mb", "O6-lockless-release-mb"})
public class LocklessWithBarrier extends Lockless {

    @Override
    protected void orderStoreBeforeLook() {
        Fences.mb();
    }
}
