// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import dcachestress.kernel.Sched;
import dcachestress.kernel.VarWaits;
import dcachestress.kernel.WaitQueues;
import dcachestress.subject.Subject;

/**
 * The parts of one sample's machinery. A subject changes one part by overriding its factory method, and one step of
 * that part by overriding the step. Extend {@link WaitScheme}, or one of the schemes that are shipped.
 */
public abstract class Parts implements Subject {
    private Sched sched;
    private WaitQueues waits;
    private VarWaits vars;
    private Dcache dcache;
    private FileSystem fileSystem;

    Parts() {
    }

    /** Builds the machinery; once, before anything else. */
    public final void boot(Sizes sizes) {
        sched = newSched();
        waits = newWaitQueues(sched);
        vars = newVarWaits(waits, sizes.waitBuckets());
        dcache = newDcache(sizes);
        fileSystem = newFileSystem();
    }

    /** {@code set_current_state()}, {@code schedule()}, {@code try_to_wake_up()}. */
    protected Sched newSched() {
        return new Sched();
    }

    /** The wait-queue primitives. */
    protected WaitQueues newWaitQueues(Sched scheduler) {
        return new WaitQueues(scheduler);
    }

    /** The var-wait table and its primitives. */
    protected VarWaits newVarWaits(WaitQueues queues, int buckets) {
        return new VarWaits(queues, buckets);
    }

    /** {@code fs/dcache.c}. */
    protected abstract Dcache newDcache(Sizes sizes);

    /** The callers of the dcache: the path walk and a file system's {@code ->lookup}. */
    protected FileSystem newFileSystem() {
        return new FileSystem(dcache);
    }

    /** The scheduler of this sample. */
    public final Sched sched() {
        return sched;
    }

    /** The wait-queue primitives of this sample. */
    public final WaitQueues waits() {
        return waits;
    }

    /** The var-wait table of this sample. */
    public final VarWaits vars() {
        return vars;
    }

    /** The dcache of this sample. */
    public final Dcache dcache() {
        return dcache;
    }

    /** The callers of this sample's dcache. */
    public final FileSystem fileSystem() {
        return fileSystem;
    }
}
