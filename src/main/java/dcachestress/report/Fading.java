// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import dcachestress.campaign.history.Fade;
import dcachestress.report.HistoryLine.Point;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Cells that lose their power without failing: the first sign of a test that dies. {@link Fade} says when; only runs on the same
 * machine and JDK count.
 */
final class Fading {
    private Fading() {
    }

    /** The cells of the current run that fade. */
    static List<Change> of(History history) {
        List<HistoryLine> alike = alike(history);
        return history.current().cells().keySet().stream().map(key -> of(alike, key)).flatMap(Optional::stream).toList();
    }

    private static List<HistoryLine> alike(History history) {
        HistoryLine now = history.current();
        return history.runs().stream().filter(run -> run.host().equals(now.host()) && run.jdk().equals(now.jdk())).toList();
    }

    private static Optional<Change> of(List<HistoryLine> alike, String key) {
        String last = ", in each of the last " + Fade.RUNS + " runs";
        if (faded(alike, key, Point::perSecond)) {
            return Optional.of(new Change(key, Change.Kind.WEAKER, "fewer than half of the contended samples a second" + last));
        }
        return faded(alike, key, point -> point.catchMs() == null ? null : 1 / Math.max(point.catchMs(), 1))
                ? Optional.of(new Change(key, Change.Kind.WEAKER, "takes more than twice as long to catch" + last)) : Optional.empty();
    }

    private static boolean faded(List<HistoryLine> runs, String key, Function<Point, Double> power) {
        List<Double> known = runs.stream().map(run -> run.cells().get(key)).filter(Objects::nonNull).map(power).filter(Objects::nonNull).toList();
        return Fade.lasting(known, Fade.RUNS);
    }
}
