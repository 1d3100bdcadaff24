// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a style checker would be needed for otherwise: licence line, size of files and methods, length of lines. */
class StyleTest {
    private static final String LICENCE = "// SPDX-License-Identifier: Apache-2.0";
    private static final int FILE_LINES = 250;
    private static final int METHOD_LINES = 30;
    private static final int COLUMNS = 150;
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
        for (Path file : Sources.all()) {
            assertThat(Files.readAllLines(file)).as(file.toString()).allMatch(line -> line.length() <= COLUMNS && !line.endsWith(" "));
        }
    }

    @Test
    void methodsStayShort() throws IOException {
        List<String> tooLong = new ArrayList<>();
        int methods = 0;
        for (Path file : Sources.main()) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (OPENS.matcher(lines.get(i)).matches()) {
                    methods++;
                    int end = i;
                    while (end < lines.size() && !lines.get(end).startsWith("    }")) {
                        end++;
                    }
                    if (end - i + 1 > METHOD_LINES) {
                        tooLong.add(file + ":" + (i + 1) + " has " + (end - i + 1) + " lines");
                    }
                }
            }
        }
        assertThat(tooLong).isEmpty();
        assertThat(methods).as("methods that were measured").isGreaterThan(100);
    }
}
