// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/** One operation of a script, made with the functions that a subject uses. */
record Op(Kind kind, int arg, int target) {

    /** What an operation does. */
    enum Kind {
        /** {@code set_current_state(TASK_UNINTERRUPTIBLE)}. */
        ANNOUNCE,
        /** {@code schedule()}. */
        SCHEDULE,
        /** {@code schedule()} of a scheme that catches what is thrown, and goes on as if it had been woken. */
        SCHEDULE_AND_SWALLOW,
        /** {@code __set_current_state(TASK_RUNNING)}. */
        RUN,
        /** {@code try_to_wake_up(arg)}. */
        WAKE,
        /** Unparks task {@code arg} for no reason. */
        STRAY,
        /** One turn of a spin on condition {@code arg}. */
        RELAX,
        /** Throws. */
        FAIL,
        /** Makes condition {@code arg} true. */
        SET,
        /** Goes on at {@code target} if condition {@code arg} is true. */
        SKIP_IF_SET,
        /** Goes on at {@code target}. */
        GOTO
    }

    /**
     * Makes it, as the current task.
     *
     * @param pc its place in the script
     * @return the place at which the script goes on
     */
    int run(Cast cast, int pc) {
        Sched sched = cast.sched();
        switch (kind) {
            case ANNOUNCE -> sched.setCurrentState(Task.TASK_UNINTERRUPTIBLE);
            case SCHEDULE -> sched.schedule();
            case SCHEDULE_AND_SWALLOW -> scheduleAndSwallow(sched);
            case RUN -> sched.storeState(Task.TASK_RUNNING);
            case WAKE -> sched.tryToWakeUp(cast.runQueue().task(arg));
            case STRAY -> cast.runQueue().task(arg).unpark();
            case RELAX -> Probe.await(cast.condition(arg), 0);
            case FAIL -> throw new IllegalStateException("of the code under test");
            case SET -> cast.condition(arg).set();
            case SKIP_IF_SET -> {
                return cast.condition(arg).isSet() ? target : pc + 1;
            }
            default -> {
                return target;
            }
        }
        return pc + 1;
    }

    private static void scheduleAndSwallow(Sched sched) {
        try {
            sched.schedule();
        } catch (TaskExit swallowed) {
            sched.storeState(Task.TASK_RUNNING);
        }
    }
}
