// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import dcachestress.dcache.Locks;
import dcachestress.kernel.Probe;
import dcachestress.kernel.Sched;
import dcachestress.kernel.SpinLock;
import dcachestress.kernel.Task;
import java.util.List;
import java.util.Random;

/**
 * Small programs that nobody has thought about, and that wait in every way there is: for a lock, for a value, for two
 * values at once, and asleep.
 */
final class WaitingPrograms {
    private static final int CELLS = 3;

    private WaitingPrograms() {
    }

    /** What a line of such a program does. */
    enum Kind { READ, WRITE, ADD, SECTION, TRY, SPIN, SLEEP, WAKE, AWAIT, AWAIT_IN_LOCK, AWAIT_TWO }

    private record Line(Kind kind, int cell, int other, int value) {
    }

    static Toy draw(long seed, int tasks, int length, List<Kind> kinds) {
        Random random = new Random(seed);
        Line[][] code = new Line[tasks][length];
        for (Line[] lines : code) {
            for (int i = 0; i < length; i++) {
                lines[i] = new Line(kinds.get(random.nextInt(kinds.size())), random.nextInt(CELLS),
                        random.nextInt(CELLS), 1 + random.nextInt(2));
            }
        }
        return Toy.of(tasks, () -> new Scene(code));
    }

    private static final class Scene implements Toy.Scene {
        private final Line[][] code;
        private final Cell[] cells = Toys.cells(CELLS);
        private final Cell spun = new Cell();
        private final SpinLock lock = new SpinLock(Locks.RENAME);
        private final Sched sched = new Sched();
        private final String[] seen;
        private Task[] tasks;

        Scene(Line[][] code) {
            this.code = code;
            seen = new String[code.length];
        }

        @Override
        public void tasks(Task... all) {
            tasks = all;
        }

        @Override
        public void act(int task) {
            StringBuilder text = new StringBuilder();
            for (Line line : code[task]) {
                run(task, line, text);
            }
            seen[task] = text.toString();
        }

        private void run(int task, Line line, StringBuilder text) {
            Cell cell = cells[line.cell()];
            Cell other = cells[line.other()];
            switch (line.kind()) {
                case READ -> text.append(cell.read());
                case WRITE -> cell.write(line.value());
                case ADD -> cell.write((cell.read() + 1) % 3);
                case SECTION -> {
                    lock.lock();
                    cell.write((cell.read() + line.value()) % 3);
                    lock.unlock();
                }
                case TRY -> {
                    boolean held = lock.tryLockNested(0);
                    text.append(held ? cell.read() : 9);
                    if (held) {
                        lock.unlock();
                    }
                }
                case SPIN -> {
                    spun.lock();
                    text.append(cell.read());
                    spun.unlock();
                }
                default -> wait(task, line, cell, other, text);
            }
        }

        private void wait(int task, Line line, Cell cell, Cell other, StringBuilder text) {
            switch (line.kind()) {
                case SLEEP -> {
                    sched.setCurrentState(Task.TASK_UNINTERRUPTIBLE);
                    if (cell.read() == 0) {
                        sched.schedule();
                    }
                    sched.storeState(Task.TASK_RUNNING);
                }
                case WAKE -> {
                    cell.write(line.value());
                    sched.tryToWakeUp(tasks[(task + line.other()) % tasks.length]);
                }
                case AWAIT -> cell.await(line.value());
                case AWAIT_IN_LOCK -> {
                    lock.lock();
                    cell.await(line.value());
                    lock.unlock();
                }
                case AWAIT_TWO -> {
                    for (int turn = 0; cell.read() != line.value() && other.read() == 0; turn++) {
                        Probe.await(cell, turn);
                    }
                    text.append(other.read());
                }
                default -> throw new AssertionError(line);
            }
        }

        @Override
        public String outcome() {
            StringBuilder text = new StringBuilder(String.join("|", seen)).append(' ');
            for (Cell cell : cells) {
                text.append(cell.now());
            }
            return text.toString();
        }
    }
}
