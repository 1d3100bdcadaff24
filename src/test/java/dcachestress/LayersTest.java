// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** No class knows of a package above its own: what is below can be read, tested and reused without what is above. */
class LayersTest {
    /** From the bottom to the top; the command line, in the package above all of these, may use every one. */
    private static final List<String> LAYERS = List.of("store", "kernel", "memory", "dcache", "scheme",
            "fault.ablation", "fault.lock", "fault.wake", "fault.order", "fault.seq", "fault.lifetime", "fault.caller", "fault.harmless", "fault",
            "litmus", "herd", "stress", "explore", "process", "campaign", "report", "barrier", "cost");
    /** A room, and perhaps a class in it. */
    private static final Pattern NAME = Pattern.compile("\\bdcachestress((?:\\.[a-z]\\w*)*)(\\.[A-Z]\\w*)?");
    private static final Path SOURCES = Path.of("src/main/java/dcachestress");

    @Test
    void everyPackageHasItsPlace() throws IOException {
        assertThat(Sources.main().stream().map(LayersTest::room).distinct().filter(room -> !room.isEmpty())).hasSizeGreaterThan(10)
                .allMatch(LAYERS::contains);
    }

    @Test
    void noImportRunsUpwards() throws IOException {
        List<String> upwards = new ArrayList<>();
        for (Path file : Sources.main()) {
            int own = LAYERS.indexOf(room(file));
            Matcher name = NAME.matcher(Sources.code(file));
            while (own >= 0 && name.find()) {
                String used = name.group(1).isEmpty() ? "" : name.group(1).substring(1);
                if (LAYERS.indexOf(used) > own || used.isEmpty() && name.group(2) != null) {
                    upwards.add(file + " uses " + name.group());
                }
            }
        }
        assertThat(upwards).isEmpty();
    }

    /** The package of a file, below the one that all share. */
    private static String room(Path file) {
        return SOURCES.relativize(file.getParent()).toString().replace('/', '.');
    }
}
