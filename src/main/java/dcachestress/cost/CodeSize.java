// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import dcachestress.scheme.Merged;
import dcachestress.scheme.V3;
import dcachestress.scheme.V3Conditional;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** Our own C of the three forms of the flag's store, compiled: how many bytes the function that waits has. */
final class CodeSize {
    static final List<String> FORMS = List.of("v3", "conditional", "merged");
    static final List<String> LEVELS = List.of("-O2", "-Os");
    private static final Pattern INSTRUCTION = Pattern.compile("\\s*(\\d+): [a-z].*");
    private static final String FUNCTION = "wait_for_lookup";

    /** A compiler and the tool that reads its symbols. */
    private record Toolchain(String name, String prefix) {
    }

    private static final List<Toolchain> TOOLCHAINS = List.of(new Toolchain("x86-64", "x86_64-linux-gnu-"),
            new Toolchain("AArch64", "aarch64-linux-gnu-"));

    private CodeSize() {
    }

    /** Bytes per form; a line in {@code notes} for a compiler that is not there. */
    static Table measure(List<String> notes) throws IOException {
        Table table = Table.of("Size of the function that waits, in bytes; our own C, gcc", "v3", "conditional",
                "merged");
        Path folder = Files.createTempDirectory("flag");
        try {
            for (Toolchain tools : TOOLCHAINS) {
                measure(table, tools, folder, notes);
            }
        } finally {
            delete(folder);
        }
        return table;
    }

    private static void measure(Table table, Toolchain tools, Path folder, List<String> notes) throws IOException {
        try {
            for (String level : LEVELS) {
                Cell[] cells = new Cell[FORMS.size()];
                for (int i = 0; i < cells.length; i++) {
                    cells[i] = Cell.exact(size(tools, level, FORMS.get(i), folder));
                }
                table.row(tools.name() + ", " + level, cells);
            }
        } catch (IOException e) {
            notes.add("No size for " + tools.name() + ": " + tools.prefix() + "gcc cannot be run here (Debian: gcc-"
                    + tools.prefix().replace('_', '-')
                    .replaceAll("-$", "") + ").");
        }
    }

    private static int size(Toolchain tools, String level, String form, Path folder) throws IOException {
        Path source = folder.resolve(form + ".c");
        try (InputStream in = CodeSize.class.getResourceAsStream(form + ".c")) {
            Files.write(source, in.readAllBytes());
        }
        Path object = folder.resolve(form + ".o");
        Child.output(List.of(tools.prefix() + "gcc", level, "-std=gnu11", "-fno-asynchronous-unwind-tables", "-c",
                source.toString(), "-o",
                object.toString()));
        for (String line : Child.output(List.of(tools.prefix() + "nm", "-S", object.toString())).split("\n")) {
            String[] words = line.split(" +");
            if (words.length == 4 && words[3].equals(FUNCTION)) {
                return Integer.parseInt(words[1], 16);
            }
        }
        throw new IOException("no " + FUNCTION + " in " + form + ".c");
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(all::add);
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }

    /**
     * Bytes of bytecode in the method that stores the flag; a line in {@code notes} where there is no {@code javap}.
     */
    static Table bytecode(List<String> notes) {
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
