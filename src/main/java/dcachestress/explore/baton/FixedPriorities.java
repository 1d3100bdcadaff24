// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.baton;

import dcachestress.kernel.HlistBl;
import dcachestress.kernel.LockClass;
import dcachestress.kernel.SeqCount;
import dcachestress.kernel.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One CPU under PREEMPT_RT: the highest task that has begun and does not block runs, and only one above it may begin
 * and preempt it. Spin locks block, as they do there, so whoever wants one lets others run. A bit lock and, since
 * cf634d540a29, the odd section of {@code i_dir_seq} keep everybody else off the CPU; a task that wants a spin lock
 * inside one, and finds it held, can neither run nor let the holder run.
 */
public final class FixedPriorities implements Discipline {
    private static final Pattern TEXT = Pattern.compile("rt(-preemptible)? ([0-9>]+); ");

    private final int[] order;
    private final boolean sectionPreemptible;

    /**
     * A discipline.
     *
     * @param order              the tasks, the highest first
     * @param sectionPreemptible as before cf634d540a29: the odd section may be preempted
     */
    public FixedPriorities(int[] order, boolean sectionPreemptible) {
        this.order = order.clone();
        this.sectionPreemptible = sectionPreemptible;
    }

    /** All orders of so many tasks. */
    public static List<int[]> orders(int tasks) {
        List<int[]> orders = new ArrayList<>();
        extend(new int[0], tasks, orders);
        return orders;
    }

    private static void extend(int[] so, int tasks, List<int[]> orders) {
        if (so.length == tasks) {
            orders.add(so);
        }
        for (int task = 0; task < tasks; task++) {
            int next = task;
            if (Arrays.stream(so).noneMatch(before -> before == next)) {
                int[] longer = Arrays.copyOf(so, so.length + 1);
                longer[so.length] = task;
                extend(longer, tasks, orders);
            }
        }
    }

    @Override
    public int allowed(EnabledSet enabledSet, int current, int enabled) {
        if (current >= 0 && enabledSet.underWay(current) && holdsTheCpu(enabledSet.task(current))) {
            return enabled & 1 << current;
        }
        int allowed = 0;
        for (int task : order) {
            if (enabledSet.underWay(task)) {
                boolean runs = (enabled & 1 << task) != 0;
                if (runs || spins(enabledSet, task)) {
                    return allowed | (runs ? 1 << task : 0);
                }
            } else {
                allowed |= enabled & 1 << task;     // may begin, and preempt whoever is below
            }
        }
        return allowed;
    }

    private boolean holdsTheCpu(Task task) {
        return task.held().holds(LockClass.Cpu.KEPT) || !sectionPreemptible && task.held()
                .holds(LockClass.Cpu.KEPT_IN_SECTION);
    }

    /**
     * It occupies the CPU without getting on. A sleeper does not, nor who waits for a spin lock, nor a reader of
     * rename_lock: there it queues for the writer's lock.
     */
    private static boolean spins(EnabledSet enabledSet, int task) {
        Object object = enabledSet.waitsFor(task);
        return object instanceof HlistBl<?> || enabledSet.turns(task) && !(object instanceof SeqCount);
    }

    /** Before the schedule of a recording, so that a replay runs under the same discipline. */
    @Override
    public String toString() {
        return "rt" + (sectionPreemptible ? "-preemptible " : " ") + Arrays.stream(order).mapToObj(Integer::toString)
                .collect(Collectors.joining(">")) + "; ";
    }

    /** The discipline that a recorded schedule begins with. */
    public static Discipline parse(String schedule) {
        Matcher matcher = TEXT.matcher(schedule);
        return !matcher.lookingAt() ? FREE : new FixedPriorities(Arrays.stream(matcher.group(2).split(">"))
                .mapToInt(Integer::parseInt).toArray(),
                matcher.group(1) != null);
    }

    /** The schedule without its discipline. */
    public static String strip(String schedule) {
        return TEXT.matcher(schedule).replaceFirst("");
    }
}
