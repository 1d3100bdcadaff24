// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupQuotaTest {
    private static final double ALL = Double.POSITIVE_INFINITY;

    @TempDir
    private Path temp;

    private double quota(String self) throws IOException {
        return CgroupQuota.of(Files.writeString(temp.resolve("self"), self), temp);
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(temp.resolve(file).getParent());
        Files.writeString(temp.resolve(file), text);
    }

    @Test
    void theLeastOfAllGroupsAboveCounts() throws IOException {
        write("a/b/c/cpu.max", "max 100000\n");
        write("a/b/cpu.max", "150000 100000\n");
        write("a/cpu.max", "300000 100000\n");
        assertThat(quota("0::/a/b/c\n")).isEqualTo(1.5);
        assertThat(quota("0::/a\n")).isEqualTo(3);
        write("cpu.max", "100000 100000\n");
        assertThat(quota("0::/a/b/c\n")).isEqualTo(1);
        assertThat(quota("0::/\n")).isEqualTo(1);
    }

    @Test
    void theFirstVersionHasItsOwnFilesAndFolder() throws IOException {
        write("cpu,cpuacct/a/b/cpu.cfs_quota_us", "-1\n");
        write("cpu,cpuacct/a/b/cpu.cfs_period_us", "100000\n");
        write("cpu,cpuacct/a/cpu.cfs_quota_us", "50000\n");
        write("cpu,cpuacct/a/cpu.cfs_period_us", "100000\n");
        assertThat(quota("5:memory:/x\n4:cpu,cpuacct:/a/b\n0::/\n")).isEqualTo(0.5);
        assertThat(quota("4:cpuset:/a/b\n")).isEqualTo(ALL);
    }

    @Test
    void whatIsNotThereLimitsNothing() throws IOException {
        assertThat(CgroupQuota.of(temp.resolve("nowhere"), temp)).isEqualTo(ALL);
        assertThat(quota("0::/no/such/group\n")).isEqualTo(ALL);
        assertThat(quota("rubbish\n")).isEqualTo(ALL);
        write("a/cpu.max", "rubbish\n");
        assertThat(quota("0::/a\n")).isEqualTo(ALL);
    }

    @Test
    void aPathOfTheHostLeadsToWhatTheContainerSees() throws IOException {
        write("cpu.max", "200000 100000\n");
        assertThat(quota("0::/system.slice/docker-1.scope\n")).isEqualTo(2);
        assertThat(quota("0::/../other\n")).isEqualTo(2);
    }
}
