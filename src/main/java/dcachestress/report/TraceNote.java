// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import dcachestress.dcache.ObservableOn;
import dcachestress.explore.record.Recording;
import java.util.Optional;

/** What a reader has to know about the interleavings of a cell, or about there being none. */
final class TraceNote {
    private TraceNote() {
    }

    static String of(CellRecord cell) {
        Recording recording = cell.exploration() == null ? null : cell.exploration().recording();
        if (recording != null) {
            Optional<String> seen = cell.tally().worst();
            String same = seen.isEmpty() ? "" : seen.get().equals(recording.outcome()) ? " It ends as the samples did."
                    : " The samples ended in " + seen.get() + "; this shorter schedule ends in " + recording.outcome() + ".";
            return "Found by exploration, as a schedule with the fewest preemptions, and recorded from the model's code as it ran, one step at a time." + same;
        }
        if (cell.forbidden() == 0) {
            return "";
        }
        if (cell.subject().observableOn() != ObservableOn.ANY) {
            return "It needs a " + (cell.subject().observableOn() == ObservableOn.STORE_BUFFER ? "store that waits in a store buffer"
                    : "CPU that reorders memory accesses") + ", and running one step at a time takes that away: there is no recording.";
        }
        return cell.exploration() == null ? "Its schedules were not explored in this run, so there is no recording."
                : "Exploration did not come upon it within its bound: " + cell.exploration().words() + ".";
    }
}
