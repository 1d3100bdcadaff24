// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/** Tasks that are played one after the other on the test's own thread: nothing here may really sleep or spin. */
final class Solo {
    private Solo() {
    }

    /** A run queue of its own with this one task, which becomes the current one. */
    static Task task(String role) {
        Task task = new RunQueue(role).task(0);
        task.impersonate();
        return task;
    }

    /** Lets another task act, then goes on as the one before. */
    static void as(Task task, Runnable act) {
        Task before = Task.current();
        task.impersonate();
        act.run();
        before.impersonate();
    }
}
