// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The methods that the page of corresponding lines names are there: whether they correspond needs the kernel's text,
 * and is checked by {@code scripts/twin}.
 */
class CorrespondenceTest {
    private static final Path PAGE = Path.of("src/site/markdown/correspondence.md");
    private static final Pattern ROW = Pattern.compile("\\| [\\d–]+ \\| (`.*`) \\|.*");
    private static final Pattern METHOD = Pattern.compile("`(\\w+)\\.(\\w+)`");

    private static Set<String> onThePage() throws IOException {
        return Files.readAllLines(PAGE).stream().map(ROW::matcher).filter(row -> row.matches())
                .flatMap(row -> METHOD.matcher(row.group(1)).results())
                .map(found -> found.group(1) + '.' + found.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyMethodOnThePageIsInTheSources() throws IOException {
        Set<String> missing = onThePage();
        assertThat(missing).as("methods on the page").hasSizeGreaterThan(60);
        for (Path file : Sources.main()) {
            String type = file.getFileName().toString().replace(".java", "");
            String code = Sources.code(file);
            missing.removeIf(method -> method.startsWith(type + '.')
                    && code.contains(' ' + method.substring(type.length() + 1) + '('));
        }
        assertThat(missing).as("on the page, not in the sources").isEmpty();
    }
}
