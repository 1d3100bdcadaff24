// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import java.util.Random;

/**
 * Small programs that nobody has thought about: reads, writes, branches, locks and waits over a few cells, drawn from a
 * seed.
 */
final class RandomPrograms {
    private static final int CELLS = 3;
    private static final int LOCKS = 2;

    private RandomPrograms() {
    }

    private enum Kind { READ, WRITE, ADD, COPY_IF, LOCK, WAIT }

    private record Instruction(Kind kind, int cell, int other, int value) {
        static Instruction draw(Random random) {
            return new Instruction(Kind.values()[random.nextInt(Kind.values().length)], random.nextInt(CELLS),
                    random.nextInt(CELLS),
                    1 + random.nextInt(3));
        }
    }

    static Toy draw(long seed, int tasks, int length) {
        Random random = new Random(seed);
        Instruction[][] code = new Instruction[tasks][length];
        for (Instruction[] lines : code) {
            for (int i = 0; i < length; i++) {
                lines[i] = Instruction.draw(random);
            }
        }
        return Toy.of(tasks, () -> new Scene(code));
    }

    private static final class Scene implements Toy.Scene {
        private final Instruction[][] code;
        private final Cell[] cells = Toys.cells(CELLS);
        private final Cell[] locks = Toys.cells(LOCKS);
        private final int[] seen;

        Scene(Instruction[][] code) {
            this.code = code;
            seen = new int[code.length];
        }

        @Override
        public void act(int task) {
            for (Instruction line : code[task]) {
                run(task, line);
            }
        }

        private void run(int task, Instruction line) {
            Cell cell = cells[line.cell()];
            switch (line.kind()) {
                case READ -> seen[task] = 4 * seen[task] + cell.read();
                case WRITE -> cell.write(line.value());
                case ADD -> cell.write((cell.read() + 1) % 4);
                case COPY_IF -> {
                    if (cell.read() == line.value()) {
                        cells[line.other()].write(3);
                    }
                }
                case LOCK -> {
                    Cell lock = locks[line.cell() % LOCKS];
                    lock.lock();
                    cells[line.other()].write(line.value());
                    lock.unlock();
                }
                case WAIT -> {
                    Cell lock = locks[line.cell() % LOCKS];
                    lock.lock();
                    locks[(line.cell() + 1) % LOCKS].lock();
                    cells[line.other()].write((cells[line.other()].read() + line.value()) % 4);
                    locks[(line.cell() + 1) % LOCKS].unlock();
                    lock.unlock();
                }
            }
        }

        @Override
        public String outcome() {
            StringBuilder text = new StringBuilder();
            for (Cell cell : cells) {
                text.append(cell.now());
            }
            for (int value : seen) {
                text.append(' ').append(value);
            }
            return text.toString();
        }
    }
}
