// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SleepingTest {
    @TempDir
    private Path tasks;

    private void thread(int id, String name, char state) throws IOException {
        Path thread = Files.createDirectories(tasks.resolve(Integer.toString(id)));
        Files.writeString(thread.resolve("comm"), name + "\n");
        Files.writeString(thread.resolve("stat"), id + " (" + name + ") " + state + " 1 2 3\n");
    }

    @Test
    void onlyActorsThatTheKernelLetsSleepCount() throws IOException {
        thread(1, "JcstressThread_", 'S');
        thread(2, "JcstressThread_", 'R');
        thread(3, "VM Thread", 'S');
        thread(4, "JcstressThread_", 'S');
        Files.createDirectories(tasks.resolve("5"));
        assertThat(Sleeping.actors(tasks)).isEqualTo(2);
        assertThat(Sleeping.actors(tasks.resolve("nowhere"))).isEqualTo(-1);
    }
}
