// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.story;

import dcachestress.explore.record.NoReturn;
import dcachestress.explore.record.Recording;
import dcachestress.report.model.Words;
import java.util.ArrayList;
import java.util.List;

/** From where a recorded schedule could not end well any more, in words. */
public final class NoReturnText {
    private static final String MARK = " [point of no return]";
    private static final String NEWEST = " [point of no return, were all values read after it the newest]";

    private NoReturnText() {
    }

    /** What a step is marked with, by its index: from there on nothing ends well. Else empty. */
    static String mark(Recording recording, int step) {
        return !isPoint(recording, step) ? "" : recording.noReturn().newest() ? NEWEST : MARK;
    }

    /** Whether nothing ends well from this step on, by its index, and something did before it. */
    public static boolean isPoint(Recording recording, int step) {
        NoReturn found = recording.noReturn();
        return found != null && found.passing() != null && found.row() == step + 1;
    }

    /** What was tried, and what it showed, a sentence a line; nothing when nothing is known. */
    public static List<String> of(Recording recording) {
        NoReturn found = recording.noReturn();
        if (found == null) {
            return List.of();
        }
        boolean none = found.passing() == null && !found.open();
        String on = "with this code, no schedule " + (none ? "ends well"
                : "that begins like this, up to row " + found.row() + ", ends well");
        String tried = Words.number(found.failed(), "schedule")
                + (found.failed() == 1 ? " was tried, which stands" : " were tried, which stand")
                + (found.every() ? " for all" : " perhaps not for all") + " in which each read"
                + (found.newest() ? " from there on" : "")
                + " sees the newest value" + (found.every() ? "" : ": a sample ends where a task notices a mistake");
        List<String> sentences = new ArrayList<>();
        sentences.add(on + ": " + tried);
        if (found.newest()) {
            sentences.add(
                    "this memory has older values too, and what they lead to after that row was not tried: it may be "
                    + "well, or not");
        }
        if (found.passing() != null) {
            sentences.add("the nearest schedule that ends well differs in row " + found.row() + ": there it is "
                    + found.passing().role() + " that comes, with \"" + found.passing().step() + "\"; it ends in "
                    + found.passing().outcome());
        } else if (found.open()) {
            sentences.add("whether one ends well that differs before row " + found.row()
                    + " is open: the search ended after "
                    + Words.number(found.tried(), "schedule"));
        }
        return sentences;
    }
}
