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

/**
 * No access of the model is stronger or weaker than the reviewed page says, and none is volatile that belongs to the
 * model.
 */
class MappingTest {
    private static final Path PAGE = Path.of("src/site/markdown/mapping.md");
    /** Volatile fields, monitors, and all of the concurrent library but parking. */
    private static final Pattern LANGUAGE = Pattern.compile(
            "volatile|synchronized|(?!LockSupport|Thread|Fences)[A-Z]\\w*\\.\\w+");
    private static final Set<String> STRONG = Set.of("getVolatile", "setVolatile", "compareAndSet");

    /** The verdict's own, the one fully ordered RMW of the algorithm, and the start line. */
    private static final Set<String> MAY_BE_STRONG = Set.of("RunQueue.empty", "RunQueue.enter", "RunQueue.leave",
            "Task.sleepUnlessWoken",
            "Task.awaitWakeup", "Task.wake", "Task.canAct", "Inode.dirSeqCmpxchg", "Race.lineUp");

    private static Set<String> pairs(Map<String, Set<String>> accesses) {
        Set<String> pairs = new TreeSet<>();
        accesses.forEach((method, names) -> names.forEach(name -> pairs.add(method + ' ' + name)));
        return pairs;
    }

    private static Map<String, Set<String>> inClasses() throws IOException {
        return Accesses.inClasses("kernel", "kit", "dcache", "scheme", "fault", "litmus", "sample", "stress", "wait");
    }

    @Test
    void everyAccessIsOnThePageAndEveryRowIsInTheSources() throws IOException {
        Set<String> sources = pairs(inClasses());
        Set<String> page = pairs(Accesses.onPage(PAGE));
        assertThat(sources.stream().filter(access -> !page.contains(access))).as("in the sources, not on the page")
                .isEmpty();
        assertThat(page.stream().filter(access -> !sources.contains(access))).as("on the page, not in the sources")
                .isEmpty();
        assertThat(sources).as("accesses that were compared").hasSizeGreaterThan(60);
    }

    @Test
    void onlyTheVerdictAndAFullyOrderedRmwAreVolatile() throws IOException {
        Map<String, Set<String>> strong = new TreeMap<>();
        inClasses().forEach((method, accesses) -> {
            Set<String> both = new TreeSet<>(accesses);
            both.removeIf(access -> !STRONG.contains(access) && !access.startsWith("getAnd"));
            if (!both.isEmpty()) {
                strong.put(method, both);
            }
        });
        assertThat(strong.keySet()).containsExactlyInAnyOrderElementsOf(MAY_BE_STRONG);
    }

    /** Of the harness, outside of what is tested: each with its reason on the page. */
    @Test
    void noLockAtomicOrVolatileFieldOfTheLanguageIsInTheModel() throws IOException {
        Map<String, Set<String>> language = new TreeMap<>();
        inClasses().forEach((member, accesses) -> accesses.stream().filter(LANGUAGE.asMatchPredicate())
                .forEach(access -> language.computeIfAbsent(member, key -> new TreeSet<>()).add(access)));
        assertThat(language.keySet()).containsExactlyInAnyOrder("FormRunner.work", "Slice.enough",
                "Slice.firstFinding");
    }

    /** The Java of the litmus tests, which the build makes: all of its accesses are methods that stand on the page. */
    @Test
    void whatIsMadeFromLitmusTestsHasNoAccessOfItsOwn() throws IOException {
        Set<String> made = new TreeSet<>();
        Accesses.inMade("litmus", "Texts").values().forEach(made::addAll);
        assertThat(made).containsExactlyInAnyOrder("Fences.mb", "Fences.rmb", "Fences.wmb");
    }

    @Test
    void everyRowGivesAKernelAccessAndBothReasonsUnlessItIsTheVerdicts() throws IOException {
        String model = Files.readString(PAGE).split("## Not the model's: the verdict")[0];
        for (String line : model.lines().filter(row -> row.startsWith("| `")).toList()) {
            String[] columns = line.split("\\|");
            assertThat(columns).as(line).hasSize(6).noneMatch(column -> column.isBlank() && column != columns[0]);
        }
    }
}
