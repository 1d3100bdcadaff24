// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.litmus;

import dcachestress.explore.program.Program;
import dcachestress.herd.LitmusRun;
import dcachestress.herd.LitmusTest;
import dcachestress.kernel.RunQueue;

/** A litmus test as a program: the state that it asks for is what may not be. */
public final class LitmusProgram implements Program {
    private final LitmusTest test;

    public LitmusProgram(LitmusTest test) {
        this.test = test;
    }

    @Override
    public int tasks() {
        return test.processes();
    }

    @Override
    public boolean forbidden(String outcome) {
        return outcome.equals(LitmusRun.REACHED);
    }

    @Override
    public Sample newSample() {
        new RunQueue("nobody").task(0).impersonate();
        LitmusRun run = test.newRun();
        return new Sample() {
            @Override
            public void run(int task) {
                run.run(task);
            }

            @Override
            public String judge() {
                return run.end();
            }

            @Override
            public String role(int task) {
                return "P" + task;
            }

            @Override
            public Object root() {
                return run.variables();
            }
        };
    }
}
