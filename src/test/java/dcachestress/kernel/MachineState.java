// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import java.util.Arrays;

/** One state of the {@link ProtocolMachine}: the run count, the conditions, and a few cells a task. Compared by value. */
final class MachineState {
    static final int PC = 0;
    static final int AT = 1;
    static final int STATE = 2;
    static final int PARKED = 3;
    static final int PERMIT = 4;
    static final int LOST = 5;
    private static final int CELLS = 6;
    private static final int HEAD = 2;

    private final byte[] cells;

    private MachineState(byte[] cells) {
        this.cells = cells;
    }

    /** Everybody runnable at the first operation; park permits may be left over from earlier samples. */
    static MachineState first(int tasks, boolean strayPermits) {
        MachineState first = new MachineState(new byte[HEAD + tasks * CELLS]);
        first.setCount(tasks);
        for (int i = 0; i < tasks; i++) {
            first.set(i, PERMIT, strayPermits ? 1 : 0);
        }
        return first;
    }

    MachineState copy() {
        return new MachineState(cells.clone());
    }

    int tasks() {
        return (cells.length - HEAD) / CELLS;
    }

    int count() {
        return cells[0];
    }

    void setCount(int count) {
        cells[0] = (byte) count;
    }

    boolean condition(int index) {
        return (cells[1] >> index & 1) != 0;
    }

    void setCondition(int index) {
        cells[1] |= (byte) (1 << index);
    }

    int get(int task, int cell) {
        return cells[HEAD + task * CELLS + cell];
    }

    void set(int task, int cell, int value) {
        cells[HEAD + task * CELLS + cell] = (byte) value;
    }

    /** One letter a task: {@code L} for a lost wakeup. */
    String ending() {
        StringBuilder ending = new StringBuilder();
        for (int i = 0; i < tasks(); i++) {
            ending.append(get(i, LOST) == 1 ? 'L' : '-');
        }
        return ending.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MachineState state && Arrays.equals(cells, state.cells);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(cells);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("count=" + count());
        for (int i = 0; i < tasks(); i++) {
            text.append(" | pc=").append(get(i, PC)).append(' ').append(ProtocolMachine.At.values()[get(i, AT)])
                    .append(" state=").append(get(i, STATE)).append(" permit=").append(get(i, PERMIT));
        }
        return text.toString();
    }
}
