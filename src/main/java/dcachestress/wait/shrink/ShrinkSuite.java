// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.shrink;

import dcachestress.kit.SharedRef;
import dcachestress.subject.Subject;
import dcachestress.subject.Suite;
import java.util.List;
import java.util.Set;

/** The suite of the dcache's second wait. */
public final class ShrinkSuite implements Suite {
    @Override
    public String name() {
        return "shrink";
    }

    @Override
    public String about() {
        return "shrink_dcache_tree(): who shrinks a tree waits for a dentry that another task is killing";
    }

    @Override
    public String mirrors() {
        return "fs/dcache.c of mainline 7.2 (14a51045e10d)";
    }

    @Override
    public List<Class<? extends Subject>> subjects() {
        return List.of(ShrinkTree.class, OldBusyWait.class, KilledUntested.class,
                NextReadLate.class, HeadOnly.class, PushUnlocked.class, DecrementLate.class, SectionLeftOut.class,
                SectionEndsEarly.class, CountUntested.class, FreeDecidedEarly.class, FreesListed.class,
                PrunerBlind.class, CompletedUnlocked.class);
    }

    @Override
    public List<Class<?>> properties() {
        return List.of(KillMeetsShrink.class, KillMeetsTwoShrinks.class, PruneMeetsTwoShrinks.class,
                KillMeetsPruner.class);
    }

    @Override
    public List<Class<?>> vocabulary() {
        return List.of(Terms.class, SharedRef.class);
    }

    @Override
    public Set<String> primitives() {
        return Set.of(Victim.class.getName(), Waiter.class.getName());
    }
}
