// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The accesses of the model that are not plain: as the compiled classes have them, and as the mapping page has them.
 * Method to access names.
 */
final class Accesses {
    private static final Path SOURCES = Path.of("src/main/java/dcachestress");
    private static final Path CLASSES = Path.of("target/classes/dcachestress");
    private static final Pattern QUOTED = Pattern.compile("`([\\w.]+)`");

    private Accesses() {
    }

    /** What the classes of these packages and of their rooms have, but those that the build makes. */
    static Map<String, Set<String>> inClasses(String... packages) throws IOException {
        Map<String, Set<String>> accesses = new TreeMap<>();
        for (String room : packages) {
            for (Path file : classes(CLASSES.resolve(room))) {
                String outer = file.getFileName().toString().replaceFirst("(\\$.*)?\\.class$", "");
                if (Files.exists(SOURCES.resolve(CLASSES.relativize(file)).resolveSibling(outer + ".java"))) {
                    AccessScanner.scan(Files.readAllBytes(file), accesses);
                }
            }
        }
        return accesses;
    }

    /** What a class that the build has made has, with those inside it. */
    static Map<String, Set<String>> inMade(String room, String made) throws IOException {
        Map<String, Set<String>> accesses = new TreeMap<>();
        for (Path file : classes(CLASSES.resolve(room))) {
            if (file.getFileName().toString().matches(made + "(\\$.*)?\\.class")) {
                AccessScanner.scan(Files.readAllBytes(file), accesses);
            }
        }
        return accesses;
    }

    private static List<Path> classes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
        }
    }

    /** What the tables of this page say: methods in the first column, accesses in the second. */
    static Map<String, Set<String>> onPage(Path page) throws IOException {
        Map<String, Set<String>> accesses = new TreeMap<>();
        for (String line : Files.readAllLines(page)) {
            String[] columns = line.split("\\|");
            if (columns.length > 2 && columns[1].contains("`")) {
                for (String method : quoted(columns[1])) {
                    accesses.computeIfAbsent(method, key -> new TreeSet<>()).addAll(quoted(columns[2]));
                }
            }
        }
        return accesses;
    }

    private static Set<String> quoted(String text) {
        Set<String> words = new TreeSet<>();
        Matcher quoted = QUOTED.matcher(text);
        while (quoted.find()) {
            words.add(quoted.group(1));
        }
        return words;
    }
}
