// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jol.info.ClassLayout;
import org.openjdk.jol.info.FieldLayout;

/** Where JOL finds flag and lock, in a JVM of its own that says nothing but its table. */
public final class LayoutCount {
    private static final int LINE = 64;

    private LayoutCount() {
    }

    /** What the JVM is started with: objects that begin at a line, and silence. */
    public static List<String> options() {
        List<String> options = new ArrayList<>(MemoryCount.OPTIONS);
        options.add("-XX:ObjectAlignmentInBytes=64");
        return options;
    }

    /** Prints the table as JSON. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);    // JOL warns on standard output
        Table table = Table.of("Where they lie, by JOL; bytes and lines", "name to flag", "flag to lock", "lines from flag to lock");
        add(table, "same line", FlagAndLock.SameLine.class);
        add(table, "two lines apart", FlagAndLock.TwoLinesApart.class);
        out.println(CostJson.text(Map.of("layout", table)));
    }

    private static void add(Table table, String name, Class<?> type) {
        ClassLayout layout = ClassLayout.parseClass(type);
        long flag = offset(layout, "flag");
        long lock = offset(layout, "lock");
        table.exact(name, flag - offset(layout, "name"), lock - flag, lock / LINE - flag / LINE);
    }

    private static long offset(ClassLayout layout, String field) {
        return layout.fields().stream().filter(each -> each.name().equals(field)).mapToLong(FieldLayout::offset).findFirst().orElseThrow();
    }
}
