// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What an exploration is told of an access is the access that Java makes: no load is told that is stronger or weaker
 * than the one that stress runs, and none is left out.
 */
class OrderTest {
    private static final Path PAGE = Path.of("src/site/markdown/mapping.md");
    private static final Pattern ROW = Pattern.compile("\\| (PLAIN|ONCE|DEPENDENCY|ACQUIRE|RELEASE) \\| ([^|]*) \\|");
    private static final Pattern MEMBER = Pattern.compile(" {4}(?=[A-Za-z<])[^=;(]*?\\b(\\w+)\\(.*");
    private static final Pattern TOLD = Pattern.compile("Probe\\.(load|store|look)\\(.*Order\\.(\\w+)\\)");
    private static final Pattern ACCESS = Pattern.compile(
            "\\b[A-Z][A-Z_]*\\.((?:get|set)(?:Opaque|Acquire|Release|Volatile))\\(");

    /** Tells of what {@code isLocked()} has read, which is opaque. */
    private static final String TRYLOCK = "Lock.tryLockNested";

    /** Told of in another way, or not the model's: why each of these makes an access without a word. */
    private static final Map<String, String> UNTOLD = Map.ofEntries(
            Map.entry("Task", "the verdict's; its read-modify-writes are told where they succeed"),
            Map.entry("RunQueue", "the verdict's"),
            Map.entry("Watchdog", "the way out"), Map.entry("Pace", "for the watch of a slice, and for nobody else"),
            Map.entry("SpinLock", "Lock tells of taking and dropping"), Map.entry("LockRef.isLocked", "a spin"),
            Map.entry("LockRef.tryAcquire", "Lock tells of it"), Map.entry("LockRef.release", "Lock tells of it"),
            Map.entry("HlistBl.isLocked", "a spin"),
            Map.entry("HlistBl.release", "Lock tells of it"), Map.entry("HlistBl.releaseRelaxed", "Lock tells of it"),
            Map.entry("DentryFlags.fetchAndClearRelaxed", "the read of a read-modify-write"));

    /** One line of the model that reads or writes a field, or says so. */
    private record Line(String method, String text) {
        boolean told() {
            return TOLD.matcher(text).find();
        }

        Set<String> accesses() {
            Set<String> names = new TreeSet<>();
            Matcher access = ACCESS.matcher(text);
            while (access.find()) {
                names.add(access.group(1));
            }
            return names;
        }
    }

    private static List<Line> lines() throws IOException {
        List<Line> lines = new ArrayList<>();
        for (Path file : Sources.main()) {
            if (Set.of("kernel", "dcache").contains(file.getParent().getFileName().toString())
                    && !file.endsWith("Probe.java") && !file.endsWith("Told.java")) {
                String method = "";
                for (String line : Sources.code(file).lines().toList()) {
                    Matcher member = MEMBER.matcher(line);
                    method = member.matches() ? member.group(1) : method;
                    lines.add(new Line(file.getFileName().toString().replace(".java", ".") + method, line));
                }
            }
        }
        return lines;
    }

    private static Map<String, String> page() throws IOException {
        Map<String, String> rows = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(PAGE));
        while (row.find()) {
            rows.put(row.group(1), row.group(2));
        }
        return rows;
    }

    @Test
    void whatIsToldIsWhatJavaDoes() throws IOException {
        Map<String, String> page = page();
        List<String> wrong = new ArrayList<>();
        Set<String> told = new TreeSet<>();
        for (Line line : lines()) {
            Matcher probe = TOLD.matcher(line.text());
            if (probe.find() && !line.method().startsWith("Task.") && !line.method().equals(TRYLOCK)) {
                String order = probe.group(2);
                told.add(order);
                Set<String> modes = line.accesses();
                boolean fits = order.equals("PLAIN") ? modes.isEmpty() : modes.size() == 1
                        && page.get(order).contains(modes.iterator().next())
                        && modes.iterator().next().startsWith(probe.group(1).equals("store") ? "set" : "get");
                if (!fits) {
                    wrong.add(line.method() + ": " + line.text().strip());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(told).containsExactlyElementsOf(page.keySet());
    }

    @Test
    void everyAccessIsToldOf() throws IOException {
        List<String> untold = lines().stream().filter(line -> !line.told() && !line.accesses().isEmpty())
                .map(Line::method)
                .filter(method -> !UNTOLD.containsKey(method) && !UNTOLD.containsKey(method.split("\\.")[0])).toList();
        assertThat(untold).isEmpty();
    }

    @Test
    void noFenceIsMadeBehindTheBackOfAnExploration() throws IOException {
        for (Path file : Sources.main()) {
            if (!file.endsWith("Fences.java")) {
                assertThat(Sources.code(file)).as(file.toString())
                        .doesNotContain("VarHandle.fullFence", "VarHandle.loadLoadFence", "VarHandle.storeStoreFence");
            }
        }
    }
}
