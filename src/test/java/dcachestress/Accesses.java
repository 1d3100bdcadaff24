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

/** The accesses of the model that are not plain: as the sources have them, and as the mapping page has them. Method to access names. */
final class Accesses {
    private static final Pattern MEMBER = Pattern.compile(" {4}(?=[A-Za-z<])[^=;(]*?\\b(\\w+)\\(.*");
    private static final Pattern ACCESS = Pattern.compile(
            "\\b[A-Z][A-Z_]*\\.((?:weakC|c)ompareAnd\\w+|getAnd\\w+|[gs]et(?:Opaque|Acquire|Release|Volatile))\\("
            + "|\\bVarHandle\\.(\\w+Fence)\\(|\\b(Fences\\.\\w+)\\(");
    private static final Pattern QUOTED = Pattern.compile("`([\\w.]+)`");

    private Accesses() {
    }

    /** What the files of these packages have. */
    static Map<String, Set<String>> inSources(String... packages) throws IOException {
        Map<String, Set<String>> accesses = new TreeMap<>();
        for (Path file : Sources.main()) {
            if (List.of(packages).contains(file.getParent().getFileName().toString())) {
                read(file, accesses);
            }
        }
        return accesses;
    }

    private static void read(Path file, Map<String, Set<String>> accesses) throws IOException {
        String type = file.getFileName().toString().replace(".java", "");
        String method = "";
        for (String line : Sources.code(file).lines().toList()) {
            Matcher member = MEMBER.matcher(line);
            method = member.matches() ? member.group(1) : method;
            Matcher access = ACCESS.matcher(line);
            while (access.find()) {
                String name = access.group(1) != null ? access.group(1) : access.group(2) != null ? access.group(2) : access.group(3);
                accesses.computeIfAbsent(type + '.' + method, key -> new TreeSet<>()).add(name);
            }
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
