// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No class knows of a package above its own: what is below can be read, tested and reused without what is above. */
class LayersTest {
    /** From the bottom to the top; a package with a part of its own for each idea is named part by part. */
    private static final List<String> LAYERS = List.of("store", "kernel", "kit", "memory", "process", "subject",
            "sample",
            // needs no more than a suite in a user's jar does, and nothing of what runs it
            "wait.evict", "wait.inew", "wait.inlookup", "wait.klist", "wait.kprobes", "wait.shrink", "wait.superblock",
            "explore.program", "explore.baton", "explore.search", "explore.record", "explore",
            "campaign.host", "campaign.plan", "campaign.wire", "campaign.worker", "campaign.launcher",
            "campaign.journal", "campaign.gate", "campaign.folder", "campaign.history", "campaign.run",
            "dcache", "scheme",
            // on the dcache's own model
            "wait.lookuplock",
            "fault.ablation", "fault.lock", "fault.wake", "fault.order", "fault.seq", "fault.lifetime",
            "fault.caller", "fault.harmless", "fault", "scene", "scene.search", "stress", "litmus", "herd",
            "explore.litmus",
            "explore.twin", "report.model", "report.story", "report.text", "report.html", "report",
            "barrier", "generated", "cost", "command.litmus", "command.completion", "command",
            "");
    /** A room, and perhaps a class in it. */
    private static final Pattern NAME = Pattern.compile("\\bdcachestress((?:\\.[a-z]\\w*)*)(\\.[A-Z]\\w*)?");
    private static final Pattern WORD = Pattern.compile("(?<![\\w.])[A-Z]\\w*");
    private static final Path SOURCES = Path.of("src/main/java/dcachestress");
    private static final int MOST_FILES = 40;

    @Test
    void everyPackageHasItsPlace() throws IOException {
        assertThat(Sources.main().stream().map(LayersTest::room).distinct()).hasSizeGreaterThan(1).isSubsetOf(LAYERS);
    }

    @Test
    void noImportRunsUpwards() throws IOException {
        List<String> upwards = new ArrayList<>();
        for (Path file : Sources.main()) {
            int own = LAYERS.indexOf(room(file));
            Matcher name = NAME.matcher(Sources.code(file));
            while (own >= 0 && name.find()) {
                String used = name.group(1).isEmpty() ? "" : name.group(1).substring(1);
                if (LAYERS.indexOf(used) > own || used.isEmpty() && name.group(2) != null) {
                    upwards.add(file + " uses " + name.group());
                }
            }
        }
        assertThat(upwards).isEmpty();
    }

    @Test
    void roomsStaySmall() throws IOException {
        Map<String, Long> files = Sources.main().stream().map(LayersTest::room)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(files).hasSizeGreaterThan(1).allSatisfy((room, count) -> assertThat(count).as(room)
                .isLessThanOrEqualTo(MOST_FILES));
    }

    /** What is run, and from where, is read class by class: none of them needs one that needs it. */
    @Test
    void noClassesOfARunNeedEachOther() throws IOException {
        Map<String, Path> classes = new TreeMap<>();
        for (Path file : Sources.main()) {
            String name = SOURCES.relativize(file).toString().replace(".java", "").replace('/', '.');
            if (name.startsWith("campaign.") || name.startsWith("command.")) {
                classes.put(name, file);
            }
        }
        Map<String, Set<String>> uses = new TreeMap<>();
        for (Map.Entry<String, Path> each : classes.entrySet()) {
            uses.put(each.getKey(), used(Sources.code(each.getValue()), each.getKey(), classes.keySet()));
        }
        assertThat(uses.values().stream().mapToInt(Set::size).sum()).as("uses that were seen")
                .isGreaterThan(classes.size());
        while (uses.values().removeIf(needs -> needs.stream().noneMatch(uses::containsKey))) {
            // Whoever needs only what is gone goes too; a circle stays.
        }
        assertThat(uses).isEmpty();
    }

    /** The classes that a file names: those that it imports, and those of its own package. */
    private static Set<String> used(String code, String own, Set<String> classes) {
        String room = own.substring(0, own.lastIndexOf('.') + 1);
        Set<String> used = new TreeSet<>();
        Matcher word = WORD.matcher(code);
        while (word.find()) {
            String simple = word.group();
            classes.stream().filter(name -> name.equals(room + simple)
                    || name.endsWith("." + simple) && code.contains("import dcachestress." + name + ";"))
                    .forEach(used::add);
        }
        used.remove(own);
        return used;
    }

    /** The package of a file, below the one that all share. */
    private static String room(Path file) {
        return SOURCES.relativize(file.getParent()).toString().replace('/', '.');
    }
}
