// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a style checker would be needed for otherwise: licence line, size of files and methods, length of lines of code. */
class StyleTest {
    private static final String LICENCE = "// SPDX-License-Identifier: Apache-2.0";
    private static final int FILE_LINES = 400;
    private static final int METHOD_LINES = 30;
    private static final int COLUMNS = 120;
    private static final int MOST_COLUMNS = 150;
    private static final Path ROOT = Path.of("src");
    /** Rooms that still have longer lines: the list may only become shorter. */
    private static final Set<String> WIDE = Set.of(
            "main", "main/campaign/folder", "main/campaign/gate", "main/campaign/history",
            "main/campaign/journal", "main/campaign/run", "main/command", "main/command/litmus", "main/dcache",
            "main/explore", "main/explore/baton", "main/explore/record", "main/explore/search",
            "main/explore/twin", "main/fault/lock", "main/herd", "main/kernel", "main/memory", "main/report", "main/report/html",
            "main/report/model", "main/report/story", "main/report/text", "main/scene", "main/scheme", "test",
            "test/campaign/folder", "test/campaign/gate", "test/campaign/history", "test/campaign/host",
            "test/campaign/journal", "test/campaign/launcher", "test/campaign/run", "test/command",
            "test/command/litmus", "test/cost", "test/explore", "test/explore/axiom", "test/explore/scene",
            "test/herd", "test/kernel", "test/process", "test/report", "test/subject");
    /** A line that opens the body of a method or constructor, at the indentation of a member. */
    private static final Pattern OPENS = Pattern.compile("( {4}|\\t)(?! )(?!.*\\b(class|interface|enum|record|new)\\b).*\\).*\\{");

    @Test
    void everyFileBeginsWithItsLicence() throws IOException {
        for (Path file : Sources.all()) {
            assertThat(Files.readAllLines(file)).as(file.toString()).first().isEqualTo(LICENCE);
        }
    }

    @Test
    void filesStayShort() throws IOException {
        for (Path file : Sources.all()) {
            assertThat(Files.readAllLines(file).size()).as(file.toString()).isLessThanOrEqualTo(FILE_LINES);
        }
    }

    @Test
    void linesFitTheScreen() throws IOException {
        Set<String> wide = new TreeSet<>();
        for (Path file : Sources.all()) {
            assertThat(Sources.code(file).lines()).as(file.toString()).allMatch(line -> line.length() <= MOST_COLUMNS);
            assertThat(Files.readAllLines(file)).as(file.toString()).noneMatch(line -> line.endsWith(" "));
            if (Files.readAllLines(file).stream().anyMatch(line -> line.length() > COLUMNS)) {
                wide.add(ROOT.relativize(file.getParent()).toString().replace("/java/dcachestress", ""));
            }
        }
        assertThat(wide).as("rooms with lines of more than " + COLUMNS + " columns").isNotEmpty().isSubsetOf(WIDE);
    }

    @Test
    void methodsStayShort() throws IOException {
        List<String> tooLong = new ArrayList<>();
        int methods = 0;
        for (Path file : Sources.main()) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                int length = OPENS.matcher(lines.get(i)).matches() ? lengthOfMember(lines, i) : 0;
                methods += length > 0 ? 1 : 0;
                if (length > METHOD_LINES) {
                    tooLong.add(file + ":" + (i + 1) + " has " + length + " lines");
                }
            }
        }
        assertThat(tooLong).isEmpty();
        assertThat(methods).as("methods that were measured").isGreaterThan(100);
    }

    private static int lengthOfMember(List<String> lines, int first) {
        int last = first;
        while (last < lines.size() && !lines.get(last).startsWith("    }")) {
            last++;
        }
        return last - first + 1;
    }
}
