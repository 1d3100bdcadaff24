// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.dcache.DentryStep;
import dcachestress.explore.program.PropertyProgram;
import dcachestress.explore.twin.Linux612;
import dcachestress.explore.twin.StepLog;
import dcachestress.explore.twin.TraceDump;
import dcachestress.kernel.Step;
import dcachestress.kernel.WaitQueueHead;
import dcachestress.sample.PropertyInfo;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the twin reads: complete, and the same things under the same numbers. */
class TraceDumpTest {
    /** As a text has it. */
    private static int number(Step kind) {
        return StepLog.kinds().indexOf(kind);
    }

    private static List<String> dump(String property, int preemptions, boolean reduced) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(text, false, StandardCharsets.US_ASCII);
        TraceDump.dump(new PropertyProgram(PropertyInfo.find(property).orElseThrow(), Linux612.class), preemptions,
                reduced, out, null, false);
        out.flush();
        return text.toString(StandardCharsets.US_ASCII).lines().toList();
    }

    @Test
    void everyScheduleHasItsLine() {
        List<String> lines = dump("OneWaiter", 1, false);
        assertThat(lines.get(0)).startsWith("kinds ").contains(" " + Step.SPIN_LOCK.name() + " ");
        assertThat(lines.get(1)).isEqualTo("roles owner,waiter");
        List<String> samples = lines.subList(2, lines.size() - 1);
        assertThat(lines.get(lines.size() - 1)).isEqualTo("end " + samples.size() + " all");
        assertThat(samples).as("different schedules").doesNotHaveDuplicates().hasSizeGreaterThan(50);
        Set<String> outcomes = samples.stream().map(line -> line.split("\t")[1]).collect(Collectors.toSet());
        assertThat(outcomes).containsExactlyInAnyOrder("FOUND", "NEVER_SLEPT", "WOKEN");
    }

    @Test
    void eachTaskBeginsAndEndsOnce() {
        for (String line : dump("Splice", 0, true).stream().filter(text -> text.contains("\t")).toList()) {
            List<String> kinds = List.of(line.split("\t")[2].split(";"));
            assertThat(kinds).filteredOn(step -> step.split(" ")[1].equals("" + number(Step.TASK_BEGIN))).hasSize(2);
            assertThat(kinds).filteredOn(step -> step.split(" ")[1].equals("" + number(Step.TASK_END))).hasSize(2);
        }
    }

    @Test
    void memoryThatDiesComesBackUnderAnotherNumber() {
        WaitQueueHead head = new WaitQueueHead();
        StepLog log = new StepLog();
        log.add(0, DentryStep.WAIT_SET, this, 0, head);
        log.add(0, DentryStep.WAIT_SET, this, 0, head);
        log.add(0, Step.DIES, head, 0, null);
        log.add(1, DentryStep.WAIT_SET, this, 0, head);
        log.add(1, DentryStep.WAIT_SET, this, 0, null);
        StringBuilder text = new StringBuilder();
        log.appendTo(text);
        int set = number(DentryStep.WAIT_SET);
        assertThat(text).hasToString("0 " + set + " O0 @Q1;0 " + set + " O0 @Q1;0 " + number(Step.DIES) + " Q1 0;1 "
                + set + " O0 @Q2;1 " + set + " O0 @-;");
    }
}
