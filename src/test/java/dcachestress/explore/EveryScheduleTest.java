// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dcachestress.explore.search.Bounds;
import dcachestress.kernel.Outcome;
import dcachestress.sample.PropertyInfo;
import dcachestress.scene.Scene;
import dcachestress.scene.Verb;
import dcachestress.scene.search.Corpus;
import dcachestress.scene.search.Hunt;
import dcachestress.scene.search.Trial;
import dcachestress.scheme.Merged;
import dcachestress.scheme.OldWaitQueue;
import dcachestress.subject.Catalogue;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.Subject;
import dcachestress.subject.SubjectInfo;
import dcachestress.subject.Suite;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is sound has no forbidden outcome in any schedule with a few preemptions, and what is planted has one: of every
 * wait. Mechanical mutants of the model are judged by this test alone ({@code mvn -Pmutate}), so a mutant that survives
 * is one that no property and no shipped scene minds.
 */
@Tag("long")
public class EveryScheduleTest {
    private static final int NO_LIMIT_MS = 600_000;
    private static final int PARTS = 12;
    private static final Set<Verb> DEATHS = Set.of(Verb.SHRINK, Verb.RMDIR, Verb.RENEW, Verb.OPEN, Verb.UNLINK);

    static Stream<String> properties() {
        return PropertyInfo.all().stream().map(PropertyInfo::name);
    }

    static Stream<String> faults() {
        return Catalogue.subjects().stream().filter(subject -> subject.kind() == SubjectInfo.Kind.FAULT
                && subject.observableOn() == ObservableOn.ANY)
                .map(SubjectInfo::name);
    }

    @ParameterizedTest
    @MethodSource("properties")
    void whatIsSoundIsClean(String name) {
        PropertyInfo property = PropertyInfo.find(name).orElseThrow();
        Bounds bounds = Bounds.of(property.actors() == 2 ? 2 : property.actors() == 3 ? 1 : 0);
        for (SubjectInfo subject : subjectsOf(name)) {
            boolean concerns = subject.kind() == SubjectInfo.Kind.SCHEME ? !subject.notIn().contains(name)
                    : subject.caughtBy().contains(name);
            if (subject.kind() != SubjectInfo.Kind.FAULT && concerns) {
                ExploreReport report = Explorer.explore(subject.type(), property, bounds, NO_LIMIT_MS, 0, 0);
                String outcome = report.counterexample() == null ? "" : report.counterexample().outcome();
                assertEquals("", outcome, subject.name());
                assertTrue(report.exhaustedAt() >= bounds.preemptions(), subject.name()
                        + ": some schedule does not end");
            }
        }
    }

    /** Those of the wait that has this property. */
    private static List<SubjectInfo> subjectsOf(String property) {
        return Suite.having(List.of(property)).stream().flatMap(suite -> suite.subjects().stream())
                .map(SubjectInfo::of).toList();
    }

    static IntStream parts() {
        return IntStream.range(0, PARTS);
    }

    /** The shipped scenes: they create, unlink, delete and fail as no property does. */
    @ParameterizedTest
    @MethodSource("parts")
    void whatIsSoundIsCleanInScenes(int part) {
        List<Scene> shipped = Corpus.shipped();
        clean(IntStream.range(0, shipped.size()).filter(i -> i % PARTS == part).mapToObj(shipped::get).toList(), 0);
    }

    /** Those in which dentries die need two tasks to meet, and are few. */
    @Test
    void whatIsSoundIsCleanWhereDentriesDie() {
        clean(Corpus.shipped().stream().filter(scene -> scene.tasks().size() <= 2 && scene.tasks().stream()
                .flatMap(List::stream).anyMatch(op -> DEATHS.contains(op.verb()))).toList(), 1);
    }

    private static void clean(List<Scene> scenes, int preemptions) {
        for (Class<? extends Subject> scheme : List.of(Merged.class, OldWaitQueue.class)) {
            Hunt hunt = new Hunt(new Trial(scheme, Bounds.of(preemptions), NO_LIMIT_MS), SubjectInfo.of(scheme), 1);
            boolean all = hunt.all(scenes.iterator(), System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(NO_LIMIT_MS));
            assertEquals(null, hunt.finding(), scheme.getSimpleName());
            assertTrue(all && hunt.explored() > 0 && hunt.notExhausted() == 0, scheme.getSimpleName()
                    + ": some schedule does not end");
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatIsPlantedIsCaught(String name) {
        SubjectInfo fault = Catalogue.shipped(name).orElseThrow();
        for (String property : fault.caughtBy()) {
            ExploreReport report = Explorer.explore(fault.type(), PropertyInfo.find(property).orElseThrow(),
                    Bounds.of(2), NO_LIMIT_MS, 0, 0);
            List<Outcome> seen = report.outcomes().keySet().stream().map(Outcome::of).toList();
            assertTrue(seen.stream().anyMatch(outcome -> outcome != null && fault.outcomes().contains(outcome)),
                    () -> name + " shows " + seen);
        }
    }
}
