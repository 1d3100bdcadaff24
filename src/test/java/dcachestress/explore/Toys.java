// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import dcachestress.kernel.Probe;

/** The textbook programs. */
final class Toys {
    private Toys() {
    }

    /** Each task does {@code steps} writes of a cell of its own. */
    static Toy independent(int tasks, int steps) {
        return Toy.of(tasks, () -> new Toy.Scene() {
            private final Cell[] cells = cells(tasks);

            @Override
            public void act(int task) {
                for (int i = 0; i < steps; i++) {
                    cells[task].write(i);
                }
            }

            @Override
            public String outcome() {
                return "done";
            }
        });
    }

    /** Each writes one cell and reads the other's: under sequential consistency one of them sees a 1. */
    static Toy storeBuffering() {
        return Toy.of(2, () -> new Toy.Scene() {
            private final Cell[] cells = cells(2);
            private final int[] saw = new int[2];

            @Override
            public void act(int task) {
                cells[task].write(1);
                saw[task] = cells[1 - task].read();
            }

            @Override
            public String outcome() {
                return saw[0] + "," + saw[1];
            }
        });
    }

    /** Each adds one to a counter, by a read and a write. */
    static Toy counter(int tasks) {
        return Toy.of(tasks, () -> new Toy.Scene() {
            private final Cell count = new Cell();

            @Override
            public void act(int task) {
                count.write(count.read() + 1);
            }

            @Override
            public String outcome() {
                return String.valueOf(count.now());
            }
        });
    }

    /** Each takes two locks, the second task in the other order. */
    static Toy twoLocks() {
        return Toy.of(2, () -> new Toy.Scene() {
            private final Cell[] locks = cells(2);

            @Override
            public void act(int task) {
                locks[task].lock();
                locks[1 - task].lock();
                locks[1 - task].unlock();
                locks[task].unlock();
            }

            @Override
            public String outcome() {
                return "done";
            }
        });
    }

    /**
     * Peterson's lock around a counter. Without the turn both can wait for ever; without the wish both can be inside.
     */
    static Toy peterson(boolean wishes, boolean turns) {
        return Toy.of(2, () -> new Toy.Scene() {
            private final Cell[] wish = cells(2);
            private final Cell turn = new Cell();
            private final Cell count = new Cell();

            @Override
            public void act(int task) {
                if (wishes) {
                    wish[task].write(1);
                }
                if (turns) {
                    turn.write(1 - task);
                }
                for (int look = 0; wish[1 - task].read() == 1 && (!turns || turn.read() == 1 - task); look++) {
                    Probe.retry(look);
                }
                count.write(count.read() + 1);
                wish[task].write(0);
            }

            @Override
            public String outcome() {
                return String.valueOf(count.now());
            }
        });
    }

    static Cell[] cells(int number) {
        Cell[] cells = new Cell[number];
        for (int i = 0; i < number; i++) {
            cells[i] = new Cell();
        }
        return cells;
    }
}
