// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.dcache.DentryStep;
import dcachestress.explore.record.Recording;
import dcachestress.kernel.Step;
import dcachestress.report.html.TraceView;
import dcachestress.report.story.Arrow;
import dcachestress.report.story.StoryMail;
import dcachestress.report.story.StoryText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A lost wakeup is told with both its halves: where the sleeper registered, and what was looked at instead. */
class LostWakeTest {
    private static final String WAKES = "__d_wake_in_lookup_waiters";
    private final List<Recording.Row> rows = new ArrayList<>();

    private LostWakeTest step(int task, Step kind, String object, String text, String function) {
        rows.add(new Recording.Row(task, kind.name(), text, "X.java:1", true, List.of(), object, function, ""));
        return this;
    }

    private LostWakeTest flags(int task, String object, String value) {
        return step(task, DentryStep.FLAGS_SET, object, "d_flags(" + object + ") = " + value, "f");
    }

    private LostWakeTest looks(int task, String object, String value, String function) {
        return step(task, DentryStep.FLAGS_READ, object, "READ d_flags(" + object + "): " + value, function);
    }

    private LostWakeTest queues() {
        return step(1, Step.LIST_SET, "head", "head = wait entry of b", "__add_wait_queue");
    }

    private LostWakeTest sleeps() {
        return step(1, Step.STATE_SET, "b", "current->__state(b) = TASK_UNINTERRUPTIBLE", "f")
                .step(1, Step.SLEEP, "b", "schedule: sleeps", "f");
    }

    private Recording lost(String... cast) {
        rows.add(new Recording.Row(1, Recording.NOTED, "=> LOST_WAKEUP", "", true));
        rows.add(new Recording.Row(1, Step.TASK_END.name(), "ends", "X.java:1", true));
        return new Recording(List.of("a", "b"), rows, "LOST_WAKEUP flag=1", List.of("so it is"), "", null,
                List.of(cast));
    }

    private String text() {
        return StoryText.of(lost(), false);
    }

    /** The edge that was missed: no value leads from the one row to the other, since they are about two dentries. */
    @Test
    void whoLooksAtTheWrongDentryIsToldSo() {
        flags(0, "x", "PAR").flags(1, "x", "PAR|WAITERS").queues().sleeps().flags(0, "x", "WAITERS")
                .looks(0, "y", "DIR", WAKES);
        Recording lost = lost("x: target of __d_move()", "y: dentry of __d_move()", "z: nowhere to be seen");
        assertThat(StoryText.of(lost, false))
                .startsWith("names: d_flags(x) is d_flags of the dentry that was called \"x\" when the sample began;")
                .doesNotContain("nowhere").contains("\"x\" is target of __d_move(); \"y\"\nis dentry of __d_move()\n")
                .doesNotContain("a name with '")
                .containsSubsequence("READ d_flags(y): DIR [WAITERS is not here", "=> LOST_WAKEUP",
                        "F1: asleep, and nobody is left to wake it; flag=1: the flag that asks for a wakeup is still "
                        + "set",
                        "b says that it waits: row 2 sets WAITERS in d_flags(x), row 3 queues it in head",
                        "row 7 looks whether anybody waits, and reads d_flags(y): WAITERS is not in there, but in "
                        + "d_flags(x)", "so it is");
        assertThat(Arrow.of(lost, Set.of(1, 6))).containsExactly(new Arrow(1, 6, true));
        assertThat(StoryMail.of(lost, false)).contains("row 7 looks whether anybody waits");
        TraceView page = TraceView.of(lost);
        assertThat(page.proof()).anyMatch(sentence -> sentence.startsWith("row 7 looks"));
        assertThat(page.lanes().arrows()).anyMatch(arrow -> arrow.style().equals("missed"));
        assertThat(page.lines().get(page.lines().size() - 1).cells().get(0))
                .isEqualTo("after the verdict, which they do not change: 1 step");
    }

    /** Both rows of the sentence stand, however much else there is to tell: a reader need not open a fold for them. */
    @Test
    void theRowsOfTheSentenceStand() {
        flags(0, "x", "PAR").flags(1, "x", "PAR|WAITERS").queues();
        for (int i = 0; i < 6; i++) {
            looks(1, "x", "PAR|WAITERS|C" + i, "f").flags(0, "x", "PAR|WAITERS|C" + (i + 1));
        }
        sleeps().flags(0, "x", "WAITERS").looks(0, "y'", "DIR", WAKES);
        assertThat(text()).contains("head = wait entry of b", "a name with ' is a further dentry\nof that name");
    }

    @Test
    void whoLooksTooEarlyIsToldSo() {
        flags(0, "x", "PAR").looks(0, "x", "PAR", WAKES).flags(1, "x", "PAR|WAITERS").queues().sleeps();
        assertThat(text()).contains("row 2 looks whether anybody waits, before row 3 says so")
                .doesNotContain("is not here");
    }

    @Test
    void whoTakesTheFlagAwayIsNamed() {
        flags(0, "x", "PAR").flags(1, "x", "PAR|WAITERS").queues().sleeps().flags(0, "x", "PAR|CASEFOLD")
                .flags(0, "x", "0").looks(0, "x", "0", WAKES);
        assertThat(text()).contains("row 6 takes WAITERS away, so row 8 does not find it");
    }

    @Test
    void whoIsWokenBeforeItSleepsIsToldSo() {
        queues().step(0, Step.WAKE, "b", "try_to_wake_up b: runs already", "default_wake_function").sleeps();
        assertThat(text())
                .contains("row 2 wakes it in vain, since it does not sleep yet: row 3 sets its state only after that");
    }

    @Test
    void aWakeForAnotherKeyPassesBy() {
        queues().sleeps().step(0, Step.LIST_READ, "head", "READ head: wait entry of b", "__wake_up_common");
        assertThat(text()).contains("row 4 comes upon it in the queue, and does not wake it");
    }

    @Test
    void nobodyLooksIsSaidOnlyWhereNobodyDoes() {
        flags(0, "x", "PAR").flags(1, "x", "PAR|WAITERS").queues().sleeps().flags(0, "x", "WAITERS");
        assertThat(text()).contains("after row 3 no other task looks into head");
        rows.clear();
        queues().sleeps().step(0, Step.LIST_READ, "head", "READ head: wait entry of b", "__wake_up_common")
                .step(0, Step.WAKE, "b", "try_to_wake_up b", "default_wake_function");
        assertThat(text()).contains("row 1 queues it in head").doesNotContain("no other task", "comes upon");
        rows.clear();
        step(0, Step.LIST_READ, "head", "READ head: head", "waitqueue_active").queues().sleeps();
        assertThat(text()).contains("row 1 looks into head, before row 2");
    }

    @Test
    void anotherWaiterIsNotWhoLooks() {
        queues().sleeps().step(0, Step.LIST_READ, "head", "READ head: wait entry of b", "__add_wait_queue")
                .step(0, Step.LIST_READ, "head", "READ head: wait entry of b", "prepare_to_wait_event");
        assertThat(text()).contains("after row 1 no other task looks into head");
        rows.clear();
        queues().sleeps().step(0, Step.LIST_READ, "head", "READ head: wait entry of c", "waitqueue_active");
        assertThat(text()).contains("row 4 looks into head after that, and does not wake it");
    }

    /** A chain of dentries is no queue, though the sleeper wrote to it and others read it. */
    @Test
    void aHashChainIsNoQueue() {
        step(1, Step.HLIST_SET, "dentry_hashtable[0]", "dentry_hashtable[0] = x", "__d_rehash").queues().sleeps()
                .step(0, Step.HLIST_READ, "dentry_hashtable[0]", "READ dentry_hashtable[0]: x", "__d_lookup");
        assertThat(text()).contains("queues it in head", "no other task looks into head");
    }

    /** A sleeper that was woken in the end, or an outcome of another kind: nothing was lost there. */
    @Test
    void nothingIsSaidWhereNoWakeupIsLost() {
        queues().sleeps().step(1, Step.RESUME, "b", "schedule: runs again", "f");
        assertThat(text()).doesNotContain("says that it waits");
        assertThat(StoryText.of(new Recording(List.of("a", "b"), rows, "DIR_SEQ", List.of(), ""), false))
                .doesNotContain("says that it waits");
    }

    /** What is to be run again stays a command, whatever is in it. */
    @Test
    void aCommandInAMailGoesOnWhereAShellSaysSo() {
        assertThat(
                StoryMail.command(
                "java -jar target/dcache-stress.jar explore --subject com.example.MyPatch --property Splice "
                + "--classpath 'my  own.jar'"))
                .isEqualTo(
                "    java -jar target/dcache-stress.jar explore \\\n      --subject com.example.MyPatch --property "
                + "Splice \\\n"
                        + "      --classpath 'my  own.jar'\n");
    }
}
