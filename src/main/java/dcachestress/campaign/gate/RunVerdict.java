// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.gate;

import dcachestress.campaign.plan.Verdict;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What a run says as a whole, the worst first. */
public enum RunVerdict {
    /** A subject that must be sound is not. */
    BROKEN(1),
    /** A seeded fault was not seen. */
    MISSED(1),
    /** The run was ended before its time. */
    INCOMPLETE(3),
    /** A cell could not be run. */
    ERROR(3),
    /** A cell saw too little. */
    WEAK(3),
    /** All as it must be. */
    OK(0);

    private final int exit;

    RunVerdict(int exit) {
        this.exit = exit;
    }

    /** Exit status of the command. */
    public int exit() {
        return exit;
    }

    /** Lower case, as in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a cell with this verdict makes of its run, if there is nothing worse. */
    static RunVerdict of(Verdict cell) {
        return switch (cell) {
            case BROKEN -> BROKEN;
            case MISSED -> MISSED;
            case ERROR -> ERROR;
            case WEAK -> WEAK;
            case CLEAN, CAUGHT, UNOBSERVED, UNOBSERVABLE -> OK;
        };
    }

    /** The verdict of a run from those of its cells; a run without any cell has tested nothing, which is an error. */
    static RunVerdict of(List<Verdict> cells, boolean complete) {
        RunVerdict worst = cells.isEmpty() ? ERROR : OK;
        for (Verdict cell : cells) {
            worst = Collections.min(List.of(worst, of(cell)));
        }
        return complete ? worst : Collections.min(List.of(worst, INCOMPLETE));
    }
}
