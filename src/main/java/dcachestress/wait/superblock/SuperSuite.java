// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.superblock;

import dcachestress.subject.Subject;
import dcachestress.subject.Suite;
import java.util.List;
import java.util.Set;

/** The suite of superblocks that are born, and die. */
public final class SuperSuite implements Suite {
    @Override
    public String name() {
        return "super";
    }

    @Override
    public String about() {
        return "super_lock(): who finds a superblock waits until it is mounted or dies, and then until it is dead";
    }

    @Override
    public String mirrors() {
        return "fs/super.c of 7.2 and 7.3";
    }

    @Override
    public List<Class<? extends Subject>> subjects() {
        return List.of(SuperLock.class, FlagUnfenced.class, FlagReadFenced.class, FlagSetPlain.class,
                FlagsReadPlain.class, AcquiredAsleep.class, NotRetested.class, PutEarly.class, ReturnsDying.class,
                FailureUntold.class, FlagsWrittenUnlocked.class, CountUnordered.class, CountsUnborn.class,
                LockLooksPlain.class, ScanLooksPlain.class, DyingUntested.class, DeadFound.class,
                PutForgotten.class);
    }

    @Override
    public List<Class<?>> properties() {
        return List.of(MountMeetsRemount.class, MountMeetsCount.class, FailureMeetsTwoGrabs.class,
                UmountMeetsGrab.class, UmountMeetsGrabAndIterator.class);
    }

    @Override
    public List<Class<?>> vocabulary() {
        return List.of(Terms.class);
    }

    @Override
    public Set<String> primitives() {
        return Set.of(SuperBlock.class.getName());
    }
}
