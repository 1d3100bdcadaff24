// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inlookup;

import dcachestress.subject.Subject;
import dcachestress.subject.Suite;
import java.util.List;
import java.util.Set;

/** The suite of in-lookup as a lock: a directory that dies, and the lookups in it. */
public final class InLookupSuite implements Suite {
    @Override
    public String name() {
        return "inlookup";
    }

    @Override
    public String about() {
        return "rmdir_lock(): who removes a directory waits for the lookups in it, and they for the removal";
    }

    @Override
    public String mirrors() {
        return "fs/namei.c and fs/dcache.c of Neil Brown's tree, where rmdir_lock() is, which no release has";
    }

    @Override
    public List<Class<? extends Subject>> subjects() {
        return List.of(WaitsForUnlinked.class, UnlinkedFenced.class, RequestReadLocked.class,
                EndsLookup.class, TreeRmdirLock.class, WaitersReadLocked.class, WaitsForRequest.class,
                UnlinkedUnfenced.class, LookupBegunEarly.class,
                ScanLeftOut.class, ScansOnce.class, AllocUnfenced.class, DyingUnfenced.class,
                UnlockForgetsWake.class, UnlockUnfenced.class);
    }

    @Override
    public List<Class<?>> properties() {
        return List.of(RmdirMeetsLookup.class, RmdirMeetsTwoLookups.class);
    }

    @Override
    public List<Class<?>> vocabulary() {
        return List.of(Terms.class);
    }

    @Override
    public Set<String> primitives() {
        return Set.of(Child.class.getName());
    }
}
