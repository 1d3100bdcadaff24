// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * {@code seqcount_t}: odd while its one writer is inside. The writer orders with {@code smp_wmb()} after the first and
 * before the second increment, the reader with a load-acquire at the beginning and {@code smp_rmb()} before the second
 * look. Ending the write section with a release store instead would order less for a reader that does not validate, so
 * it is kept as the kernel has it.
 */
public class SeqCount {
    private static final VarHandle SEQUENCE;

    static {
        try {
            SEQUENCE = MethodHandles.lookup().findVarHandle(SeqCount.class, "sequence", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private int sequence;

    /** Returns the sequence, odd or not: whoever began inside a write section fails {@link #retry}. */
    @Kernel(function = "raw_seqcount_begin")
    public int rawBegin() {
        return loadFirst() & ~1;
    }

    /** Waits while a writer is inside. */
    @Kernel(function = "read_seqcount_begin")
    public int begin() {
        for (int turn = 0;; turn = Probe.await(this, turn)) {
            int now = loadFirst();
            if ((now & 1) == 0) {
                return now;
            }
            Task.current().counters().countSpin();
        }
    }

    /** Whether a writer has been inside since {@code start}. */
    @Kernel(function = "read_seqcount_retry")
    public boolean retry(int start) {
        readBarrier();
        return loadOnce() != start;
    }

    /** Whether no writer is inside; for the arbiter. */
    public final boolean even() {
        return (sequence & 1) == 0;
    }

    /** Enters the write section; the caller's lock keeps other writers out. */
    @Kernel(function = "raw_write_seqcount_begin, write_seqcount_begin")
    public void writeBegin() {
        if ((sequence & 1) != 0) {
            Task.current().note(Outcome.TWO_WRITERS, "");
        }
        advance(1);
        writeBarrier();
    }

    /** Leaves the write section. */
    @Kernel(function = "raw_write_seqcount_end, write_seqcount_end")
    public void writeEnd() {
        writeBarrier();
        advance(1);
    }

    /**
     * Fails whoever reads, without a write section: what they found is no more. The caller's lock keeps writers out.
     */
    @Kernel(function = "write_seqcount_invalidate")
    public void invalidate() {
        writeBarrier();
        advance(2);
    }

    /** {@code smp_load_acquire(&s->sequence)}: a reader's first look. */
    @Kernel(function = "read_seqcount_begin", steps = "SEQ_READ")
    protected int loadFirst() {
        return Probe.load(Step.SEQ_READ, this, (int) SEQUENCE.getAcquire(this), Order.ACQUIRE);
    }

    /** {@code READ_ONCE(s->sequence)}. */
    @Kernel(field = "seqcount.sequence", steps = "SEQ_READ")
    protected final int loadOnce() {
        return Probe.load(Step.SEQ_READ, this, (int) SEQUENCE.getOpaque(this), Order.ONCE);
    }

    /** {@code smp_rmb()} before a reader's second look. */
    @Kernel(function = "read_seqcount_retry")
    protected void readBarrier() {
        Fences.rmb();
    }

    /** {@code smp_wmb()} after the writer's first and before its second increment, and before an invalidation. */
    @Kernel(function = "raw_write_seqcount_begin, raw_write_seqcount_end, write_seqcount_invalidate")
    protected void writeBarrier() {
        Fences.wmb();
    }

    @Kernel(field = "seqcount.sequence", steps = "SEQ_SET")
    private void advance(int by) {
        int next = sequence + by;    // the writer's own value: plain
        SEQUENCE.setOpaque(this, Probe.store(Step.SEQ_SET, this, sequence, next, Order.ONCE));
        Probe.step(Step.SEQ_SET, this, next);
    }
}
