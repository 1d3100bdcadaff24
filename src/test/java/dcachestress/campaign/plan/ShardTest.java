// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dcachestress.campaign.gate.Floors;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Catalogue;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {
    private static Plan plan(String arch) {
        return Plan.standard(Catalogue.subjects(), PropertyInfo.all(), Power.unknown("a CPU", arch));
    }

    private static List<Plan> parts(Plan plan, int of) {
        return IntStream.rangeClosed(1, of).mapToObj(index -> new Shard(index, of).of(plan)).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 64})
    void everyCellIsInExactlyOnePart(int of) {
        Plan plan = plan("amd64");
        List<Cell> all = parts(plan, of).stream().flatMap(part -> part.cells().stream()).toList();
        assertThat(all).hasSize(plan.cells().size()).containsExactlyInAnyOrderElementsOf(plan.cells());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 16})
    void partsCostAboutTheSame(int of) {
        assertThat(parts(plan("aarch64"), of)).allSatisfy(part -> {
            int cost = part.cells().stream().mapToInt(Shard::cost).sum();
            assertThat(cost).isCloseTo(plan("aarch64").cells().stream().mapToInt(Shard::cost).sum() / of,
                    org.assertj.core.data.Offset.offset(8));
        });
    }

    @Test
    void theCellsThatShareABudgetAreSpreadEvenlySoThatFloorsAreThoseOfTheWhole() {
        Plan plan = plan("amd64");
        long whole = Floors.of(Budget.of(400_000), plan).shareMs();
        assertThat(parts(plan, 4)).allSatisfy(part ->
                assertThat(Floors.of(Budget.of(100_000), part).shareMs()).isBetween(whole * 9 / 10, whole * 11 / 10));
    }

    @Test
    void theSplitIsTheSameOnEveryMachine() {
        for (int index = 1; index <= 4; index++) {
            assertThat(new Shard(index, 4).of(plan("amd64")).cells()).extracting(Cell::key)
                    .isEqualTo(new Shard(index, 4).of(plan("aarch64")).cells().stream().map(Cell::key).toList());
        }
    }

    @Test
    void aPartKeepsTheOrderOfThePlan() {
        Plan plan = plan("amd64");
        assertThat(new Shard(2, 3).of(plan).cells()).isSortedAccordingTo((a, b) -> plan.cells()
                .indexOf(a) - plan.cells().indexOf(b));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/4", "5/4", "1/0", "2", "a/b", "-1/4", "", "1/4/5"})
    void whatIsNoShardIsRefused(String text) {
        assertThatThrownBy(() -> Shard.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no shard");
    }

    private static Shard auto(String... env) {
        return new ShardVariables(IntStream.range(0, env.length / 2).boxed()
                .collect(java.util.stream.Collectors.toMap(i -> env[2 * i], i -> env[2 * i + 1]))).read();
    }

    @Test
    void readsTheVariablesOfTheEnginesThatPeopleHave() {
        assertThat(auto("CI_NODE_INDEX", "2", "CI_NODE_TOTAL", "5")).isEqualTo(new Shard(2, 5));
        assertThat(auto("STRATEGY_JOB_INDEX", "0", "STRATEGY_JOB_TOTAL", "3")).isEqualTo(new Shard(1, 3));
        assertThat(auto("JOB_COMPLETION_INDEX", "3", "JOB_COMPLETIONS", "4")).isEqualTo(new Shard(4, 4));
        assertThat(auto("SLURM_ARRAY_TASK_ID", "14", "SLURM_ARRAY_TASK_COUNT", "3", "SLURM_ARRAY_TASK_MIN", "10",
                "SLURM_ARRAY_TASK_MAX", "18"))
                .isEqualTo(new Shard(2, 3));
        assertThat(auto("SLURM_ARRAY_TASK_ID", "7", "SLURM_ARRAY_TASK_COUNT", "1", "SLURM_ARRAY_TASK_MIN", "7",
                "SLURM_ARRAY_TASK_MAX", "7"))
                .isEqualTo(new Shard(1, 1));
    }

    @Test
    void whatTheVariablesLeaveOutIsSaid() {
        assertThatThrownBy(() -> new ShardVariables(Map.of()).read()).hasMessageContaining("no job number")
                .hasMessageContaining("write i/n");
        assertThatThrownBy(() -> auto("JOB_COMPLETION_INDEX", "3")).hasMessageContaining("JOB_COMPLETIONS is not set");
        assertThatThrownBy(() -> auto("CI_NODE_INDEX", "3")).hasMessageContaining("CI_NODE_TOTAL is not set");
        assertThatThrownBy(() -> auto("CI_NODE_INDEX", "x", "CI_NODE_TOTAL", "5"))
                .hasMessageContaining("CI_NODE_INDEX is 'x'");
        assertThatThrownBy(() -> auto("CI_NODE_INDEX", "6", "CI_NODE_TOTAL", "5")).hasMessageContaining("6/5");
        assertThatThrownBy(() -> auto("SLURM_ARRAY_TASK_ID", "4", "SLURM_ARRAY_TASK_COUNT", "3", "SLURM_ARRAY_TASK_MIN",
                "1",
                "SLURM_ARRAY_TASK_MAX", "9")).hasMessageContaining("no even step");
    }

    @Test
    void aJobThatIsStartedAgainHasTheSameName() {
        assertThat(new ShardVariables(Map.of("SLURM_JOB_ID", "12", "SLURM_ARRAY_JOB_ID", "10", "SLURM_RESTART_COUNT",
                "1")).job()).isEqualTo("slurm 10");
        assertThat(new ShardVariables(Map.of("SLURM_JOB_ID", "12")).job()).isEqualTo("slurm 12");
        assertThat(new ShardVariables(Map.of("CI_PIPELINE_ID", "7", "CI_JOB_NAME", "stress 2/4", "CI_JOB_ID", "99"))
                .job()).isEqualTo("gitlab 7 stress 2/4");
        assertThat(new ShardVariables(Map.of("GITHUB_RUN_ID", "5", "GITHUB_JOB", "night", "GITHUB_RUN_ATTEMPT", "2"))
                .job()).isEqualTo("github 5 night");
        assertThat(new ShardVariables(Map.of("JOB_COMPLETION_INDEX", "0", "JOB_NAME", "stress-1")).job())
                .isEqualTo("kubernetes stress-1");
        assertThat(new ShardVariables(Map.of("JOB_NAME", "what Jenkins calls it")).job()).isNull();
        assertThat(new ShardVariables(Map.of()).job()).isNull();
    }
}
