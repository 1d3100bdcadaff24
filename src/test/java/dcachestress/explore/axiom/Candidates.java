// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.axiom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every candidate execution of a program: what each read reads from, and in which order the writes of each word come.
 * Those that the axioms allow make its outcomes.
 */
final class Candidates {
    private final List<Event> text;
    private final int tasks;
    private final int[] from;
    private final Set<String> outcomes = new TreeSet<>();
    /** Those that need no load after a later write of its own task. */
    private final Set<String> inOrder = new TreeSet<>();

    private Candidates(Line[][] code) {
        text = Text.of(code);
        tasks = code.length;
        from = new int[text.size()];
        Arrays.fill(from, Event.NONE);
    }

    static Candidates of(Line[][] code) {
        Candidates all = new Candidates(code);
        all.choose(0, true);
        return all;
    }

    /** What may come of it. */
    Set<String> outcomes() {
        return outcomes;
    }

    /** What may come of it when every read comes before the writes that follow it in its task: no load buffering. */
    Set<String> inOrder() {
        return inOrder;
    }

    /** Pointers first: they say where other accesses go. */
    private void choose(int at, boolean pointers) {
        int read = at;
        while (read < text.size() && !(text.get(read).reads() && pointers == (text.get(read).cell == Line.POINTER))) {
            read++;
        }
        if (read == text.size()) {
            if (pointers) {
                choose(0, false);
            } else {
                complete();
            }
            return;
        }
        for (int write = 0; write < text.size(); write++) {
            boolean same = text.get(write).writes()
                    && (pointers ? text.get(write).cell == Line.POINTER : cell(write) == cell(read));
            if (same && fits(read, write)) {
                from[read] = write;
                choose(read + 1, pointers);
            }
        }
        from[read] = Event.NONE;
    }

    /** A lock is taken only when it is free; and nothing is read from a later write of the same task. */
    private boolean fits(int read, int write) {
        boolean taken = cell(read) == Line.LOCK && !text.get(read).conditional && text.get(write).value == 1;
        boolean later = text.get(read).task == text.get(write).task && write > read;
        return !taken && !later && !(changes(read, write) && changed(read, write));
    }

    /** Whether a read is half of a read-modify-write, when it reads that write. */
    private boolean changes(int read, int write) {
        return text.get(read).changes && (!text.get(read).conditional || text.get(write).value == 0);
    }

    /** Whether an earlier one has already changed what that wrote: nothing comes between the halves of each. */
    private boolean changed(int read, int write) {
        for (int other = 0; other < read; other++) {
            if (from[other] == write && changes(other, write) && happens(other)) {
                return true;
            }
        }
        return false;
    }

    /** How many choices there are of what each read reads from, at most. */
    static long choices(Line[][] code) {
        List<Event> text = Text.of(code);
        long choices = 1;
        for (Event read : text) {
            long writes = text.stream().filter(Event::writes)
                    .filter(write -> read.cell == Event.NONE || write.cell == Event.NONE || write.cell == read.cell)
                    .count();
            choices *= read.reads() ? writes : 1;
        }
        return choices;
    }

    private int cell(int event) {
        Event at = text.get(event);
        return at.address == Event.NONE ? at.cell : text.get(from[at.address]).value - Line.ADDRESS;
    }

    private boolean happens(int event) {
        int guard = text.get(event).guard;
        return guard == Event.NONE || happens(guard) && text.get(from[guard]).value == 0;
    }

    private void complete() {
        List<Integer> present = new ArrayList<>();
        for (int i = 0; i < text.size(); i++) {
            if (happens(i)) {
                if (text.get(i).reads() && !happens(from[i])) {
                    return;
                }
                present.add(i);
            } else if (text.get(i).reads() && from[i] >= Line.WORDS) {
                return;    // one choice stands for all when it does not happen
            }
        }
        int[] after = new int[text.size()];
        order(present, 0, new ArrayList<>(), after);
    }

    /** Puts the writes of this word and of those after it in every order. */
    private void order(List<Integer> present, int word, List<Integer> done, int[] after) {
        if (word == Line.WORDS) {
            judge(present, after);
            return;
        }
        boolean more = false;
        for (int write : present) {
            if (text.get(write).writes() && cell(write) == word && !done.contains(write)) {
                more = true;
                if (mayFollow(present, write, done)) {
                    done.add(write);
                    after[write] = done.size();
                    order(present, word, done, after);
                    done.remove(done.size() - 1);
                }
            }
        }
        if (!more) {
            order(present, word + 1, new ArrayList<>(), after);
        }
    }

    private boolean mayFollow(List<Integer> present, int write, List<Integer> done) {
        Event event = text.get(write);
        if (done.isEmpty() || event.task == Event.SCENE) {
            return done.isEmpty() && event.task == Event.SCENE;
        }
        if (event.modifies != Event.NONE && done.get(done.size() - 1) != from[event.modifies]) {
            return false;
        }
        for (int other : present) {
            Event own = text.get(other);
            if (own.task == event.task && own.kind != Event.Kind.FENCE && cell(other) == cell(write)
                    && other != write) {
                int seen = own.writes() ? other : from[other];
                if (seen != write && done.contains(seen) != other < write) {
                    return false;
                }
            }
        }
        return true;
    }

    private void judge(List<Integer> present, int[] after) {
        int[] position = new int[text.size()];
        Arrays.fill(position, Event.NONE);
        for (int i = 0; i < present.size(); i++) {
            position[present.get(i)] = i;
        }
        String outcome = outcome(present, after);
        if (inOrder.contains(outcome)) {
            return;
        }
        int size = present.size();
        int[][] links = new int[7][size];
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int id = present.get(i);
            Event event = text.get(id);
            events.add(event);
            int[] values = {event.reads() ? position[from[id]] : 0, after[id],
                event.kind == Event.Kind.FENCE ? Event.NONE : cell(id), at(position, event.address),
                    at(position, event.guard),
                at(position, event.data), at(position, event.modifies)};
            for (int link = 0; link < values.length; link++) {
                links[link][i] = values[link];
            }
        }
        Axioms.Links depends = new Axioms.Links(links[3], links[4], links[5], links[6]);
        Axioms axioms = new Axioms(events, links[0], links[1], links[2], depends);
        if (axioms.allowed()) {
            outcomes.add(outcome);
            if (axioms.inOrder()) {
                inOrder.add(outcome);
            }
        }
    }

    private static int at(int[] position, int event) {
        return event == Event.NONE ? Event.NONE : position[event];
    }

    private String outcome(List<Integer> present, int[] after) {
        StringBuilder shown = new StringBuilder();
        for (int task = 0; task < tasks; task++) {
            for (int event : present) {
                if (text.get(event).task == task && text.get(event).reads() && text.get(event).shown) {
                    shown.append(text.get(from[event]).value).append(' ');
                }
            }
            shown.append("| ");
        }
        for (int word = 0; word < Line.LOCK; word++) {
            int last = word;
            for (int write : present) {
                last = text.get(write).writes() && cell(write) == word && after[write] > after[last] ? write : last;
            }
            shown.append(text.get(last).value).append(' ');
        }
        return shown.toString();
    }
}
