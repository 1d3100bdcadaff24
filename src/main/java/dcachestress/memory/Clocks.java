// SPDX-License-Identifier: Apache-2.0
package dcachestress.memory;

import dcachestress.kernel.Access;
import dcachestress.kernel.Order;
import java.util.Arrays;

/**
 * How many accesses of each task come before all that a task does next, by what the code orders and not by what was executed first: release and acquire, locks, and full
 * barriers. On x86 every load acquires, every store releases, every read-modify-write does both.
 */
final class Clocks {
    private final boolean tso;
    /** By task: the accesses of each that come before it; its own ones last. */
    private final int[][] now;
    /** By task: what a store carries that is ordered by an earlier full barrier alone. */
    private final int[][] fence;
    private int[] serial = Views.NONE;
    private final Reuse reuse;

    Clocks(MemoryModel model, int tasks) {
        tso = model == MemoryModel.TSO;
        now = new int[tasks][tasks];
        fence = new int[tasks][];
        reuse = new Reuse(tasks);
        reset();
    }

    void reset() {
        for (int task = 0; task < now.length; task++) {
            Arrays.fill(now[task], 0);
            fence[task] = Views.NONE;
        }
        serial = Views.NONE;
        reuse.reset();
    }

    String takeReuse() {
        return reuse.take();
    }

    /** One more access of this task. */
    void touched(int task, Access access) {
        now[task][task]++;
        reuse.touched(task, access, now[task]);
    }

    /** It has read a value that carries this. */
    void read(int task, Order order, int[] carried) {
        if (tso || order == Order.ACQUIRE || order == Order.LOCK) {
            join(task, carried);
        }
    }

    /**
     * What a store of this task carries. One that comes right after a full barrier carries itself too: whoever has read it comes after it.
     */
    int[] stored(int task, Order order) {
        int[] behind = fence[task];
        boolean first = behind.length > 0 && behind[task] == now[task][task] - 1;
        boolean releases = tso || order == Order.RELEASE || order == Order.UNLOCK;
        return releases ? now[task].clone() : first ? Views.raise(behind, task, now[task][task]) : behind;
    }

    /** It has read a value that carries this, and has put another one in its place: what that carries. */
    int[] modified(int task, Order order, int[] carried) {
        read(task, order, carried);
        return Views.join(carried, stored(task, order));
    }

    /** Full barriers have one order, that of execution. */
    void fullBarrier(int task) {
        join(task, serial);
        serial = now[task].clone();
        fence[task] = serial;
    }

    private void join(int task, int[] carried) {
        for (int i = 0; i < carried.length; i++) {
            now[task][i] = Math.max(now[task][i], carried[i]);
        }
    }
}
