// SPDX-License-Identifier: Apache-2.0
package dcachestress.mutate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The mutants that no schedule shows, each with the reason that the table has for it: one without is a hole in the
 * properties.
 */
final class Survivors {
    private static final String TABLE = "survivors.txt";

    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, Integer> explained = new TreeMap<>();
    private final List<String> holes = new ArrayList<>();
    private int all;

    private record Rule(Pattern where, Pattern what, String reason) {
    }

    private Survivors() {
    }

    /** Reads a report of PIT and holds it against the table. */
    static Survivors of(Path report) throws IOException {
        Survivors survivors = new Survivors();
        survivors.readRules();
        try {
            NodeList mutants = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile())
                    .getElementsByTagName("mutation");
            for (int i = 0; i < mutants.getLength(); i++) {
                survivors.add((Element) mutants.item(i));
            }
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(report + " cannot be read: " + e.getMessage(), e);
        }
        return survivors;
    }

    private void readRules() throws IOException {
        try (InputStream in = Survivors.class.getResourceAsStream(TABLE)) {
            String reason = "";
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                if (line.startsWith("* ")) {
                    reason = line.substring(2);
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    String[] parts = line.strip().split("\\s+", 2);
                    rules.add(new Rule(Pattern.compile(parts[0]), Pattern.compile(parts.length == 1 ? "" : parts[1]),
                            reason));
                }
            }
        }
    }

    private void add(Element mutant) {
        all++;
        if (!mutant.getAttribute("detected").equals("true")) {
            String type = text(mutant, "mutatedClass");
            String where = type.substring(type.lastIndexOf('.') + 1) + "." + text(mutant, "mutatedMethod");
            String what = text(mutant, "description");
            rules.stream().filter(rule -> rule.where.matcher(where).matches() && rule.what.matcher(what).find())
                    .findFirst()
                    .ifPresentOrElse(rule -> explained.merge(rule.reason, 1, Integer::sum),
                            () -> holes.add(where + ", line " + text(mutant, "lineNumber") + ": " + what));
        }
    }

    private static String text(Element mutant, String name) {
        return mutant.getElementsByTagName(name).item(0).getTextContent();
    }

    /** Those for which the table has no reason. */
    List<String> holes() {
        return holes;
    }

    /** What it comes to. */
    String text() {
        int known = explained.values().stream().mapToInt(Integer::intValue).sum();
        int killed = all - known - holes.size();
        StringBuilder text = new StringBuilder(all + " mutants: " + killed + " killed, " + known + " explained, "
                + holes.size() + " holes; "
                + "of those that are not explained " + 100 * killed / Math.max(1, killed + holes.size())
                + " % are killed\n");
        explained.forEach((reason, count) -> text.append(String.format("%5d  %s%n", count, reason)));
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
