// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.util.List;
import java.util.Locale;

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
     * Forks, iterations and times, as JMH's command line has them.
     *
     * @param stretch how much longer than others this benchmark's iterations are
     */
    List<String> options(int stretch) {
        String time = millis * stretch + "ms";
        return List.of("-f", "" + forks, "-wi", "" + warmups, "-i", "" + iterations, "-w", time, "-r", time);
    }

    /** The word on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
