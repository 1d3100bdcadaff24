// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import java.lang.reflect.Field;
import org.openjdk.jcstress.infra.runners.Runner;
import org.openjdk.jcstress.infra.runners.WorkerSync;

/**
 * Whether the actors of a slice still get through strides. jcstress keeps that to itself: a new {@code workerSync} object each pass, and in it
 * a {@code checkpoint} that each actor moves on after a stride.
 */
final class Progress {
    private final Runner<?> runner;
    private final Field sync;
    private final Field checkpoint;
    private Object lastSync;
    private Object lastCheckpoint;

    Progress(Runner<?> runner) {
        this.runner = runner;
        try {
            sync = runner.getClass().getDeclaredField("workerSync");
            checkpoint = WorkerSync.class.getDeclaredField("checkpoint");
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("this version of jcstress keeps its progress elsewhere: " + e.getMessage(), e);
        }
        sync.setAccessible(true);
        checkpoint.setAccessible(true);
    }

    /** Whether a stride has ended since the last call. */
    boolean made() {
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
