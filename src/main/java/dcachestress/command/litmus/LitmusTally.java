// SPDX-License-Identifier: Apache-2.0
package dcachestress.command.litmus;

import dcachestress.explore.litmus.LitmusVerdict;
import dcachestress.memory.MemoryModel;
import java.util.Locale;

/** What litmus tests in the explorer add up to. */
public final class LitmusTally {
    private static final double PERCENT = 100.0;

    private int tests;
    private int reached;
    private int open;
    private int allowed;
    private int allowedReached;
    private int forbidden;
    private int forbiddenReached;
    private int unreadable;

    /**
     * Adds a test.
     *
     * @param may whether its state is allowed, or null
     * @return one word for it
     */
    public String add(LitmusVerdict verdict, Boolean may) {
        tests++;
        reached += verdict.reached() ? 1 : 0;
        open += verdict.reached() || verdict.complete() ? 0 : 1;
        if (may != null) {
            allowed += may ? 1 : 0;
            forbidden += may ? 0 : 1;
            allowedReached += may && verdict.reached() ? 1 : 0;
            forbiddenReached += !may && verdict.reached() ? 1 : 0;
        }
        String word = verdict.reached() ? "reached" : verdict.complete() ? "never" : "open";
        return verdict.reached() && Boolean.FALSE.equals(may) ? "FORBIDDEN, and reached" : word;
    }

    /** Adds a test that could not be read or run; a word for it. */
    public String unreadable() {
        unreadable++;
        return "unreadable";
    }

    public int reachedForbidden() {
        return forbiddenReached;
    }

    /** Whether each was read, and either reached its state or was searched to the end. */
    public boolean complete() {
        return open == 0 && unreadable == 0;
    }

    public String text(MemoryModel model, boolean expected) {
        String all = String.format(Locale.ROOT,
                "%s: %d tests, %d reached, %d never, %d not searched to the end, %d could not be read", model.word(),
                tests + unreadable, reached, tests - reached - open, open, unreadable);
        return !expected ? all : all + String.format(Locale.ROOT,
                "%nof %d forbidden states %d reached; of %d allowed ones %d (%.0f %%)", forbidden,
                forbiddenReached, allowed, allowedReached, allowed == 0 ? 0 : PERCENT * allowedReached / allowed);
    }
}
