// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.util.Locale;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** How long a run takes. */
public enum Effort {
    /** Under three minutes. */
    QUICK(2, 4, 5, 100),
    /** A night. */
    FULL(10, 5, 10, 2000);

    private final int forks;
    private final int warmups;
    private final int iterations;
    private final int millis;

    Effort(int forks, int warmups, int iterations, int millis) {
        this.forks = forks;
        this.warmups = warmups;
        this.iterations = iterations;
        this.millis = millis;
    }

    /**
     * Sets forks, iterations and times.
     *
     * @param stretch how much longer than others this benchmark's iterations are
     */
    ChainedOptionsBuilder apply(ChainedOptionsBuilder options, int stretch) {
        TimeValue time = TimeValue.milliseconds((long) millis * stretch);
        return options.forks(forks).warmupIterations(warmups).measurementIterations(iterations)
                .warmupTime(time).measurementTime(time);
    }

    /** The word on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
