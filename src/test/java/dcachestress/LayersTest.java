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
    private static final List<String> LAYERS = List.of("store", "kernel", "memory", "dcache", "scheme", "fault", "litmus", "herd", "stress", "explore",
            "process", "campaign", "report", "cost");
    private static final Pattern NAME = Pattern.compile("\\bdcachestress\\.([A-Za-z]+)");
    private static final Path SOURCES = Path.of("src/main/java/dcachestress");

    @Test
    void everyPackageHasItsPlace() throws IOException {
        try (var folders = Files.list(SOURCES)) {
            assertThat(folders.filter(Files::isDirectory).map(folder -> folder.getFileName().toString())).isNotEmpty().isSubsetOf(LAYERS);
        }
    }

    @Test
    void noImportRunsUpwards() throws IOException {
        List<String> upwards = new ArrayList<>();
        for (Path file : Sources.main()) {
            int own = LAYERS.indexOf(file.getParent().getFileName().toString());
            Matcher name = NAME.matcher(Sources.code(file));
            while (own >= 0 && name.find()) {
                String used = name.group(1);
                int other = LAYERS.indexOf(used);
                if (other > own || other < 0 && Character.isUpperCase(used.charAt(0))) {
                    upwards.add(file + " uses " + name.group());
                }
            }
        }
        assertThat(upwards).isEmpty();
    }
}
