// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What a style checker would be needed for otherwise: licence line, size of files and methods, length of lines of code.
 */
class StyleTest {
    private static final String LICENCE = "// SPDX-License-Identifier: Apache-2.0";
    private static final int FILE_LINES = 400;
    private static final int METHOD_LINES = 33;
    private static final int COLUMNS = 120;
    private static final Pattern IMPORT = Pattern.compile("^import [\\w. ]+\\.(\\w+);", Pattern.MULTILINE);
    /** A line that opens the body of a method or constructor, at the indentation of a member. */
    private static final Pattern OPENS = Pattern.compile(
            "( {4}|\\t)(?! )(?!.*\\b(class|interface|enum|record|new)\\b).*\\).*\\{");

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

    /** Data in a text block may be wider: it stands as it is read. */
    @Test
    void linesFitTheScreen() throws IOException {
        int lines = 0;
        for (Path file : Sources.all()) {
            boolean data = false;
            for (String line : Files.readAllLines(file)) {
                if (!data) {
                    assertThat(line.length()).as(file + ": " + line).isLessThanOrEqualTo(COLUMNS);
                }
                assertThat(line).as(file.toString()).doesNotEndWith(" ");
                data ^= line.split("\"\"\"", -1).length % 2 == 0;
                lines++;
            }
        }
        assertThat(lines).as("lines that were measured").isGreaterThan(10_000);
    }

    /** An import that nothing needs may lead upwards all the same. */
    @Test
    void importsAreUsed() throws IOException {
        int imports = 0;
        for (Path file : Sources.all()) {
            String text = Files.readString(file);
            String body = IMPORT.matcher(text).replaceAll("");
            for (MatchResult each : IMPORT.matcher(text).results().toList()) {
                assertThat(body).as(file + ": " + each.group()).containsPattern("\\b" + each.group(1) + "\\b");
                imports++;
            }
        }
        assertThat(imports).as("imports that were looked at").isGreaterThan(1000);
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
