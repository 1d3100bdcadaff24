// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.host.Topology;
import dcachestress.campaign.plan.Flavour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
    private static final double ALL = Double.POSITIVE_INFINITY;

    private final List<String> notes = new ArrayList<>();

    @TempDir
    private Path temp;

    private List<Integer> limit(Integer most, double quota) {
        return Machine.limit(List.of(2, 3, 6, 7), most, quota, notes);
    }

    @Test
    void usesNoMoreThanWasAskedForAndSaysWhenThereAreFewer() {
        assertThat(limit(null, ALL)).containsExactly(2, 3, 6, 7);
        assertThat(limit(3, ALL)).containsExactly(2, 3, 6);
        assertThat(notes).isEmpty();
        assertThat(limit(9, ALL)).hasSize(4);
        assertThat(notes).singleElement().asString().contains("only 4 CPUs", "--cpus 9");
    }

    @Test
    void aQuotaIsSaidAndLimitsWhatRunsAtOnceButNotToOneCpu() {
        assertThat(limit(null, 2.5)).hasSize(3);
        assertThat(limit(null, 0.5)).hasSize(2);
        assertThat(notes).hasSize(2).first().asString().contains("2.5 CPUs, of 4");
        assertThat(limit(1, 0.5)).hasSize(1);
    }

    @Test
    void whereTheKernelSaysNothingNothingIsPinned() {
        assertThat(Machine.limit(List.of(), 2, ALL, notes)).isEmpty();
        assertThat(notes).singleElement().asString().contains("not pinned");
    }

    private void cpu(int cpu, String siblings, String cluster, String cache, String box) throws IOException {
        Path topology = Files.createDirectories(temp.resolve("cpu" + cpu + "/topology"));
        Files.writeString(topology.resolve("thread_siblings_list"), siblings + "\n");
        Files.writeString(topology.resolve("cluster_cpus_list"), cluster + "\n");
        Files.writeString(topology.resolve("package_cpus_list"), box + "\n");
        Files.writeString(Files.createDirectories(temp.resolve("cpu" + cpu + "/cache/index3"))
                .resolve("shared_cpu_list"), cache + "\n");
    }

    @Test
    void tellsHowFarCpusAreApart() throws IOException {
        cpu(0, "0,8", "0,8", "0-3,8-11", "0-15");
        Topology topology = new Topology(temp);
        assertThat(topology.tag(List.of(0, 8))).isEqualTo("smt");
        assertThat(topology.tag(List.of(0, 3, 0))).isEqualTo("cluster");
        assertThat(topology.tag(List.of(0, 8, 5))).isEqualTo("package");
        assertThat(topology.tag(List.of(0, 16))).isEqualTo("sockets");
        assertThat(topology.tag(List.of(0, 0))).isNull();
        assertThat(topology.tag(List.of())).isNull();
        assertThat(topology.tag(List.of(1, 2))).isNull();
    }

    /** With {@code --cpus}, and on every machine of four CPUs or more, no run got past its self-check. */
    @Test
    void aForkIsConfinedToTheCpusThatItIsGivenAndToNoneIfThereAreNone() {
        ForkCommand command = new ForkCommand(List.of(), true);
        assertThat(command.of(Flavour.OFF, 1, List.of())).first().asString().endsWith("java");
        assertThat(command.of(Flavour.OFF, 1, List.of(0))).startsWith(command.canConfine() ? "taskset"
                : command.stock(List.of()).get(0));
    }
}
