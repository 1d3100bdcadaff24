// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.evict;

import dcachestress.kit.SharedRef;
import dcachestress.subject.Subject;
import dcachestress.subject.Suite;
import java.util.List;
import java.util.Set;

/** The suite of inodes that are freed. */
public final class EvictSuite implements Suite {
    @Override
    public String name() {
        return "evict";
    }

    @Override
    public String about() {
        return "__wait_on_freeing_inode(): who finds an inode that is being freed waits until it is out of the hash";
    }

    @Override
    public String mirrors() {
        return "fs/inode.c of 7.2 and 7.3";
    }

    @Override
    public List<Class<? extends Subject>> subjects() {
        return List.of(Evict.class, WokenLocked.class, UnhashedUnseen.class, UnhashedAfterWake.class,
                UnhashedUnlocked.class, EnqueuesUnlocked.class, TestsAgain.class, FreeingTaken.class,
                FoundUnguarded.class, InsertsAtOnce.class, DroppedUnlocked.class);
    }

    @Override
    public List<Class<?>> properties() {
        return List.of(EvictMeetsFinder.class, EvictMeetsTwoFinders.class, EvictMeetsInserter.class);
    }

    @Override
    public List<Class<?>> vocabulary() {
        return List.of(Terms.class, SharedRef.class);
    }

    @Override
    public Set<String> primitives() {
        return Set.of(DyingInode.class.getName());
    }
}
