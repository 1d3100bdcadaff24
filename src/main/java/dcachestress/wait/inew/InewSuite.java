// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.inew;

import dcachestress.kit.SharedRef;
import dcachestress.subject.Subject;
import dcachestress.subject.Suite;
import java.util.List;
import java.util.Set;

/** The suite of inodes that are new. */
public final class InewSuite implements Suite {
    @Override
    public String name() {
        return "inew";
    }

    @Override
    public String about() {
        return "wait_on_new_inode(): who finds an inode waits until its creator has set it up";
    }

    @Override
    public String mirrors() {
        return "fs/inode.c, in the three generations that its schemes name";
    }

    @Override
    public List<Class<? extends Subject>> subjects() {
        return List.of(CountedNew.class, LockedNew.class, FencedNew.class, Until618.class, ClearedUnordered.class,
                ReadUnordered.class, WokenUnordered.class, TestsUnlocked.class, EnqueuesLate.class,
                WakesOtherBit.class, NewSetLate.class, UnhashedUntested.class, CountedUnordered.class,
                CountedRelaxed.class, GrabsNew.class, WokenUnlocked.class);
    }

    @Override
    public List<Class<?>> properties() {
        return List.of(NewMeetsFinder.class, NewMeetsTwoFinders.class, FailureMeetsFinder.class);
    }

    @Override
    public List<Class<?>> vocabulary() {
        return List.of(Terms.class, SharedRef.class);
    }

    @Override
    public Set<String> primitives() {
        return Set.of(Inode.class.getName());
    }
}
