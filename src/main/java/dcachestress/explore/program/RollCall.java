// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.program;

import dcachestress.kernel.Baton;
import dcachestress.kernel.Probe;
import dcachestress.kernel.Step;
import dcachestress.kernel.Task;
import java.lang.invoke.MethodHandle;
import java.util.List;

/**
 * Finds out which actor is which task: calls each on a sample that is thrown away, and sends it home at its first step.
 */
final class RollCall implements Baton {
    private final MethodHandle[] ordered;
    private final String[] roles;
    private MethodHandle calling;

    /**
     * Calls all actors.
     *
     * @param state  a sample
     * @param actors its actors, as functions of a sample
     */
    RollCall(Object state, List<MethodHandle> actors) {
        ordered = new MethodHandle[actors.size()];
        roles = new String[actors.size()];
        Probe.hand(this);
        for (MethodHandle actor : actors) {
            calling = actor;
            try {
                actor.invokeExact(state);
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }

    MethodHandle[] ordered() {
        return ordered.clone();
    }

    String[] roles() {
        return roles.clone();
    }

    @Override
    public void step(Task task, Step kind, Object object, long value, Object reference) {
        if (kind == Step.TASK_BEGIN) {
            ordered[task.index()] = calling;
            roles[task.index()] = task.role();
        } else if (kind != Step.TASK_END) {
            task.abandon();
        }
    }

    @Override
    public void await(Task task, Object object, int turn) {
        task.abandon();
    }

    @Override
    public void sleep(Task task) {
        task.abandon();
    }
}
