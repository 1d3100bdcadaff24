// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.record;

import dcachestress.explore.baton.Discipline;
import dcachestress.explore.baton.Driver;
import dcachestress.explore.baton.EnabledSet;
import dcachestress.explore.baton.Relay;
import dcachestress.explore.program.Program;
import dcachestress.explore.program.Schedule;
import dcachestress.explore.record.Happening.Written;
import dcachestress.kernel.Access;
import dcachestress.kernel.Order;
import dcachestress.kernel.Step;
import dcachestress.kernel.Task;
import dcachestress.memory.MemoryModel;
import dcachestress.subject.Named;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one sample again, along a schedule, and writes down every access with what it read: the execution, as memory
 * models speak of it.
 */
public final class Happened implements Driver {
    private final Schedule schedule;
    private final List<Happening> all = new ArrayList<>();
    /** The values of each place in their order. */
    private final List<List<Written>> logs = new ArrayList<>();
    private final List<String> placeNames = new ArrayList<>();
    private final List<Access> firsts = new ArrayList<>();
    private final Map<Object, Map<String, Integer>> places = new IdentityHashMap<>();
    private final Map<Integer, Happening> last = new HashMap<>();
    private final List<String> roles = new ArrayList<>();
    private final int tasks;
    private Names names;
    private boolean begun;
    private int decision;
    private int back;
    private String outcome;

    private Happened(Schedule schedule, int tasks) {
        this.schedule = schedule;
        this.tasks = tasks;
    }

    /**
     * Runs the schedule.
     *
     * @throws IllegalStateException when it is not one of this program
     */
    public static Happened of(Program program, Schedule schedule, MemoryModel model) {
        Happened happened = new Happened(schedule, program.tasks());
        Relay.run(program, happened, Discipline.FREE, model);
        for (Access access : happened.firsts) {
            happened.placeNames.add(happened.name(access));
        }
        return happened;
    }

    public List<Happening> all() {
        return all;
    }

    /** The values that a place has had, oldest first. */
    public List<Written> values(int place) {
        return logs.get(place);
    }

    public String placeName(int place) {
        return placeNames.get(place);
    }

    public String role(int task) {
        return roles.get(task);
    }

    public String outcome() {
        return outcome;
    }

    @Override
    public boolean next() {
        boolean first = !begun;
        begun = true;
        return first;
    }

    @Override
    public void built(Program.Sample sample) {
        names = new Names(sample.root());
        for (int i = 0; i < tasks; i++) {
            roles.add(sample.role(i));
        }
    }

    @Override
    public int choose(int current, int enabled) {
        return decision < schedule.length() ? schedule.choice(decision++) : GIVE_UP;
    }

    @Override
    public int pick(int task, int options) {
        back = decision < schedule.length() ? schedule.choice(decision++) : 0;
        return back;
    }

    @Override
    public void accessed(int task, Accessed how, Access access) {
        int place = place(access);
        List<Written> log = logs.get(place);
        Happening before = last.get(task);
        if (how == Accessed.MODIFIED && before != null && before.order == Order.ATTEMPT && before.place == place) {
            all.remove(before);     // the look is the read of this read-modify-write
        }
        Happening happening = new Happening(task, access.kind(), access.order(), place);
        int behind = back;
        back = 0;
        happening.read = how == Accessed.STORED ? null
                : log.get(log.size() - 1 - (how == Accessed.LOADED ? behind : 0));
        if (how != Accessed.LOADED) {
            happening.wrote = new Written(happening);
            log.add(log.size() - (how == Accessed.STORED ? behind : 0), happening.wrote);
        }
        all.add(happening);
        last.put(task, happening);
    }

    @Override
    public void fenced(int task, Order order) {
        Happening barrier = new Happening(task, null, order, -1);
        all.add(barrier);
        last.put(task, barrier);
    }

    private int place(Access access) {
        Map<String, Integer> ofObject = places.computeIfAbsent(access.object(), unseen -> new HashMap<>());
        return ofObject.computeIfAbsent(access.kind().word() + " " + access.field(), unseen -> {
            firsts.add(access);
            logs.add(new ArrayList<>(List.of(new Written(null))));
            return logs.size() - 1;
        });
    }

    private String name(Access access) {
        Object object = access.object();
        String word = access.kind().kernelName().replaceAll("^READ | =$|^current->|^cmpxchg ", "");
        String name = names.of(object);
        boolean several = object instanceof Named || object instanceof Task;
        return several ? word + "(" + name + ")" : access.field() == 1 ? name + ".prev" : name;
    }

    @Override
    public boolean step(int task, Step kind, Object object, long value, Object reference) {
        names.seen(object);
        names.seen(reference);
        Happening made = last.get(task);
        if (made != null && made.text.isEmpty()) {
            made.text = new StepText(names).of(kind, object, value, reference);
        }
        return true;
    }

    @Override
    public void stuck(EnabledSet enabledSet) {
        // How it ended is the outcome's.
    }

    @Override
    public void ended(String how) {
        outcome = how;
    }
}
