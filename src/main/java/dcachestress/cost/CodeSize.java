// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Our own C of the three forms of the flag's store, compiled: how many bytes the function that waits has. */
final class CodeSize {
    static final List<String> FORMS = List.of("v3", "conditional", "merged");
    static final List<String> LEVELS = List.of("-O2", "-Os");
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
        Table table = Table.of("Size of the function that waits, in bytes; our own C, gcc", "v3", "conditional", "merged");
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
            notes.add("No size for " + tools.name() + ": " + tools.prefix() + "gcc cannot be run here (Debian: gcc-" + tools.prefix().replace('_', '-')
                    .replaceAll("-$", "") + ").");
        }
    }

    private static int size(Toolchain tools, String level, String form, Path folder) throws IOException {
        Path source = folder.resolve(form + ".c");
        try (InputStream in = CodeSize.class.getResourceAsStream(form + ".c")) {
            Files.write(source, in.readAllBytes());
        }
        Path object = folder.resolve(form + ".o");
        Child.output(List.of(tools.prefix() + "gcc", level, "-std=gnu11", "-fno-asynchronous-unwind-tables", "-c", source.toString(), "-o",
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
}
