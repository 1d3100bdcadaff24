// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** No access of the model is stronger or weaker than the reviewed page says, and none is volatile that belongs to the model. */
class MappingTest {
    private static final Path PAGE = Path.of("src/site/markdown/mapping.md");
    private static final Pattern LANGUAGE = Pattern.compile(
            "\\b(volatile|synchronized|Atomic\\w+|ReentrantLock|Semaphore|VarHandle\\.(acquire|release)Fence)\\b");
    private static final Set<String> STRONG = Set.of("getVolatile", "setVolatile", "compareAndSet");

    /** The verdict's own, and the one fully ordered RMW of the algorithm. */
    private static final Set<String> MAY_BE_STRONG = Set.of("RunQueue.empty", "RunQueue.enter", "RunQueue.leave", "Task.sleepUnlessWoken",
            "Task.awaitWakeup", "Task.wake", "Task.canAct", "Inode.dirSeqCmpxchg");

    private static Set<String> pairs(Map<String, Set<String>> accesses) {
        Set<String> pairs = new TreeSet<>();
        accesses.forEach((method, names) -> names.forEach(name -> pairs.add(method + ' ' + name)));
        return pairs;
    }

    private static Map<String, Set<String>> inSources() throws IOException {
        return Accesses.inSources("kernel", "dcache");
    }

    @Test
    void everyAccessIsOnThePageAndEveryRowIsInTheSources() throws IOException {
        Set<String> sources = pairs(inSources());
        Set<String> page = pairs(Accesses.onPage(PAGE));
        assertThat(sources.stream().filter(access -> !page.contains(access))).as("in the sources, not on the page").isEmpty();
        assertThat(page.stream().filter(access -> !sources.contains(access))).as("on the page, not in the sources").isEmpty();
        assertThat(sources).as("accesses that were compared").hasSizeGreaterThan(60);
    }

    @Test
    void onlyTheVerdictAndAFullyOrderedRmwAreVolatile() throws IOException {
        Map<String, Set<String>> strong = new TreeMap<>();
        inSources().forEach((method, accesses) -> {
            Set<String> both = new TreeSet<>(accesses);
            both.removeIf(access -> !STRONG.contains(access) && !access.startsWith("getAnd"));
            if (!both.isEmpty()) {
                strong.put(method, both);
            }
        });
        assertThat(strong.keySet()).containsExactlyInAnyOrderElementsOf(MAY_BE_STRONG);
    }

    @Test
    void noLockOrVolatileOfTheLanguageIsInTheModel() throws IOException {
        for (Path file : Sources.main()) {
            String room = file.getParent().getFileName().toString();
            if (room.equals("kernel") || room.equals("dcache") || room.equals("scheme")) {
                assertThat(LANGUAGE.matcher(Sources.code(file)).results().map(found -> found.group())).as(file.toString()).isEmpty();
            }
        }
    }

    @Test
    void everyRowGivesAKernelAccessAndBothReasonsUnlessItIsTheVerdicts() throws IOException {
        String model = Files.readString(PAGE).split("## Not the model's")[0];
        for (String line : model.lines().filter(row -> row.startsWith("| `")).toList()) {
            String[] columns = line.split("\\|");
            assertThat(columns).as(line).hasSize(6).noneMatch(column -> column.isBlank() && column != columns[0]);
        }
    }
}
