// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.sample.PropertyInfo;
import dcachestress.sample.Witness;
import dcachestress.subject.Catalogue;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.SubjectInfo.Excuse;
import dcachestress.subject.SubjectInfo.Kind;
import dcachestress.subject.SubjectInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The witnesses of a property can occur, and what it forbids cannot show without them. */
@Tag("long")
class WitnessTest {
    /** Every witness that a search can show is within one preemption. */
    private static final int REACH = 1;
    /** A worker serves the other tasks, which wait for it: whatever the order, somebody sleeps. */
    private static final Set<String> SERVED = Set.of("FlushMeetsPass", "TwoFlushesMeetPass");

    static List<PropertyInfo> properties() {
        return PropertyInfo.all();
    }

    @ParameterizedTest
    @MethodSource("properties")
    void everySoundSubjectReachesEveryOneWithAtMostOnePreemption(PropertyInfo property) {
        sound(property).forEach(subject -> {
            Set<String> seen = new WitnessedProgram(subject, property).search(REACH).seen();
            assertThat(seen).as(subject.name())
                    .containsAll(names(property.witnesses().stream().filter(Witness::searched)
                    .filter(witness -> !excused(subject, property).contains(witness.name()))));
            assertThat(excused(subject, property)).as("what " + subject.name() + " cannot show")
                    .noneMatch(seen::contains);
        });
    }

    @ParameterizedTest
    @MethodSource("properties")
    void noneOccursWhenTheTasksRunOneAfterTheOther(PropertyInfo property) {
        sound(property).forEach(subject -> {
            WitnessedProgram inOrder = new WitnessedProgram(subject, property).oneAfterTheOther();
            assertThat(inOrder.waited()).as(subject.name()).isEqualTo(SERVED.contains(property.name()));
            if (inOrder.waited()) {
                assertThat(inOrder.seen()).as(subject.name())
                        .doesNotContainAnyElementsOf(names(property.witnesses().stream()));
            } else {
                assertThat(inOrder.seen()).as(subject.name()).isEmpty();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("properties")
    void whatAFaultShowsHasAWitnessUnlessItsOwnerShowsItAlone(PropertyInfo property) {
        faults(property).filter(fault -> fault.caughtBy().contains(property.name())).forEach(fault -> {
            List<Set<String>> shown = new WitnessedProgram(fault, property).search(bound(property)).shown();
            assertThat(shown).as(fault.name()).isNotEmpty();
            if (shown.stream().anyMatch(Set::isEmpty)) {
                assertThat(new WitnessedProgram(fault, property).oneAfterTheOther().shown())
                        .as(fault.name() + " without any meeting").isNotEmpty();
            }
        });
    }

    /**
     * In every schedule in which the fault shows what it declares, the witness occurred: a clean cell without it proves
     * nothing about that fault.
     */
    @ParameterizedTest
    @CsvSource({"OneWaiter, SLEPT, AddForgetsWake",
        "OneWaiter, BEATEN_TO_LOCK, BusyWaits",
        "OneWaiter, OVERTAKEN, OddValueAccepted",
        "OneWaiter, ADD_MET, RehashAfterSection",
        "TwoWaiters, ALL_QUEUED, WakesOneWaiter",
        "FailedLookup, SLEPT, FailedLookupForgetsWake",
        "FailedLookup, BEATEN_TO_LOCK, BusyWaits",
        "FailedLookup, WAITED_IN_VAIN, ReferenceLeaked",
        "FailedTwoWaiters, ALL_QUEUED, WakesOneWaiter",
        "AddThenDrop, SLEPT, AddForgetsWake",
        "AddThenDrop, WAITED_IN_VAIN, ConditionInverted",
        "AddThenRename, SLEPT, AddForgetsWake",
        "AddThenRename, WAITED_IN_VAIN, ConditionInverted",
        "AddThenMove, SLEPT, AddForgetsWake",
        "AddThenMove, WAITED_IN_VAIN, ConditionInverted",
        "TwoCreators, SLEPT, AddForgetsWake",
        "TwoCreators, JOINED, UnhashedFilter",
        "TwoCreators, OVERTAKEN, UnhashedFilter",
        "TwoAdders, HELD_UP, StartDirAddWithoutCas",
        "UnrelatedAdd, OVERTAKEN, SeqReadOnce",
        "Splice, SLEPT, MoveWakesDentry",
        "Splice, BEATEN_TO_LOCK, BusyWaits",
        "Splice, WAITED_IN_VAIN, BusyWaits",
        "MoveAcross, SLEPT, MoveWakesDentry",
        "MoveAcross, WAITED_IN_VAIN, BusyWaits",
        "RenameUnderWalk, MISLED, RenameSeqIgnored",
        "SpliceUnderWalk, MISLED, RenameSeqIgnored",
        "Exchange, MISLED, RenameSeqIgnored",
        "TwoMovers, HELD_UP, RenameUnlocksFirst",
        "LocklessReader, ADD_MET, DataWrittenLate",
        "AddCi, SLEPT, AddForgetsWake",
        "AddCi, ALL_QUEUED, IgnoresKeyWaitsOnce",
        "AddCiSplice, SLEPT, EnqueueAfterUnlock",
        "AddCiSplice, WAITED_IN_VAIN, BusyWaits",
        "FlagWriter, SLEPT, UnlockedFlagUpdate",
        "WatchChildren, SLEPT, AddForgetsWake",
        "WatchNewChild, MARKED_MEANWHILE, ParLookupSetLate",
        "SpuriousWake, SLEPT, OldWaitsOnce",
        "SpuriousWake, SPURIOUS_WAKE, OldWaitsOnce",
        "SharedBucket, ALL_QUEUED, IgnoresKeyWaitsOnce",
        "SharedBucket, QUEUE_SHARED, IgnoresKeyWaitsOnce",
        "Relock, SLEPT, OneShotFlagRelocked"})
    void withoutItTheFaultCannotShow(String property, Witness witness, String fault) {
        PropertyInfo info = PropertyInfo.find(property).orElseThrow();
        assertThat(info.witnesses()).contains(witness);
        List<Set<String>> shown = new WitnessedProgram(shipped(fault), info).search(bound(info)).shown();
        assertThat(shown).isNotEmpty().allMatch(had -> had.contains(witness.name()));
    }

    private static SubjectInfo shipped(String name) {
        return Catalogue.subjects().stream().filter(subject -> subject.name().equals(name)).findFirst().orElseThrow();
    }

    private static int bound(PropertyInfo property) {
        return property.actors() == 4 ? 1 : 2;
    }

    private static Stream<SubjectInfo> sound(PropertyInfo property) {
        return Catalogue.subjects().stream().filter(property::fits).filter(subject -> subject.kind() == Kind.SCHEME
                ? !subject.notIn().contains(property.name())
                : subject.kind() != Kind.FAULT && subject.caughtBy().contains(property.name()));
    }

    private static Stream<SubjectInfo> faults(PropertyInfo property) {
        return Catalogue.subjects().stream().filter(subject -> subject.kind() == Kind.FAULT
                && subject.observableOn() == ObservableOn.ANY);
    }

    private static Set<String> excused(SubjectInfo subject, PropertyInfo property) {
        return subject.excuses().stream().filter(excuse -> excuse.property().equals(property.name()))
                .map(Excuse::witness).collect(Collectors.toSet());
    }

    private static Set<String> names(Stream<Witness> witnesses) {
        return witnesses.map(Witness::name).collect(Collectors.toCollection(HashSet::new));
    }
}
