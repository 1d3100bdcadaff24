// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.kernel.Outcome;
import dcachestress.report.model.SourceText;
import dcachestress.report.text.CataloguePage;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Catalogue;
import dcachestress.subject.SubjectInfo.Kind;
import dcachestress.subject.SubjectInfo;
import dcachestress.subject.Suite;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The catalogue is complete, and so is its page. */
class CataloguePageTest {
    private static final int FORBIDDEN = 27;

    @Test
    void thePageHasEverySubjectPropertyAndOutcome() {
        String page = CataloguePage.render();
        assertThat(Catalogue.subjects()).isNotEmpty()
                .allMatch(subject -> page.contains("\n### " + subject.name() + "\n"));
        assertThat(PropertyInfo.all()).isNotEmpty()
                .allMatch(property -> page.contains("\n### " + property.name() + "\n"));
        assertThat(Outcome.all()).allMatch(outcome -> page.contains("`" + outcome.name() + "`"));
    }

    @BeforeAll
    static void outcomesAreKnown() {
        assertThat(Suite.all()).isNotEmpty();
    }

    @Test
    void everyForbiddenOutcomeHasANumberOfItsOwn() {
        assertThat(Outcome.all().stream().map(Outcome::number).filter(number -> number.startsWith("F")))
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, FORBIDDEN).mapToObj(n -> "F" + n)
                .toList());
    }

    @Test
    void everyForbiddenOutcomeIsShownByAFault() {
        assertThat(Outcome.all()).hasSizeGreaterThan(FORBIDDEN);
        for (Outcome outcome : Outcome.all()) {
            if (outcome != Outcome.THREW) {
                assertThat(Catalogue.subjects()).as(outcome.name())
                        .anyMatch(subject -> subject.kind() == Kind.FAULT && subject.outcomes().contains(outcome));
            }
        }
    }

    @Test
    void everySubjectNamesPropertiesThatExist() {
        for (SubjectInfo subject : Catalogue.subjects()) {
            assertThat(subject.caughtBy()).as(subject.name()).allMatch(name -> PropertyInfo.find(name).isPresent());
            assertThat(subject.notIn()).as(subject.name()).allMatch(name -> PropertyInfo.find(name).isPresent());
            assertThat(subject.caughtBy().isEmpty()).as(subject.name()).isEqualTo(subject.kind() == Kind.SCHEME);
        }
    }

    @Test
    void everyShippedClassSaysWhatItIs() {
        assertThat(Catalogue.subjects()).allSatisfy(subject ->
                assertThat(SourceText.of(subject.type()).orElseThrow().comment())
                .as(subject.name()).isNotBlank().doesNotContain("{@", "<p>"));
    }

    @Test
    void everyFaultEndsInItsOutcome() {
        assertThat(Catalogue.subjects()).filteredOn(subject -> subject.kind() == Kind.FAULT).allSatisfy(fault ->
                assertThat(fault.outcomes()).as(fault.name())
                .anyMatch(outcome -> fault.timeline().contains(outcome.name())));
    }
}
