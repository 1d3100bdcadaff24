// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.axiom;

import dcachestress.kernel.Order;
import java.util.ArrayList;
import java.util.List;

/** The events of a program, as its lines stand for them. */
final class Text {
    private final List<Event> events = new ArrayList<>();
    private int task;

    private Text() {
    }

    static List<Event> of(Line[][] code) {
        Text text = new Text();
        for (int word = 0; word < Line.WORDS; word++) {
            Event first = text.add(Event.SCENE, Event.Kind.WRITE, Order.ONCE);
            first.cell = word;
            first.value = word == Line.POINTER ? Line.ADDRESS : 0;
        }
        for (text.task = 0; text.task < code.length; text.task++) {
            for (Line line : code[text.task]) {
                text.line(line);
            }
        }
        return text.events;
    }

    private Event add(int of, Event.Kind kind, Order order) {
        Event event = new Event(of, kind, order);
        events.add(event);
        return event;
    }

    private Event read(int cell, Order order) {
        Event read = add(task, Event.Kind.READ, order);
        read.cell = cell;
        read.shown = true;
        return read;
    }

    private Event write(int cell, Order order, int value) {
        Event write = add(task, Event.Kind.WRITE, order);
        write.cell = cell;
        write.value = value;
        return write;
    }

    private Event fence(Order order) {
        return add(task, Event.Kind.FENCE, order);
    }

    private int last() {
        return events.size() - 1;
    }

    private void line(Line line) {
        switch (line.kind()) {
            case READ -> read(line.cell(), line.order());
            case WRITE -> write(line.cell(), line.order(), line.value());
            case POINT -> write(Line.POINTER, line.order(), Line.ADDRESS + line.cell());
            case MB, RMB, WMB -> fence(Order.valueOf(line.kind().name()));
            case GRACE -> fence(Order.GRACE_ENDS);
            case EXCHANGE, COMPARE, ADD -> change(line);
            case LOCKED_WRITE, LOCKED_READ, TRY -> section(line);
            case BRANCH, COPY -> {
                read(line.cell(), line.kind() == Line.Kind.BRANCH ? line.order() : Order.ONCE);
                int read = last();
                Event write = write(line.other(), line.kind() == Line.Kind.BRANCH ? Order.ONCE
                        : line.order(), line.value());
                write.branch = line.kind() == Line.Kind.BRANCH;
                write.guard = write.branch ? read : Event.NONE;
                write.data = write.branch ? Event.NONE : read;
            }
            case FOLLOW, FOLLOW_WRITE -> {
                read(Line.POINTER, line.order());
                int pointer = last();
                Event at = line.kind() == Line.Kind.FOLLOW ? read(Event.NONE, Order.ONCE)
                        : write(Event.NONE, Order.ONCE, line.value());
                at.address = pointer;
            }
            case SECTION -> {
                fence(Order.RCU_LOCK);
                read(line.cell(), Order.ONCE);
                read(line.other(), Order.ONCE);
                fence(Order.RCU_UNLOCK);
            }
            default -> { }
        }
    }

    private void change(Line line) {
        boolean compares = line.kind() == Line.Kind.COMPARE;
        int read = events.size() + (line.order() == Order.MB ? 1 : 0);
        guarded(line, compares, read);
        Event first = read(line.cell(), line.order() == Order.ACQUIRE ? Order.ACQUIRE : Order.ONCE);
        first.changes = true;
        first.conditional = compares;
        first.silent = line.kind() == Line.Kind.ADD;
        first.shown = !first.silent;
        Event second = write(line.cell(), line.order() == Order.RELEASE ? Order.RELEASE : Order.ONCE, line.value());
        second.modifies = read;
        second.guard = compares ? read : Event.NONE;
        guarded(line, compares, read);
    }

    private void guarded(Line line, boolean compares, int read) {
        if (line.order() == Order.MB) {
            fence(Order.MB).guard = compares ? read : Event.NONE;
        }
    }

    private void section(Line line) {
        boolean tries = line.kind() == Line.Kind.TRY;
        Event lock = read(Line.LOCK, Order.LOCK);
        lock.shown = false;
        lock.changes = true;
        lock.conditional = tries;
        int read = last();
        Event taken = write(Line.LOCK, Order.ONCE, 1);
        taken.modifies = read;
        Event inside = line.kind() == Line.Kind.LOCKED_WRITE ? write(line.cell(), Order.ONCE, line.value())
                : read(line.cell(), Order.ONCE);
        Event unlock = write(Line.LOCK, Order.UNLOCK, 0);
        if (tries) {
            for (Event event : List.of(taken, inside, unlock)) {
                event.guard = read;
                event.branch = event != taken;
            }
        }
    }
}
