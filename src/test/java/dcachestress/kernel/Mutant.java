// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * A wrong version of {@link Task} or {@link RunQueue}, one edit away from the text.
 *
 * @param expected what exploring it must show; for a harmless one, why it shows nothing
 * @param harmless whether no scenario may show anything
 */
record Mutant(SourceEdit edit, String expected, boolean harmless) {
    private static final String LOSER = "} else {\n                runQueue.leave();";
    private static final String OTHERWISE = "        }\n        Probe.step(Step.SLEEP";
    private static final String LEAVES = "runQueue.leave();\n" + OTHERWISE;

    @Override
    public String toString() {
        return edit.name();
    }

    static List<Mutant> all() {
        List<Mutant> all = new ArrayList<>(wakers());
        all.addAll(sleepers());
        all.addAll(counts());
        all.addAll(ends());
        return all;
    }

    private static List<Mutant> wakers() {
        return List.of(
                task("counts after the CAS",
                        "} else if (!runQueue.enter()) {\n                return false;\n            } else if "
                        + "(STATE.compareAndSet(this, ASLEEP, TASK_RUNNING)) {",
                        "} else if (STATE.compareAndSet(this, ASLEEP, TASK_RUNNING)) { runQueue.enter();", LOSER,
                        "} else {", "the count understates"),
                task("counts who never left", "if (STATE.compareAndSet(this, TASK_UNINTERRUPTIBLE, TASK_RUNNING)) {",
                        "if (STATE.compareAndSet(this, TASK_UNINTERRUPTIBLE, TASK_RUNNING)) { runQueue.enter();",
                        "count off at the end"),
                task("a waker that lost does not undo its count", LOSER, "} else {", "count off at the end"),
                task("wakes by a store who has announced",
                "if (STATE.compareAndSet(this, TASK_UNINTERRUPTIBLE, TASK_RUNNING)) {",
                        "STATE.setVolatile(this, TASK_RUNNING); if (now != TASK_RUNNING) {", "the count understates"),
                task("wakes by a store who sleeps", "} else if (STATE.compareAndSet(this, ASLEEP, TASK_RUNNING)) {",
                        "} else if (store(TASK_RUNNING)) {", "    void unpark() {",
                        "    private boolean store(int s) { STATE.setVolatile(this, s); return true; }\n    void "
                        + "unpark() {", "a waker says what is not so"),
                task("wakes without counting", "} else if (!runQueue.enter()) {", "} else if (false) {",
                "the count understates"),
                task("wakes without unpark", "                    unpark();\n", "", "stuck"),
                task("asks before the wake whether the sleeper has parked", "int now = (int) STATE.getVolatile(this);",
                        "boolean sleeps = (boolean) PARKED.getVolatile(this); int now = (int) STATE.getVolatile(this);",
                        "if ((boolean) PARKED.getVolatile(this)) {", "if (sleeps) {", "stuck"),
                task("says that it woke who was running", "now == TASK_RUNNING) {\n                return false;",
                        "now == TASK_RUNNING) {\n                return true;", "a waker says what is not so"));
    }

    private static List<Mutant> sleepers() {
        return List.of(
                task("falls asleep by a store",
                "boolean asleep = STATE.compareAndSet(this, TASK_UNINTERRUPTIBLE, ASLEEP);",
                        "STATE.setVolatile(this, ASLEEP); boolean asleep = true;", "schedule() returned"),
                task("leaves before it sleeps",
                "boolean asleep = STATE.compareAndSet(this, TASK_UNINTERRUPTIBLE, ASLEEP);",
                        "runQueue.leave(); boolean asleep = STATE.compareAndSet(this, TASK_UNINTERRUPTIBLE, ASLEEP);",
                        LEAVES, OTHERWISE, "the count understates"),
                task("leaves twice", LEAVES, "runQueue.leave();\n            " + LEAVES, "the count understates"),
                task("sleeps without leaving", LEAVES, OTHERWISE, "stuck"),
                task("parks without a look after announcing", "PARKED.setVolatile(this, true);",
                "PARKED.setVolatile(this, true); LockSupport.park(this);", "stuck"),
                task("parks without announcing", "} else if (!parked) {", "} else if (turn < 0) {", "stuck"),
                task("does not park", "LockSupport.park(this);", "", "stuck"),
                task("takes a task that sleeps for lost while others can act", "if (runQueue.empty() && (int)",
                "if ((int)", "false verdict"),
                task("returns from the first park", "leaveIfHung();\n            }\n        }",
                "return;\n            }\n        }", "schedule() returned"),
                task("does not look whether the sample is given up", "checkGivenUp();\n            return;", "return;",
                "ends as"),
                harmless("tells a lost wakeup without a second look at its state",
                "runQueue.empty() && (int) STATE.getVolatile(this) != TASK_RUNNING",
                        "runQueue.empty()", "who was woken is counted itself, so that the count is not zero"));
    }

    private static List<Mutant> counts() {
        return List.of(
                queue("zero is not terminal", "if (now == 0) {\n                return false;\n            }", "",
                "zero was left"),
                queue("goes below zero", "if (now == 0) {\n                return;\n            }", "",
                "zero was left"),
                queue("does not ring", "                    unparkAll();\n", "", "stuck"),
                queue("rings too early", "if (now == 1) {", "if (now == 2) {", "stuck"),
                queue("rings for one", "for (Task task : tasks) {\n            task.unpark();",
                "for (int i = 0; i < 1; i++) {\n            tasks[i].unpark();", "stuck"),
                queue("comes back by a store", "if (RUNNABLE.compareAndSet(this, now, now + 1)) {",
                "RUNNABLE.setVolatile(this, now + 1); if (now > 0) {", ""),
                queue("leaves by a store", "if (RUNNABLE.compareAndSet(this, now, now - 1)) {",
                "RUNNABLE.setVolatile(this, now - 1); if (now > 0) {", ""),
                queue("is empty with one left", "return (int) RUNNABLE.getVolatile(this) == 0;",
                "return (int) RUNNABLE.getVolatile(this) <= 1;", "false verdict"));
    }

    private static List<Mutant> ends() {
        return List.of(
                task("ends without leaving", "setActing(false);\n            runQueue.leave();", "setActing(false);",
                "count off at the end"),
                task("ends twice", "if (!ended) {", "if (index() >= 0) {", "the count understates"),
                task("throws without giving up", "        runQueue.giveUp();\n    }\n\n    private static String",
                "    }\n\n    private static String", "stuck"),
                task("spins although the sample is given up", "if (runQueue.givenUp()) {",
                "if (false && runQueue.givenUp()) {", "stuck"),
                task("does not say in which state it ended", "note(Outcome.NOT_RUNNING, \"\");", "", "ends as"),
                task("does not say that it waits busily", "note(Outcome.BUSY_WAIT, \"\");", "", "ends as"));
    }

    private static Mutant task(String name, String from, String to, String expected) {
        return new Mutant(new SourceEdit(name, "Task.java", from, to), expected, false);
    }

    private static Mutant task(String name, String from, String to, String alsoFrom, String alsoTo, String expected) {
        return new Mutant(new SourceEdit(name, "Task.java", from, to).and(alsoFrom, alsoTo), expected, false);
    }

    private static Mutant queue(String name, String from, String to, String expected) {
        return new Mutant(new SourceEdit(name, "RunQueue.java", from, to), expected, false);
    }

    private static Mutant harmless(String name, String from, String to, String reason) {
        return new Mutant(new SourceEdit(name, "Task.java", from, to), reason, true);
    }
}
