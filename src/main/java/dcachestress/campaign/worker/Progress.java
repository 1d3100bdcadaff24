// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.worker;

import dcachestress.kernel.Pace;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Objects;
import org.openjdk.jcstress.infra.runners.Runner;
import org.openjdk.jcstress.infra.runners.WorkerSync;

/**
 * Whether the actors of a slice still get on. Each counts its samples ({@link Pace}); of strides, jcstress keeps the
 * count to itself: a new {@code workerSync} object each pass, and in it a {@code checkpoint} that each actor moves on
 * after a stride.
 */
final class Progress {
    private final Runner<?> runner;
    private final List<? extends Thread> actors;
    private final Field sync;
    private final Field checkpoint;
    private Object lastSync;
    private Object lastCheckpoint;
    private long lastSamples;

    Progress(Runner<?> runner, List<? extends Thread> actors) {
        this.actors = actors;
        this.runner = runner;
        try {
            sync = runner.getClass().getDeclaredField("workerSync");
            checkpoint = WorkerSync.class.getDeclaredField("checkpoint");
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("this version of jcstress keeps its progress elsewhere: " + e.getMessage(),
                    e);
        }
        sync.setAccessible(true);
        checkpoint.setAccessible(true);
    }

    /** Whether an actor has ended a stride or a sample since the last call. */
    boolean made() {
        long now = samples();
        boolean moved = now != lastSamples;
        lastSamples = now;
        return strideMade() | moved;
    }

    /** Samples that the actors have ended, each counted once for each of them. */
    long samples() {
        return actors.stream().map(Pace::of).filter(Objects::nonNull).mapToLong(Pace::ended).sum();
    }

    /** How many actors have ended a stride, and wait for the others. */
    int arrived() {
        return lastCheckpoint instanceof Integer checkpoint ? checkpoint % actors.size() : 0;
    }

    private boolean strideMade() {
        try {
            Object nowSync = sync.get(runner);
            Object nowCheckpoint = checkpoint.get(nowSync);
            boolean made = nowSync != lastSync || !nowCheckpoint.equals(lastCheckpoint);
            lastSync = nowSync;
            lastCheckpoint = nowCheckpoint;
            return made;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
