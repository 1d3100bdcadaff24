// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.util.Locale;

/** Numbers and doubts, in words. */
final class Say {
    private static final int DIGITS = 3;
    private static final String DOUBT = " (?)";

    private Say() {
    }

    /** The number, with its error if it has one, to as many digits as that makes sense. */
    static String number(Cell cell) {
        if (cell.value() == null) {
            return "n/a";
        }
        return cell.error() == null ? plain(cell.value()) : rounded(cell.value(), cell.error());
    }

    /** A whole number as it is, any other to three digits. */
    static String plain(double value) {
        if (value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        int decimals = Math.max(0, DIGITS - 1 - magnitude(value));
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static String rounded(double value, double error) {
        int decimals = Math.max(0, DIGITS - 1 - magnitude(value));
        int finer = Math.max(decimals, error == 0 ? 0 : Math.min(DIGITS, -magnitude(error)));
        String form = "%." + finer + "f";
        return String.format(Locale.ROOT, form + " ± " + form, value, error);
    }

    private static int magnitude(double value) {
        return value == 0 ? 0 : (int) Math.floor(Math.log10(Math.abs(value)));
    }

    /** A ratio; marked when the errors do not allow to say on which side of one it lies. */
    static String ratio(Cell ratio) {
        return number(ratio) + (ratio.apartFromOne() ? "" : DOUBT) + " times";
    }

    /** A sentence; if it has doubtful ratios, it says so and what would tell. */
    static String sentence(String text, CostRun run, int question) {
        return text.contains(DOUBT) ? text + " What is marked" + DOUBT + " " + wouldTell(run, question) + "." : text;
    }

    /** What would tell. */
    static String wouldTell(CostRun run, int question) {
        int cpus = run.host().cpus();
        return "cannot be told on " + cpus + (cpus == 1 ? " CPU" : " CPUs") + " in a " + run.effort() + " run; `cost --full --question " + question
                + "` on a quiet host with more CPUs would tell";
    }
}
