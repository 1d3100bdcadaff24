// SPDX-License-Identifier: Apache-2.0
package dcachestress.herd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each access of a litmus test becomes the weakest of Java that is right. */
class JavaFormsTest {
    private static final String TEST =
            "C test\n{ int *q=&y; y=7; }\nP0(int *x, int *y, int **q, spinlock_t *l)\n{\n%s\n}\nexists (0:r=1 /\\ "
            + "x=2)\n";

    @TempDir
    private Path folder;

    private String java(String code) throws IOException, UnreadableTestException {
        Files.writeString(folder.resolve("a-test.litmus"), String.format(TEST, code));
        return JavaForms.of(folder);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '%', value = {
        "int r = READ_ONCE(*x);           % r = x.once();",
        "WRITE_ONCE(*x, 2);               % x.setOnce(2);",
        "int r = smp_load_acquire(x);     % r = x.acquire();",
        "smp_store_release(x, 2);         % x.setRelease(2);",
        "smp_store_mb(*x, 2);             % x.setOnce(2); Fences.mb();",
        "int *p = rcu_dereference(*q); int r = READ_ONCE(*p); % r = at(p).once();",
        "rcu_assign_pointer(*q, x);       % q.setRelease(AT_x);",
        "int r = *x; *x = r + 2;          % x.setPlain((r + 2));",
        "smp_rmb(); smp_wmb(); smp_mb();  % Fences.rmb();",
        "int r = cmpxchg(x, 1, 2);        % r = x.compareAndExchange(1, 2, Order.MB);",
        "int r = cmpxchg_relaxed(x, 1, 2); % r = x.compareAndExchange(1, 2, Order.ONCE);",
        "int r = xchg_acquire(x, 2);      % r = x.modify((now, by) -> by, 2, Order.ACQUIRE);",
        "atomic_or(4, x);                 % x.modify((now, by) -> (now | by), 4, Order.ONCE);",
        "int r = atomic_fetch_andnot_release(4, x); % r = x.modify((now, by) -> (now & ~by), 4, Order.RELEASE);",
        "spin_lock(l); spin_unlock(l);    % l_lock.lockNested(held_++);",
        "int r = 0; if (!r && 1) { r = 1; } % if (((r == 0 ? 1 : 0) != 0 && 1 != 0 ? 1 : 0) != 0) {"})
    void anAccess(String code, String java) throws IOException, UnreadableTestException {
        assertThat(java(code).lines().map(String::strip)).contains(java);
    }

    @Test
    void anEndIsWhatTheTestAsksFor() throws IOException, UnreadableTestException {
        assertThat(java("int r = 1;")).contains("p0_r = r;", "return ((p0_r == 1) && (x.plain() == 2));",
                "private final Shared q = new Shared(AT_y);",
                "private final Shared y = new Shared(7);", "all.put(\"a-test\", Of_a_test::new);");
    }

    @Test
    void whatHasNoJavaIsRefused() {
        assertThatThrownBy(() -> java("int r; while (r) { r = READ_ONCE(*x); }"))
                .isInstanceOf(UnreadableTestException.class)
                .hasMessageContaining("a-test.litmus: P0 has something that no Java form is made of");
        assertThatThrownBy(() -> java("synchronize_rcu();")).isInstanceOf(UnreadableTestException.class);
    }
}
