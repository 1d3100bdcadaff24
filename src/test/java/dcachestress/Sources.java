// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Java files of this project, for tests that read them. */
final class Sources {
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern STRING = Pattern.compile("\"\"\".*?\"\"\"|\"(\\\\.|[^\"\\\\\\n])*\"", Pattern.DOTALL);

    private Sources() {
    }

    static List<Path> main() throws IOException {
        return under(Path.of("src/main/java"));
    }

    static List<Path> all() throws IOException {
        return Stream.concat(main().stream(), under(Path.of("src/test/java")).stream()).toList();
    }

    /** All but the tests. */
    static List<Path> shipped() throws IOException {
        List<Path> files = new ArrayList<>(main());
        for (String root : List.of("src/browser/java", "src/compare/java", "src/mutate/java")) {
            files.addAll(under(Path.of(root)));
        }
        return files;
    }

    /** The text without comments and strings. */
    static String code(Path file) throws IOException {
        String text = Files.readString(file);
        return COMMENT.matcher(STRING.matcher(text).replaceAll("\"\"")).replaceAll("");
    }

    private static List<Path> under(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }
}
