// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThreadDumpTest {
    private static final String ACTOR = """
            "task 1" #20 prio=5 cpu=1.00ms runnable
               java.lang.Thread.State: RUNNABLE
            \tat com.example.Mine.turn(Mine.java:7)
            \tat dcachestress.stress.OneWaiter.owner(OneWaiter.java:30)
            """;
    private static final String OTHERS = """
            4242:
            Full thread dump OpenJDK 64-Bit Server VM (17 mixed mode):

            "main" #1 prio=5 waiting on condition
               java.lang.Thread.State: WAITING (parking)
            \tat jdk.internal.misc.Unsafe.park(java.base@17/Native Method)

            "task 0" #19 prio=5 waiting on condition
               java.lang.Thread.State: WAITING (parking)
            \tat jdk.internal.misc.Unsafe.park(java.base@17/Native Method)
            \tat dcachestress.stress.OneWaiter.waiter(OneWaiter.java:40)

            "VM Thread" os_prio=0 runnable

            """;

    @Test
    void keepsTheThreadThatRunsASample() {
        ThreadDump dump = ThreadDump.of(OTHERS + ACTOR + "\nJNI global refs: 7\n");
        assertThat(dump.text()).isEqualTo(ACTOR);
        assertThat(dump.now()).contains("com.example.Mine.turn(Mine.java:7)");
    }

    @Test
    void ofAVirtualThreadItKeepsItsOwnFrames() {
        String carrier = """
                "ForkJoinPool-1-worker-1" #23 daemon prio=5
                   Carrying virtual thread #22
                \tat jdk.internal.vm.Continuation.run(java.base@25/Continuation.java:251)
                   Mounted virtual thread #22
                \tat com.example.Mine.turn(Mine.java:7)
                \tat dcachestress.stress.OneWaiter.owner(OneWaiter.java:30)
                """;
        ThreadDump dump = ThreadDump.of(OTHERS + carrier);
        assertThat(dump.now()).contains("com.example.Mine.turn(Mine.java:7)");
        assertThat(dump.text()).startsWith("\"ForkJoinPool-1-worker-1\"").doesNotContain("Continuation")
                .contains("Mounted virtual thread #22", "OneWaiter");
    }

    @Test
    void keepsAllWhenNoneDoes() {
        assertThat(ThreadDump.of(OTHERS).text()).isEqualTo(OTHERS);
    }

    @Test
    void keepsTheReasonWhyThereIsNone() {
        ThreadDump dump = ThreadDump.of("no stacks: the fork reached no safepoint within 3 s");
        assertThat(dump.text()).startsWith("no stacks: ");
        assertThat(dump.now()).isEmpty();
    }
}
