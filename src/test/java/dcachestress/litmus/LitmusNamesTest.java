// SPDX-License-Identifier: Apache-2.0
package dcachestress.litmus;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.subject.Catalogue;
import dcachestress.subject.Litmus;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.SubjectInfo.Kind;
import dcachestress.subject.SubjectInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Subjects, tests, verdicts and Java forms agree: nobody claims more or less than the memory model says. */
class LitmusNamesTest {
    private static final Path FOLDER = Path.of("src/litmus");
    private static final String SUFFIX = ".litmus";
    private static final Pattern ORDERING = Pattern.compile("\\bO\\d{1,2}\\b");
    /** Orderings that no subject removes, and why. */
    private static final Map<String, String> NO_SUBJECT = Map.of("O13",
            "a writer preempted in its section is a matter of progress under PREEMPT_RT");

    private static List<SubjectInfo> named() {
        return Catalogue.subjects().stream().filter(subject -> tests(subject).length > 0).toList();
    }

    private static String[] tests(SubjectInfo subject) {
        Litmus litmus = subject.type().getAnnotation(Litmus.class);
        return litmus == null ? new String[0] : litmus.value();
    }

    private static Set<String> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void everySubjectOfAnOrderingNamesItsTestsOrSaysWhyThereIsNone() {
        for (SubjectInfo subject : Catalogue.subjects()) {
            if (subject.kind() != Kind.SCHEME && ORDERING.matcher(subject.origin()).find()) {
                Litmus litmus = subject.type().getAnnotation(Litmus.class);
                assertThat(litmus).as(subject.name()).isNotNull();
                assertThat(litmus.value().length == 0).as(subject.name()).isNotEqualTo(litmus.none().isEmpty());
            }
        }
    }

    @Test
    void aFaultCanBeSeenWhereItsTestsSay() {
        List<SubjectInfo> faults = named().stream().filter(subject -> subject.kind() == Kind.FAULT).toList();
        assertThat(faults).hasSizeGreaterThan(30);
        for (SubjectInfo fault : faults) {
            for (String test : tests(fault)) {
                assertThat(row(test).observableOn()).as(fault.name() + " names " + test)
                        .isEqualTo(Optional.of(fault.observableOn()));
            }
        }
    }

    @Test
    void whatMustStayCleanNamesOnlyTestsThatNeverHold() {
        List<SubjectInfo> clean = named().stream().filter(subject -> subject.kind() != Kind.FAULT).toList();
        assertThat(clean).hasSizeGreaterThan(10);
        for (SubjectInfo subject : clean) {
            for (String test : tests(subject)) {
                assertThat(row(test).observableOn()).as(subject.name() + " names " + test).isEmpty();
            }
        }
    }

    @Test
    void everyOrderingIsRemovedBySomebodyOrListed() {
        Set<String> removed = named().stream().flatMap(subject -> Stream.of(tests(subject)))
                .map(test -> row(test).ordering())
                .collect(Collectors.toSet());
        List<String> orderings = IntStream.rangeClosed(1, 18).mapToObj(i -> "O" + i).toList();
        assertThat(orderings).allMatch(ordering -> removed.contains(ordering) != NO_SUBJECT.containsKey(ordering));
    }

    @Test
    void everyTestHasAFileAVerdictAndAJavaForm() throws IOException {
        assertThat(VerdictTable.rows().keySet()).containsExactlyInAnyOrderElementsOf(files());
        assertThat(Forms.all().keySet()).containsExactlyInAnyOrderElementsOf(files());
        for (String test : files()) {
            List<String> lines = Files.readAllLines(FOLDER.resolve(test + SUFFIX));
            assertThat(lines.get(0)).isEqualTo("C " + test);
            assertThat(lines).contains("(* SPDX-License-Identifier: Apache-2.0 *)");
            assertThat(lines).anyMatch(line -> line.startsWith("exists "));
        }
    }

    @Test
    void aVerdictSaysWhereItCanBeSeen() {
        assertThat(row("B-rmw").observableOn()).contains(ObservableOn.ANY);
        assertThat(row("O6-lockless-wo-mb").observableOn()).contains(ObservableOn.STORE_BUFFER);
        assertThat(row("O7-bare-wo").observableOn()).contains(ObservableOn.WEAK);
        assertThat(row("O7-bare-wo").allowedOn("amd64")).isFalse();
        assertThat(row("O7-bare-wo").allowedOn("aarch64")).isTrue();
    }

    private static VerdictRow row(String test) {
        return VerdictTable.find(test).orElseThrow(() -> new AssertionError("no verdict for " + test));
    }
}
