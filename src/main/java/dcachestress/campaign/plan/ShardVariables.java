// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.plan;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code --shard auto}: which part this job is, from the variables by which the engines that people have number their
 * jobs.
 */
public final class ShardVariables {
    private final Map<String, String> env;

    /** Variables of the environment. */
    public ShardVariables(Map<String, String> env) {
        this.env = Map.copyOf(env);
    }

    /**
     * The shard that they name.
     *
     * @throws IllegalArgumentException when they name none, or half of one, with one line that says what is missing
     */
    public Shard read() {
        if (has("CI_NODE_INDEX", "CI_NODE_TOTAL")) {                    // GitLab's `parallel`
            return new Shard(number("CI_NODE_INDEX"), number("CI_NODE_TOTAL"));
        }
        // a GitHub workflow passes them on from its strategy
        if (has("STRATEGY_JOB_INDEX", "STRATEGY_JOB_TOTAL")) {
            return new Shard(number("STRATEGY_JOB_INDEX") + 1, number("STRATEGY_JOB_TOTAL"));
        }
        if (has("SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_COUNT")) {
            return slurm();
        }
        // Kubernetes says which, and leaves it to the pod's template to say of how many
        if (env.containsKey("JOB_COMPLETION_INDEX")) {
            return new Shard(number("JOB_COMPLETION_INDEX") + 1, number("JOB_COMPLETIONS"));
        }
        throw new IllegalArgumentException(
                "auto: no job number in the environment (GitLab: CI_NODE_INDEX and CI_NODE_TOTAL; GitHub:"
                + " STRATEGY_JOB_INDEX and STRATEGY_JOB_TOTAL; Kubernetes: JOB_COMPLETION_INDEX and"
                + " JOB_COMPLETIONS; Slurm:"
                + " SLURM_ARRAY_TASK_ID and SLURM_ARRAY_TASK_COUNT): write i/n instead");
    }

    /**
     * What the engine calls the job, the same when it starts the job again and another one the next night; null when it
     * says nothing. Kubernetes leaves it to the pod's template to say: {@code JOB_NAME}.
     */
    public String job() {
        if (env.containsKey("SLURM_JOB_ID")) {
            return "slurm " + env.getOrDefault("SLURM_ARRAY_JOB_ID", env.get("SLURM_JOB_ID"));
        }
        if (env.containsKey("CI_PIPELINE_ID")) {
            return "gitlab " + env.get("CI_PIPELINE_ID") + " " + env.getOrDefault("CI_JOB_NAME", "");
        }
        if (env.containsKey("GITHUB_RUN_ID")) {
            return "github " + env.get("GITHUB_RUN_ID") + " " + env.getOrDefault("GITHUB_JOB", "");
        }
        return env.containsKey("JOB_COMPLETION_INDEX") && env.containsKey("JOB_NAME") ? "kubernetes "
                + env.get("JOB_NAME") : null;
    }

    /** An array may begin anywhere and count in steps; one with holes has no order that its tasks could agree on. */
    private Shard slurm() {
        int count = number("SLURM_ARRAY_TASK_COUNT");
        int first = number("SLURM_ARRAY_TASK_MIN");
        int last = number("SLURM_ARRAY_TASK_MAX");
        int step = count == 1 ? 1 : (last - first) / (count - 1);
        int from = number("SLURM_ARRAY_TASK_ID") - first;
        if (last - first != step * (count - 1) || step == 0 || from % step != 0) {
            throw new IllegalArgumentException("auto: the Slurm array " + first + " to " + last + " with " + count
                    + " tasks has no even step: use --array=0-" + (count - 1) + ", or write i/n instead");
        }
        return new Shard(from / step + 1, count);
    }

    private boolean has(String... names) {
        String missing = Stream.of(names).filter(name -> !env.containsKey(name)).collect(Collectors.joining(" and "));
        if (!missing.isEmpty() && Stream.of(names).anyMatch(env::containsKey)) {
            throw new IllegalArgumentException("auto: " + missing + " is not set: set it, or write i/n instead");
        }
        return missing.isEmpty();
    }

    private int number(String name) {
        String value = env.get(name);
        if (value == null) {
            throw new IllegalArgumentException("auto: " + name + " is not set: set it, or write i/n instead");
        }
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("auto: " + name + " is '" + value
                    + "', which is no number: write i/n instead", e);
        }
    }
}
