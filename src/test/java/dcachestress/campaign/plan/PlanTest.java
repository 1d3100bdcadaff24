// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.journal.Given;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.ObservableOn;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final List<PropertyInfo> PROPERTIES = List.of(Given.property("P", 2), Given.property("Q", 3));

    private static final Power X86 = Power.unknown("Some x86", "amd64");

    private static List<String> cells(Plan plan) {
        return plan.cells().stream().map(cell -> cell.key() + " " + cell.expect().word()).toList();
    }

    @Test
    void aSchemeMustBeCleanInEveryProperty() {
        Plan plan = Plan.standard(List.of(Given.scheme("S")), PROPERTIES, X86);
        assertThat(cells(plan)).containsExactly("S/P clean", "S/Q clean");
    }

    @Test
    void aSchemeIsSparedThePropertiesThatDoNotApplyToIt() {
        var scheme = List.of(Given.schemeBut("S", "P"));
        assertThat(cells(Plan.standard(scheme, PROPERTIES, X86))).containsExactly("S/Q clean");
        assertThat(cells(Plan.everyPair(scheme, PROPERTIES, X86))).containsExactly("S/P any", "S/Q clean");
    }

    @Test
    void aFaultMeetsOnlyThePropertiesThatMustCatchIt() {
        Plan plan = Plan.standard(List.of(Given.fault("F", ObservableOn.ANY, "Q")), PROPERTIES, X86);
        assertThat(cells(plan)).containsExactly("F/Q caught");
    }

    @Test
    void anAblationMustBeCleanWhereItIsWatched() {
        Plan plan = Plan.standard(List.of(Given.ablation("A", "P")), PROPERTIES, X86);
        assertThat(cells(plan)).containsExactly("A/P clean");
    }

    @Test
    void aWeakFaultIsListedOnX86AndRunElsewhere() {
        var faults = List.of(Given.fault("F", ObservableOn.WEAK, "P"),
                Given.fault("G", ObservableOn.STORE_BUFFER, "P"));
        Plan x86 = Plan.standard(faults, PROPERTIES, X86);
        assertThat(cells(x86)).containsExactly("F/P unobservable", "G/P caught");
        assertThat(x86.runnable()).extracting(Cell::key).containsExactly("G/P");
        Power arm = Power.unknown("Some Arm", "aarch64");
        assertThat(cells(Plan.standard(faults, PROPERTIES, arm))).containsExactly("F/P unobserved", "G/P caught");
        assertThat(cells(Plan.standard(faults, PROPERTIES, arm.with(List.of("F"), List.of()))))
                .containsExactly("F/P caught", "G/P caught");
    }

    @Test
    void whoNamesAPairGetsItEvenIfNothingIsExpectedOfIt() {
        Plan plan = Plan.everyPair(List.of(Given.fault("F", ObservableOn.ANY, "Q"), Given.ablation("A", "P")),
                PROPERTIES, X86);
        assertThat(cells(plan)).containsExactly("F/P any", "F/Q caught", "A/P clean", "A/Q any");
    }
}
