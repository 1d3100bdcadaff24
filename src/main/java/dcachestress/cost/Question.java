// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.io.IOException;

/** One of the questions that the mail thread left open. */
interface Question {
    /** Its number, from 1. */
    int number();

    /** A few words. */
    String title();

    /** Whether it takes benchmarks, which may go on for hours: those that only count are asked first. */
    default boolean timed() {
        return true;
    }

    /** Finds the numbers. */
    Section measure(Bench bench) throws IOException;

    /** One sentence, made from the numbers and from nothing else. */
    String answer(Section section, CostRun run);
}
