// SPDX-License-Identifier: Apache-2.0
package dcachestress.compare;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;

/** Looks for one bug in one mode of Lincheck. Exits with {@link #FOUND}, or 0. */
public final class LincheckRun {
    /** The status that says that the bug was found. */
    static final int FOUND = 10;
    /** Before the milliseconds that the search took, without the start of the JVM. */
    static final String TOOK = "found after ms: ";
    private static final double NANOS = 1e6;
    private static final int ITERATIONS = 1;
    private static final int INVOCATIONS = 100_000;

    private LincheckRun() {
    }

    /** The mode: {@code model} or {@code stress}. */
    public static void main(String[] args) {
        Class<?> sample = Sample.BUG.stranger() ? StrangerSample.class : Sample.class;
        int threads = Sample.BUG.stranger() ? 3 : 2;
        long before = System.nanoTime();
        try {
            if (args[0].equals("model")) {
                new ModelCheckingOptions().threads(threads).actorsPerThread(1).actorsBefore(0).actorsAfter(0)
                        .iterations(ITERATIONS)
                        .invocationsPerIteration(INVOCATIONS).verifier(Allowed.class).minimizeFailedScenario(false)
                        .check(sample);
            } else {
                new StressOptions().threads(threads).actorsPerThread(1).actorsBefore(0).actorsAfter(0)
                        .iterations(ITERATIONS)
                        .invocationsPerIteration(INVOCATIONS).verifier(Allowed.class).minimizeFailedScenario(false)
                        .check(sample);
            }
        } catch (AssertionError e) {
            System.out.println(e.getMessage());
            System.out.println(TOOK + Math.round((System.nanoTime() - before) / NANOS));
            Runtime.getRuntime().halt(FOUND);
        }
        Runtime.getRuntime().halt(0);
    }
}
