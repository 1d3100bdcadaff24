// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.campaign.plan.Shard;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The arguments by which a run can be repeated: those that it was given, with the seed and the shard that were chosen
 * for it.
 */
final class RunArguments {
    /** Chosen anew, or written down beside the others. */
    private static final Set<String> LEFT_OUT = Set.of("--seed", "--shard", "--out", "--job");
    /** May be others when a job is started again. */
    private static final Set<String> ANEW = Set.of("--seed", "--cpus");

    private RunArguments() {
    }

    /** Of the command that is being executed. */
    static List<String> of(CommandSpec spec, long seed, Shard shard) {
        List<String> given = spec.commandLine().getParent().getParseResult().originalArgs();
        List<String> kept = without(given.subList(given.indexOf(spec.name()) + 1, given.size()), LEFT_OUT);
        kept.addAll(List.of("--seed", Long.toString(seed)));
        kept.addAll(shard == null ? List.of() : List.of("--shard", shard.toString()));
        return kept;
    }

    /** Whether two runs were asked for the same, on whatever machine. */
    static boolean same(List<String> one, List<String> other) {
        return without(one, ANEW).equals(without(other, ANEW));
    }

    /** Arguments without these options and their values. */
    static List<String> without(List<String> given, Set<String> options) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String name = given.get(i).replaceFirst("=.*", "");
            if (!options.contains(name)) {
                kept.add(given.get(i));
            } else if (name.equals(given.get(i))) {
                i++;                // its value
            }
        }
        return kept;
    }
}
