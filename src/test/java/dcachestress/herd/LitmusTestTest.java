// SPDX-License-Identifier: Apache-2.0
package dcachestress.herd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the reader of litmus tests makes of them, run one process after the other; and what it says of texts that it
 * cannot read.
 */
class LitmusTestTest {
    private static final String HEAD = "C test\n{ x=1; int *p=&x; 1:r9=7; }\n";

    /** Runs its processes in their order. */
    private static String end(String body) throws UnreadableTestException {
        LitmusTest test = LitmusTest.parse(HEAD + body);
        LitmusRun run = test.newRun();
        for (int process = 0; process < test.processes(); process++) {
            run.run(process);
        }
        return run.end();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '%', value = {
        "int r1 = READ_ONCE(*x) + 2 * 3; % 0:r1=7",
        "int *r1; r1 = rcu_dereference(*p); WRITE_ONCE(*r1, 5); % x=5 /\\ 0:r1=x",
        "intptr_t r1 = (intptr_t)rcu_dereference(*(intptr_t **)p); WRITE_ONCE(*(intptr_t *)r1, 5); % x=5",
        "int r1; if (READ_ONCE(*x) == 1) { r1 = 2; } else r1 = 3; % 0:r1=2 /\\ ~(0:r1=3)",
        "int r1 = 0; while (r1 < 4) { r1 = r1 + 1; } % 0:r1=4",
        "int r1 = cmpxchg(x, 1, 8); int r2 = cmpxchg(x, 1, 9); % 0:r1=1 /\\ 0:r2=8 /\\ x=8",
        "int r1 = xchg_acquire(x, 2); % 0:r1=1 /\\ x=2",
        "int r1 = atomic_fetch_andnot(1, x); int r2 = atomic_dec_and_test(x); % 0:r1=1 /\\ 0:r2=0 /\\ [x]=-1",
        "int r1 = atomic_add_return_release(2, x); int r2 = atomic_add_unless(x, 1, 3); % 0:r1=3 /\\ 0:r2=0 /\\ (x=3 "
                + "\\/ x=9)",
        "spin_lock(l); int r1 = spin_trylock(l); spin_unlock(l); % 0:r1=0",
        "*x = 3; int r1 = *x; // a comment % 0:r1=3",
        "int r1 = READ_ONCE(*x); int r2 = 1; int r3 = 2; % 0:r1=0:r2 /\\ ~0:r1=0:r3",
        "int r1 = srcu_read_lock(s); srcu_read_unlock(s, r1); synchronize_srcu(s); WRITE_ONCE(*x, 6); % x=6",
        "rcu_read_lock(); smp_store_release(x, 4); rcu_read_unlock(); synchronize_rcu(); smp_store_mb(*x, 6); % x=6"})
    void doesWhatTheTextSays(String code, String state) throws UnreadableTestException {
        String process = "P0(int *x, int **p, spinlock_t *l, struct srcu_struct *s)\n{\n" + code + "\n}\n";
        assertThat(end(process + "exists (" + state + ")")).isEqualTo(LitmusRun.REACHED);
        assertThat(end(process + "~exists (" + state + ")")).isEqualTo(LitmusRun.REACHED);
        assertThat(end(process + "forall (" + state + ")")).isEqualTo(LitmusRun.OTHER);
        assertThat(end(process + "exists (~(" + state + "))")).isEqualTo(LitmusRun.OTHER);
        assertThat(end(process + "filter (x=77)\nexists (" + state + ")")).isEqualTo(LitmusRun.NONE);
    }

    @Test
    void firstValuesOfRegistersAndCommentsAreRead() throws UnreadableTestException {
        assertThat(
                end("P0(int *x) {}\nP1(int *x)\n{ /* one */ WRITE_ONCE(*x, r9); }\nlocations [x;]\nexists (x=7) (* "
                + "Bad outcome. *)\n(*More\n precisely (x) *)")).isEqualTo(LitmusRun.REACHED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '%', value = {
        "P0(int *x) { frobnicate(x); } exists (x=1) % this reader does not know frobnicate()",
        "P0(int *x) { WRITE_ONCE(*x, 1) } exists (x=1) % ';' is missing before: }",
        "P0(int *x) { WRITE_ONCE(*x, 1); % a block does not end: the end",
        "P1(int *x) { } exists (x=1) % the processes are not numbered from P0 on",
        "P0(int *x) { } % it has no process, or asks for no state",
        "P0(int *x) { } exists (5=1) % a condition is not understood at '5'"})
    void saysWhatItCannotRead(String text, String message) {
        assertThatThrownBy(() -> LitmusTest.parse(HEAD + text)).isInstanceOf(UnreadableTestException.class)
                .hasMessageContaining(message);
    }

    @Test
    void sectionsOfTwoDomainsMayOverlap() throws UnreadableTestException {
        assertThat(
                end("P0(int *x, struct srcu_struct *s)\n{ int r1 = srcu_read_lock(s); rcu_read_lock(); "
                + "srcu_read_unlock(s, r1); synchronize_srcu(s);"
                + " rcu_read_unlock(); }\nexists (x=1)")).isEqualTo(LitmusRun.REACHED);
    }

    @Test
    void whatAProcessCannotDoIsSaid() {
        assertThatThrownBy(() -> end("P0(int *x, int *y) { int r1 = READ_ONCE(*x) * y; } exists (x=1)"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("P0: arithmetic with the address of y");
    }

    @Test
    void saysThatATextIsNoLitmusTest() {
        assertThatThrownBy(() -> LitmusTest.parse("#!/bin/sh\nexit 1\n")).isInstanceOf(UnreadableTestException.class)
                .hasMessage("it begins with no line such as: C MP+wmb+rmb");
    }
}
