// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.kernel.RunQueue;
import dcachestress.kernel.Sched;
import dcachestress.kernel.Task;
import dcachestress.scheme.Merged;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One directory, and two tasks on the test's own thread: {@code one} is the task under test, {@code other} acts in
 * between, at the {@link Moment} that a test names. So a branch is taken because the other task came just then, and not
 * because two threads happened to meet.
 */
final class Stage {
    static final QStr NAME = new QStr("name", 0);
    private static final Sizes ONE_BUCKET_EACH = new Sizes(2, 1, 1, 1);

    private final RunQueue runQueue = new RunQueue("one", "other");
    private final Map<Moment, Deque<Runnable>> interludes = new EnumMap<>(Moment.class);
    private final List<Moment> passed = new ArrayList<>();
    private final List<Dentry> held = new ArrayList<>();
    private final Scheme scheme = new Scheme();
    private final Dentry directory;

    Stage() {
        one().impersonate();
        scheme.boot(ONE_BUCKET_EACH);
        directory = newDirectory("/");
        other().end();    // whoever really sleeps here gets its verdict at once
    }

    /** Mainline's scheme, on the staged dcache. */
    private final class Scheme extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new StagedDcache(this, sizes, Stage.this::reached);
        }

        @Override
        protected Sched newSched() {
            return new Sched() {
                @Override
                public void schedule() {
                    reached(Moment.SLEEP);
                    super.schedule();
                }
            };
        }
    }

    private void reached(Moment moment) {
        if (Task.current() == one()) {
            passed.add(moment);
            Deque<Runnable> parts = interludes.get(moment);
            if (parts != null && !parts.isEmpty()) {
                asOther(parts.pop());
            }
        }
    }

    /** The other task acts when the one is about to take this step; further calls add parts for its next times. */
    Stage before(Moment moment, Runnable part) {
        interludes.computeIfAbsent(moment, key -> new ArrayDeque<>()).add(part);
        return this;
    }

    void asOther(Runnable part) {
        other().impersonate();
        part.run();
        one().impersonate();
    }

    <T> T byOther(Supplier<T> part) {
        List<T> result = new ArrayList<>();
        asOther(() -> result.add(part.get()));
        return result.get(0);
    }

    Task one() {
        return runQueue.task(0);
    }

    Task other() {
        return runQueue.task(1);
    }

    Dcache dcache() {
        return scheme.dcache();
    }

    Merged scheme() {
        return scheme;
    }

    RunQueue runQueue() {
        return runQueue;
    }

    Dentry directory() {
        return directory;
    }

    int dirSeq() {
        return directory.inode().dirSeqOnce();
    }

    /** The steps that the one task has reached, in order. */
    List<Moment> passed() {
        return passed;
    }

    /** A directory that is its own parent, held to the end. */
    Dentry newDirectory(String name) {
        return hold(dcache().allocateRoot(new QStr(name, 0), new Inode(true), 0));
    }

    /** A name that the other task has looked up and added; the reference is the test's. */
    Dentry hashed(Dentry parent, QStr name, Inode inode) {
        return byOther(() -> {
            Dentry d = dcache().dAllocParallel(parent, name, null);
            dcache().dAdd(d, inode);
            return d;
        });
    }

    Dentry hashed(QStr name) {
        return hashed(directory, name, new Inode(false));
    }

    /** A name that the other task is looking up. */
    Dentry begun(QStr name) {
        return byOther(() -> dcache().dAllocParallel(directory, name, null));
    }

    /** The task under test looks the name up. */
    Dentry lookup(QStr name) {
        return dcache().dAllocParallel(directory, name, null);
    }

    Dentry hold(Dentry d) {
        held.add(d);
        return d;
    }

    /** Nothing was noted, and the state is sound when the test holds what it has held, and these. */
    void assertSound(Dentry... references) {
        held.addAll(List.of(references));
        assertThat(verdict()).isNull();
    }

    String verdict() {
        return Quiescence.verdict(runQueue, scheme, held.toArray(Dentry[]::new));
    }
}
