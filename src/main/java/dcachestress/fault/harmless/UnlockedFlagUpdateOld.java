// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.harmless;

import dcachestress.dcache.FileSystem;
import dcachestress.fault.lock.UnlockedFlagUpdate;
import dcachestress.fault.lock.UnlockedFlags;
import dcachestress.scheme.OldWaitQueue;
import dcachestress.subject.Harmless;
import dcachestress.subject.Litmus;

/**
 * The control of {@link UnlockedFlagUpdate}: the same mistake under the old scheme, whose waiters never write {@code
 * d_flags}, so that there is nothing to lose.
 */
@Harmless(watchedBy = "FlagWriter", origin = "koverstreet/bcachefs#1189: 7.1.8 did not hang with the same module")
@Litmus("B-rmw-old-control")
public class UnlockedFlagUpdateOld extends OldWaitQueue {

    @Override
    protected FileSystem newFileSystem() {
        return new UnlockedFlags(dcache());
    }
}
