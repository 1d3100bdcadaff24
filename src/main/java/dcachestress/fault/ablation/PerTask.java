// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.ablation;

import dcachestress.kernel.Task;

/**
 * A local variable of whichever task runs: what a kernel function would keep in a register between two of its lines.
 */
public final class PerTask<T> {
    private static final int MOST_TASKS = 8;

    private final Object[] values = new Object[MOST_TASKS];

    /** Sets it. */
    public void set(T value) {
        values[Task.current().index()] = value;
    }

    /** Its value, which it then has no more. */
    @SuppressWarnings("unchecked")
    public T take() {
        int task = Task.current().index();
        T value = (T) values[task];
        values[task] = null;
        return value;
    }

    /** Its value. */
    @SuppressWarnings("unchecked")
    public T get() {
        return (T) values[Task.current().index()];
    }
}
