// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import dcachestress.scheme.Merged;
import dcachestress.scheme.V3;
import dcachestress.scheme.V3Conditional;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/** A footnote: how long the same three forms are in Java's own code. */
final class Bytecode {
    private static final Pattern INSTRUCTION = Pattern.compile("\\s*(\\d+): [a-z].*");

    private Bytecode() {
    }

    /** Bytes of bytecode in the method that stores the flag; a line in {@code notes} where there is no {@code javap}. */
    static Table table(List<String> notes) {
        Table table = Table.of("Footnote: bytecode of the method that stores the flag, in bytes", "bytes");
        Optional<ToolProvider> javap = ToolProvider.findFirst("javap");
        if (javap.isEmpty()) {
            notes.add("No bytecode size: this JDK has no javap.");
            return table;
        }
        add(table, javap.get(), V3.class, "mustWait");
        add(table, javap.get(), V3Conditional.class, "mustWait");
        add(table, javap.get(), Merged.class, "waitForLookup");
        return table;
    }

    private static void add(Table table, ToolProvider javap, Class<?> type, String method) {
        StringWriter text = new StringWriter();
        String file = type.getResource(type.getSimpleName() + ".class").toString();
        javap.run(new PrintWriter(text, true), new PrintWriter(new StringWriter()), "-c", "-p", file);
        boolean inside = false;
        int last = -1;
        for (String line : text.toString().split("\n")) {
            if (line.contains("(") && line.endsWith(";") && line.startsWith("  ") && !line.startsWith("   ")) {
                inside = line.contains(" " + method + "(");
            }
            Matcher instruction = INSTRUCTION.matcher(line);
            if (inside && instruction.matches()) {
                last = Integer.parseInt(instruction.group(1));
            }
        }
        table.row(type.getSimpleName() + "." + method + "()", last < 0 ? Cell.none() : Cell.exact(last + 1));
    }
}
