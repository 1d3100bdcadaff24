// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.model;

import dcachestress.campaign.gate.FoundBy;
import dcachestress.campaign.gate.Statistics;
import dcachestress.explore.record.Recording;
import dcachestress.kernel.Outcome;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.SubjectInfo.Kind;
import java.util.Map;
import java.util.Optional;

/** What the verdict of a cell means, for somebody who sees it for the first time. */
public final class CellWords {
    /** What an outcome means that says more than its name. */
    private static final Map<String, String> DETAILS = Map.ofEntries(
            Map.entry("LOCK_ORDER moved_without_i_rwsem",
                    "a splice moved a dentry out of a directory whose i_rwsem it had not got"),
            Map.entry("WRONG_DENTRY not_moved",
                    "a splice failed, although the directory of the alias could be locked, or was the same"),
            Map.entry("REFCOUNT inode_put_twice", "a dentry lost an inode that it did not have any more"),
            Map.entry("REFCOUNT inode_not_put", "a dentry died, and its inode still counts it as a name"),
            Map.entry("REFCOUNT not_freed", "the memory of a dead dentry was never given back"),
            Map.entry("REFCOUNT not_killed", "a dentry that nobody can find and nobody uses is still alive"),
            Map.entry("REFCOUNT freed_twice", "the memory of a dead dentry was given back twice"),
            Map.entry("LOCK_ORDER chain_changed_unlocked",
                    "a hash chain was changed by a task that did not hold its bit lock"),
            Map.entry("LOCK_ORDER d_lock_not_held",
                    "what only d_lock orders was read or written by a task that did not hold it"),
            Map.entry("LOCK_ORDER i_lock_not_held",
                    "the aliases of an inode were read or changed by a task that did not hold its i_lock"),
            Map.entry("LOCK_ORDER left_locked", "a lock was still held when nobody ran any more"),
            Map.entry("WRONG_DENTRY not_evicted",
                    "what a call must take out of the cache was cached when it returned, with no other task at work"));
    private static final String FLAG = " flag=";

    private CellWords() {
    }

    /** One or two sentences. */
    public static String meaning(CellRecord cell) {
        String subject = cell.subject().name();
        if (cell.byExploration()) {
            return explored(cell, subject);
        }
        return switch (cell.verdict()) {
            case BROKEN -> subject + " must never show a forbidden outcome, and did: " + worst(cell) + ".";
            case CAUGHT -> subject + (cell.subject().kind() == Kind.FAULT
                    ? " is a planted bug, wrong on purpose so that a run shows what it can see, and "
                    + cell.property().name() + " saw it: "
                    : " does not promise to be right in " + cell.property().name() + ", and is not: ") + worst(cell)
                    + ".";
            case MISSED -> subject + " is a planted bug, this machine can show it, and " + cell.property().name()
                    + " did not: the run had no power here, so a clean verdict beside it proves little.";
            case CLEAN -> "Nothing forbidden was seen where the tasks really met "
                    + Words.count(cell.tally().contended()) + " times. If samples are alike and"
                    + " independent, an outcome that shows in more than 1 of "
                    + Words.count(Statistics.rarerThanOneIn(cell.tally().contended()))
                    + " would have shown, at 95 %.";
            case WEAK -> weak(cell);
            case UNOBSERVED -> subject
                    + " is wrong, but only where loads or stores change places; no CPU of this model has shown it so "
                    + "far, and this one has"
                    + " not either. That is no failure.";
            case UNOBSERVABLE -> subject + " is wrong, but only where loads or stores change places in a way that this"
                    + " architecture excludes. Stress does not run it"
                    + (cell.foundBy().isEmpty() ? "." : "; exploration found it by an " + FoundBy.words(cell.foundBy())
                    + ".");
            case ERROR -> cell.judged().neverRun() ? "It was planned, and not run."
                    : "Its forks died, so nothing is known: " + cell.judged().why() + ".";
        };
    }

    private static String weak(CellRecord cell) {
        if (cell.tally().contended() >= cell.judged().floor() && !cell.tally().witnesses().missing().isEmpty()) {
            return "What it is about never happened: " + cell.judged().why() + ".";
        }
        return "The tasks met " + Words.count(cell.tally().contended()) + " times, and "
                + Words.count(cell.judged().floor())
                + " were needed: too few to say anything" + searched(cell.exploration()) + ".";
    }

    /** What samples could not say, schedules may have said. */
    private static String searched(Exploration exploration) {
        boolean said = exploration != null && exploration.error() == null
                && (exploration.found() != null || exploration.exhaustedAt() >= 0);
        return said ? " by chance. Exploration does not rest on chance: " + exploration.words() : "";
    }

    /** Where going through the schedules has more to say than the samples. */
    private static String explored(CellRecord cell, String subject) {
        return switch (cell.verdict()) {
            case BROKEN -> subject + " must never show a forbidden outcome, and a schedule was found in which it does: "
                    + cell.exploration().last().outcome()
                    + explained(String.valueOf(cell.exploration().last().outcome())) + ".";
            case MISSED -> subject
                    + " is a planted bug, wrong in a way that an order of steps can show, and exploration did not "
                    + "come upon it: "
                    + cell.exploration().words() + ".";
            case ERROR -> "Its schedules " + cell.exploration().words() + ".";
            default -> cell.exploration().last().exhaustedAt() >= 0 ? "Its schedules do not say enough: "
                    + ExploreText.claim(cell.exploration().last()) + "."
                    : "Too few of its schedules were seen: " + cell.exploration().words() + ".";
        };
    }

    private static String worst(CellRecord cell) {
        return cell.tally().worst().map(outcome -> outcome + explained(outcome)).orElse("");
    }

    private static String explained(String outcome) {
        String meaning = meaning(outcome);
        return meaning.isEmpty() ? "" : " (" + meaning + ")";
    }

    /** What a forbidden outcome means, as a sample reports it; empty for any other. */
    public static String meaning(String outcome) {
        Outcome known = Outcome.of(outcome);
        if (known == null) {
            return "";
        }
        String detail = DETAILS.getOrDefault(outcome, known.meaning());
        return (known.number().equals("-") ? "" : "forbidden outcome " + known.number() + ": ") + detail
                + (outcome.contains(FLAG + 1) ? ";" + FLAG + "1: the flag that asks for a wakeup is still set"
                : outcome.contains(FLAG + 0) ? ";" + FLAG + "0: the flag that asks for a wakeup is not set" : "");
    }

    /** What a reader has to know about the interleavings of a cell, or about there being none. */
    public static String traceNote(CellRecord cell) {
        Recording recording = cell.exploration() == null ? null : cell.exploration().recording();
        if (recording != null) {
            Optional<String> seen = cell.tally().worst();
            String same = seen.isEmpty() ? "" : seen.get().equals(recording.outcome()) ? " It ends as the samples did."
                    : " The samples ended in " + seen.get() + "; this shorter schedule ends in " + recording.outcome()
                    + ".";
            return "Found by exploration, as a schedule with the fewest preemptions, and recorded from the model's "
                    + "code as it ran, one step at a time." + same;
        }
        if (cell.forbidden() == 0) {
            return "";
        }
        if (cell.subject().observableOn() != ObservableOn.ANY) {
            return "It needs a " + (cell.subject().observableOn() == ObservableOn.STORE_BUFFER
                    ? "store that waits in a store buffer"
                    : "CPU that reorders memory accesses")
                    + ", and running one step at a time takes that away: there is no recording.";
        }
        return cell.exploration() == null ? "Its schedules were not explored in this run, so there is no recording."
                : "Exploration did not come upon it within its bound: " + cell.exploration().words() + ".";
    }
}
