// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.axiom;

import dcachestress.dcache.Locks;
import dcachestress.explore.ReadSections;
import dcachestress.explore.Toy;
import dcachestress.kernel.Fences;
import dcachestress.kernel.Order;
import dcachestress.kernel.SpinLock;
import java.util.Arrays;
import java.util.List;

/** A drawn program as the explorer runs it. */
final class DrawnScene implements Toy.Scene {
    private final Line[][] code;
    private final Word[] cells = new Word[Line.CELLS];
    private final Word pointer;
    private final SpinLock lock = new SpinLock(Locks.RENAME);
    private final ReadSections rcu;
    private final StringBuilder[] shown;

    DrawnScene(Line[][] code) {
        this.code = code;
        Arrays.setAll(cells, cell -> new Word(0));
        pointer = new Word(cells[0]);
        rcu = new ReadSections(code.length);
        shown = new StringBuilder[code.length];
        Arrays.setAll(shown, task -> new StringBuilder());
    }

    @Override
    public void act(int task) {
        for (Line line : code[task]) {
            run(task, line, cells[line.cell()]);
        }
    }

    private Object show(int task, Object value) {
        shown[task].append(number(value)).append(' ');
        return value;
    }

    private int number(Object value) {
        return value instanceof Word word ? Line.ADDRESS + List.of(cells).indexOf(word) : (int) value;
    }

    private void run(int task, Line line, Word cell) {
        switch (line.kind()) {
            case READ -> show(task, cell.read(line.order()));
            case WRITE -> cell.write(line.value(), line.order());
            case POINT -> pointer.write(cell, line.order());
            case EXCHANGE -> show(task, cell.exchange(line.value(), line.order()));
            case COMPARE -> show(task, cell.compareAndExchange(line.value(), line.order()));
            case ADD -> cell.exchange(line.value(), Order.ONCE);
            case MB -> Fences.mb();
            case RMB -> Fences.rmb();
            case WMB -> Fences.wmb();
            case GRACE -> rcu.synchronize(task);
            case FOLLOW -> show(task, ((Word) show(task, pointer.read(line.order()))).read(Order.ONCE));
            case FOLLOW_WRITE -> ((Word) show(task, pointer.read(line.order()))).write(line.value(), Order.ONCE);
            case COPY -> {
                show(task, cell.read(Order.ONCE));
                cells[line.other()].write(line.value(), line.order());
            }
            case BRANCH -> {
                if (Word.isZero(show(task, cell.read(line.order())))) {
                    cells[line.other()].write(line.value(), Order.ONCE);
                }
            }
            case SECTION -> {
                rcu.lock(task);
                show(task, cell.read(Order.ONCE));
                show(task, cells[line.other()].read(Order.ONCE));
                rcu.unlock(task);
            }
            case NOTHING -> { }
            default -> locked(task, line, cell);
        }
    }

    private void locked(int task, Line line, Word cell) {
        if (line.kind() == Line.Kind.TRY) {
            if (!lock.tryLockNested(0)) {
                return;
            }
        } else {
            lock.lock();
        }
        if (line.kind() == Line.Kind.LOCKED_WRITE) {
            cell.write(line.value(), Order.ONCE);
        } else {
            show(task, cell.read(Order.ONCE));
        }
        lock.unlock();
    }

    @Override
    public String outcome() {
        StringBuilder text = new StringBuilder();
        for (StringBuilder task : shown) {
            text.append(task).append("| ");
        }
        for (Word cell : cells) {
            text.append(number(cell.last())).append(' ');
        }
        return text.append(number(pointer.last())).append(' ').toString();
    }
}
