// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.record;

import dcachestress.kernel.Order;
import dcachestress.kernel.Step;
import dcachestress.memory.Delay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which ordering would have made a store visible to the load that does not see it: found by making the schedule again
 * with each candidate stronger.
 */
final class Remedies {
    /**
     * One step of the schedule.
     *
     * @param row its number in the recording, from 1
     */
    record Made(int task, String role, Step kind, String text, int row) {
        private String quoted() {
            return role + "'s \"" + text + '"';
        }
    }

    /**
     * An ordering that would have been enough.
     *
     * @param sentence that quotes the steps
     * @param brief    the same with numbers of rows
     * @param row      the row that would be stronger, or that the barrier would come before
     */
    record Remedy(String sentence, String brief, int row) {
    }

    private final List<Made> steps;
    private final int load;
    private final Delay delay;
    private final Predicate<Map<Integer, Order>> visible;
    private final List<Remedy> found = new ArrayList<>();

    private Remedies(List<Made> steps, int load, Delay delay, Predicate<Map<Integer, Order>> visible) {
        this.steps = steps;
        this.load = load;
        this.delay = delay;
        this.visible = visible;
    }

    /**
     * The weakest ordering of each side first.
     *
     * @param load    number of the step that does not see the store
     * @param visible whether the store is visible there, with these steps stronger
     */
    static List<Remedy> of(List<Made> steps, int load, Delay delay, Predicate<Map<Integer, Order>> visible) {
        Remedies remedies = new Remedies(steps, load, delay, visible);
        remedies.search();
        return remedies.found;
    }

    private void search() {
        int reader = steps.get(load).task();
        boolean barrier = before(load, Order.RMB, Map.of());
        for (int i = load - 1; barrier && i >= 0; i--) {
            if (steps.get(i).task() == reader && loads(i) && as(i, Order.ACQUIRE)) {
                break;
            }
        }
        if (!barrier) {
            before(load, Order.MB, Map.of());
        }
        author(Map.of());
        if (found.isEmpty()) {
            author(Map.of(load, Order.RMB));
        }
        for (int i = delay.step() + 1; found.isEmpty() && i < load; i++) {
            if (steps.get(i).task() == delay.author() && steps.get(i).kind().dropsLock()) {
                as(i, Order.RELEASE);
            }
        }
    }

    /** What the author of the store could do after it. */
    private void author(Map<Integer, Order> reader) {
        for (int i = delay.step() + 1; i < load; i++) {
            if (steps.get(i).task() == delay.author() && stores(i)) {
                if (before(i, Order.WMB, reader)) {
                    as(i, Order.RELEASE);
                    return;
                }
            }
        }
        for (int i = delay.step() + 1; i < load; i++) {
            if (steps.get(i).task() == delay.author() && (loads(i) || stores(i)) && before(i, Order.MB, reader)) {
                return;
            }
        }
    }

    private boolean loads(int step) {
        Step kind = steps.get(step).kind();
        return kind.kernelName().startsWith("READ") || kind.takesLock();
    }

    private boolean stores(int step) {
        return steps.get(step).kind().kernelName().endsWith("=");
    }

    private boolean as(int step, Order order) {
        boolean helps = visible.test(Map.of(step, order));
        if (helps) {
            String stronger = order == Order.ACQUIRE ? " as an acquire" : " as a release";
            add(step, "", stronger, stronger);
        }
        return helps;
    }

    private boolean before(int step, Order barrier, Map<Integer, Order> with) {
        boolean helps = with.isEmpty() ? visible.test(Map.of(step, barrier))
                : visible.test(Map.of(step, barrier, load, Order.RMB));
        if (helps) {
            String together = with.isEmpty() ? "" : " together with smp_rmb() before ";
            add(step, "smp_" + barrier.name().toLowerCase(Locale.ROOT) + "() before ",
                    together + (with.isEmpty() ? "" : steps.get(load).quoted()), together
                    + (with.isEmpty() ? "" : "this row"));
        }
        return helps;
    }

    private void add(int step, String before, String after, String briefly) {
        Made made = steps.get(step);
        String row = step == load ? "this row" : "row " + made.row();
        found.add(new Remedy(before + made.quoted() + after, before + row + briefly, made.row()));
    }
}
