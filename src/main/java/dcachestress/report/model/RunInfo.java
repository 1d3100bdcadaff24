// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.model;

import dcachestress.campaign.folder.KernelText;
import dcachestress.campaign.folder.RunJson;
import dcachestress.campaign.folder.Shell;
import dcachestress.campaign.host.Host;
import dcachestress.campaign.plan.Budget;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a report says of the run beside its cells.
 *
 * @param started when it began
 * @param wallMs  milliseconds by the wall clock
 * @param budget  what it was given
 * @param seed    of every random choice
 * @param host    the machine
 * @param jdk     the JDK that ran the forks
 * @param commit  of the sources
 * @param shareMs time of the budget that each cell could count on; it sets the floors
 * @param command what was typed after the name of the jar
 * @param merged  the runs that were joined, a line each; empty when it is one
 * @param kernelText how far the model was found to be a kernel's text
 */
public record RunInfo(Instant started, long wallMs, Budget budget, long seed, Host host, String jdk, String commit,
        long shareMs,
        String command, String kernelText, List<String> merged) {
    private static final String CLASSPATH = "--classpath";

    public RunInfo {
        merged = List.copyOf(merged);
    }

    /** Of one run. */
    public RunInfo(Instant started, long wallMs, Budget budget, long seed, Host host, String jdk, String commit,
            long shareMs, String command, String kernelText) {
        this(started, wallMs, budget, seed, host, jdk, commit, shareMs, command, kernelText, List.of());
    }

    /** Of a run that has told it. */
    public static RunInfo of(RunJson json) {
        return new RunInfo(json.at(), json.wallMs(), json.given(), json.seed(), json.host(),
                json.jdk(), json.commit(), json.shareMs(), json.command() == null ? "run" : json.command(),
                json.kernelText() == null ? KernelText.NOT_CHECKED : json.kernelText(),
                json.merged() == null ? List.of() : json.merged());
    }

    /** Where the run had the classes of a user from; empty when it had none. */
    public List<String> classpath() {
        return values(CLASSPATH);
    }

    private List<String> values(String option) {
        List<String> words = Shell.words(command);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).startsWith(option + "=")) {
                values.add(words.get(i).substring(option.length() + 1));
            } else if (words.get(i).equals(option) && i + 1 < words.size()) {
                values.add(words.get(++i));
            }
        }
        return values;
    }

    /** What was tested, and whether somebody has held it against a kernel's source. */
    public String model() {
        return "model of " + commit + "; " + kernelText;
    }
}
