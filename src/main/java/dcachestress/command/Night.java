// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.campaign.folder.RunJson;
import dcachestress.campaign.gate.RunVerdict;
import dcachestress.campaign.history.Alarms;
import dcachestress.store.Clean;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.function.IntSupplier;

/** A night: a run, and whether somebody must look at it; what would alarm if it came again is tried again at once. */
final class Night {
    private static final int ALARM = 1;
    private static final int TRIES = 2;
    private static final FileTime BEFORE_ALL = FileTime.fromMillis(0);

    private final Path latest;
    private final IntSupplier run;
    private final Judge judge;
    private final PrintWriter out;
    private final PrintWriter err;

    /** Judges a run by itself and by earlier ones. */
    interface Judge {
        Alarms of(Path run) throws IOException;
    }

    /**
     * A night that has not begun.
     *
     * @param results folder whose {@code latest} leads to the newest run
     * @param run     makes a run there, and returns its exit status
     */
    Night(Path results, IntSupplier run, Judge judge, PrintWriter out, PrintWriter err) {
        this.latest = results.resolve("latest");
        this.run = run;
        this.judge = judge;
        this.out = out;
        this.err = err;
    }

    /**
     * Its exit status: 0 no alarm, 1 alarm, 2 bad usage, 3 it was ended, lost cells, saw nothing, or cannot be judged.
     */
    int status() {
        for (int tries = 1; ; tries++) {
            Path before = newest();
            FileTime written = written(before);
            int status = run.getAsInt();
            if (status == ExitStatus.USAGE) {
                return status;
            }
            Path now = newest();
            // an older run must never stand for this one
            if (now == null || now.equals(before) && written.equals(written(now))) {
                return unjudged(status, latest
                        + " does not lead to the run that has just ended, so nothing is compared with earlier nights");
            }
            try {
                Alarms alarms = judge.of(now);
                tell(alarms, out);
                if (!alarms.raised().isEmpty()) {
                    return ALARM;
                }
                if (alarms.once().isEmpty() || tries == TRIES) {
                    return seen(alarms) ? 0 : ExitStatus.INCOMPLETE;
                }
            } catch (IOException e) {
                return unjudged(status, "nothing is compared with earlier nights: " + Failure.reason(e));
            }
        }
    }

    private int unjudged(int status, String why) {
        err.println("dcache-stress nightly: " + why);
        return status == ALARM ? ALARM : ExitStatus.INCOMPLETE;
    }

    private static boolean seen(Alarms alarms) {
        return !alarms.blind() && !List.of(RunVerdict.ERROR.word(), RunVerdict.INCOMPLETE.word())
                .contains(alarms.verdict());
    }

    /** When its result was written last: a run that goes on after a kill stays in its folder. */
    private static FileTime written(Path run) {
        try {
            return run == null ? BEFORE_ALL : Files.getLastModifiedTime(run.resolve(RunJson.FILE));
        } catch (IOException e) {
            return BEFORE_ALL;
        }
    }

    private Path newest() {
        try {
            return Files.exists(latest) ? latest.toRealPath() : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** One line for each thing that must be known. */
    static void tell(Alarms alarms, PrintWriter out) {
        alarms.raised().forEach(line -> out.println("ALARM   " + Clean.line(line)));
        alarms.once().forEach(line -> out.println("once    " + Clean.line(line)));
        alarms.told().forEach(line -> out.println("note    " + Clean.line(line)));
        if (alarms.raised().isEmpty() && alarms.once().isEmpty()) {
            out.println("no alarm");
        }
        out.flush();
    }
}
