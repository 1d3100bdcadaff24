// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import dcachestress.report.html.Page;
import java.io.IOException;

/**
 * One of the questions that the mail thread left open. Its answer is {@code src/main/jte/cost/answerN.jte}: one
 * sentence, made from the numbers and from nothing else.
 *
 * @param number  from 1
 * @param title   a few words
 * @param timed   whether it takes benchmarks, which may go on for hours: those that only count are asked first
 * @param measure finds the numbers
 */
record Question(int number, String title, boolean timed, Measure measure) {
    /** Finds numbers. */
    interface Measure {
        CostRun.Section take(Benchmarks bench) throws IOException;
    }

    /** The answer of a run, as HTML. */
    String answer(CostRun run) {
        Asked asked = new Asked(this, run);
        String answer = Page.render("cost/answer" + number, asked).strip().replaceAll("\\s*\n\\s*", " ");
        return answer.contains(Cell.DOUBT) ? answer + " What is marked" + Cell.DOUBT + " " + asked.wouldTell() + "."
                : answer;
    }

    /** The same as text. */
    String plain(CostRun run) {
        return answer(run).replaceAll("<[^>]*>", "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }
}
