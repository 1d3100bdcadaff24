// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import dcachestress.dcache.Locks;
import dcachestress.kernel.Fences;
import dcachestress.kernel.Order;
import dcachestress.kernel.SpinLock;
import java.util.Random;

/**
 * Small programs that nobody has thought about: loads, stores, exchanges, barriers and locks over three words, drawn
 * from a seed.
 */
final class WeakPrograms {
    private static final int CELLS = 3;

    private WeakPrograms() {
    }

    private enum Kind { READ, READ_MORE, ACQUIRE, WRITE, WRITE_MORE, RELEASE, EXCHANGE, MB, RMB, WMB, SECTION, TRY }

    private record Instruction(Kind kind, int cell, int value) {
    }

    static Toy draw(long seed, int tasks, int length) {
        Random random = new Random(seed);
        Instruction[][] code = new Instruction[tasks][length];
        int value = 1;
        for (Instruction[] lines : code) {
            for (int i = 0; i < length; i++) {
                lines[i] = new Instruction(Kind.values()[random.nextInt(Kind.values().length)], random.nextInt(CELLS),
                        value++);
            }
        }
        return Toy.of(tasks, () -> new Scene(code));
    }

    private static final class Scene implements Toy.Scene {
        private final Instruction[][] code;
        private final WeakCell[] cells = {new WeakCell(), new WeakCell(), new WeakCell()};
        private final SpinLock lock = new SpinLock(Locks.RENAME);
        private final String[] seen;

        Scene(Instruction[][] code) {
            this.code = code;
            seen = new String[code.length];
        }

        @Override
        public void act(int task) {
            StringBuilder text = new StringBuilder();
            for (Instruction line : code[task]) {
                run(line, text);
            }
            seen[task] = text.toString();
        }

        private void run(Instruction line, StringBuilder text) {
            WeakCell cell = cells[line.cell()];
            switch (line.kind()) {
                case READ, READ_MORE -> text.append(cell.read(Order.ONCE)).append(' ');
                case ACQUIRE -> text.append(cell.read(Order.ACQUIRE)).append(' ');
                case WRITE, WRITE_MORE -> cell.write(line.value(), Order.ONCE);
                case RELEASE -> cell.write(line.value(), Order.RELEASE);
                case EXCHANGE -> text.append(cell.exchange(line.value())).append(' ');
                case MB -> Fences.mb();
                case RMB -> Fences.rmb();
                case WMB -> Fences.wmb();
                case SECTION -> {
                    lock.lock();
                    cell.write(line.value(), Order.PLAIN);
                    lock.unlock();
                }
                case TRY -> {
                    boolean held = lock.tryLockNested(0);
                    text.append(held ? cell.read(Order.PLAIN) : -1).append(' ');
                    if (held) {
                        lock.unlock();
                    }
                }
                default -> throw new AssertionError(line);
            }
        }

        @Override
        public String outcome() {
            return String.join("|", seen) + "|" + cells[0].now() + ' ' + cells[1].now() + ' ' + cells[2].now();
        }
    }
}
