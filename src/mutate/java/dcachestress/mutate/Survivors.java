// SPDX-License-Identifier: Apache-2.0
package dcachestress.mutate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The mutants that no schedule shows, each with the reason that the table has for it: one without is a hole in the
 * properties. A line of the table is one mutant: its method, what PIT says that it does, and which of those that do
 * the same there, in the order of the code. So a reason cannot excuse what nobody has looked at. A line that begins
 * with {@value #MANY} is a pattern of such lines, and holds for classes alone that have no line of their own.
 */
final class Survivors {
    private static final String TABLE = "survivors.txt";

    private static final String MANY = "~ ";

    private final List<Pattern> many = new ArrayList<>();
    private final List<String> reasonsOfMany = new ArrayList<>();
    private final Map<String, String> reasons = new LinkedHashMap<>();
    private final Map<String, Integer> explained = new TreeMap<>();
    private final List<String> holes = new ArrayList<>();
    private final TreeSet<String> killed = new TreeSet<>();
    private int all;

    private record Mutant(String method, String does, int line, int index, boolean detected) {
        static Mutant of(Element told) {
            String type = text(told, "mutatedClass");
            return new Mutant(type.substring(type.lastIndexOf('.') + 1) + "." + text(told, "mutatedMethod")
                    .replaceFirst("^lambda\\$(.*)\\$\\d+$", "$1"),
                    text(told, "description").replaceAll("\\w+/", "").replaceAll("\\s+", " "),
                    Integer.parseInt(text(told, "lineNumber")), Integer.parseInt(text(told, "index")),
                    told.getAttribute("detected").equals("true"));
        }

        private static String text(Element mutant, String name) {
            return mutant.getElementsByTagName(name).item(0).getTextContent();
        }

        String told() {
            return method + "  " + does;
        }
    }

    private Survivors() {
    }

    /** Reads a report of PIT and holds it against the table. */
    static Survivors of(Path report) throws IOException {
        Survivors survivors = new Survivors();
        survivors.readReasons();
        try {
            NodeList told = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile())
                    .getElementsByTagName("mutation");
            IntStream.range(0, told.getLength()).mapToObj(i -> Mutant.of((Element) told.item(i)))
                    .collect(Collectors.groupingBy(Mutant::told, TreeMap::new, Collectors.toList()))
                    .values().forEach(survivors::add);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(report + " cannot be read: " + e.getMessage(), e);
        }
        return survivors;
    }

    private void readReasons() throws IOException {
        try (InputStream in = Survivors.class.getResourceAsStream(TABLE)) {
            String reason = "";
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                if (line.startsWith("* ")) {
                    reason = line.substring(2);
                } else if (line.startsWith(MANY)) {
                    many.add(Pattern.compile(line.substring(MANY.length())));
                    reasonsOfMany.add(reason);
                } else if (!line.isBlank() && !line.startsWith("#") && reasons.put(line.strip(), reason) != null) {
                    throw new IOException(TABLE + " has two reasons for " + line);
                }
            }
        }
    }

    /** Those of one method that do the same. */
    private void add(List<Mutant> alike) {
        List<Mutant> ordered = alike.stream().sorted(Comparator.comparingInt(Mutant::line)
                .thenComparingInt(Mutant::index)).toList();
        for (int i = 0; i < ordered.size(); i++) {
            String line = ordered.get(i).told() + (ordered.size() == 1 ? "" : "  " + (i + 1) + "/" + ordered.size());
            all++;
            if (ordered.get(i).detected()) {
                killed.add(line);
            } else {
                explain(line);
            }
        }
    }

    private void explain(String line) {
        String reason = reasons.get(line);
        boolean exact = reasons.keySet().stream().anyMatch(known -> type(known).equals(type(line)));
        for (int i = 0; reason == null && !exact && i < many.size(); i++) {
            reason = many.get(i).matcher(line).matches() ? reasonsOfMany.get(i) : null;
        }
        if (reason == null) {
            holes.add(line);
        } else {
            explained.merge(reason, 1, Integer::sum);
        }
    }

    private static String type(String line) {
        return line.substring(0, line.indexOf('.'));
    }

    /** Those for which the table has no reason. */
    List<String> holes() {
        return holes;
    }

    /** What it comes to. A mutant of the table that is killed today needs no reason any more. */
    String text() {
        StringBuilder text = new StringBuilder(all + " mutants: " + killed.size() + " killed, "
                + (all - killed.size() - holes.size()) + " explained, " + holes.size() + " holes; "
                + "of those that are not explained " + 100 * killed.size() / Math.max(1, killed.size() + holes.size())
                + " % are killed\n");
        explained.forEach((reason, count) -> text.append(String.format("%5d  %s%n", count, reason)));
        killed.stream().filter(reasons::containsKey).forEach(line -> text.append("KILLED ").append(line).append('\n'));
        holes.forEach(hole -> text.append("HOLE   ").append(hole).append('\n'));
        return text.toString();
    }

    /** Says what a report comes to; fails when something is not explained. */
    public static void main(String[] args) throws IOException {
        Survivors survivors = of(Path.of(args[0]));
        System.out.print(survivors.text());
        System.exit(survivors.holes().isEmpty() ? 0 : 1);
    }
}
