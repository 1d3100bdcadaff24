// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who changes a shipped wait beside the dcache's can do so from outside: what its methods take and return is public,
 * and the class is judged in that wait's own properties.
 */
@Tag("long")
@Timeout(120)
class UserOfWaitTest {
    /** What a busy host makes of a sound subject: the budget was over before all was seen. */
    private static final int SLOW = 3;
    private static final String KLIST = """
            import dcachestress.kernel.Fences;
            import dcachestress.kit.TaskStruct;
            import dcachestress.wait.klist.*;
            public class Mine extends KlistRemove {
                @Override protected boolean isMeant(Remover remover, Node node) {
                    return node == remover.node();
                }
                @Override protected void tell(Remover remover) {
                    TaskStruct process = remover.process();
                    process.get();
                    remover.unlink();
                    remover.woken().storeRelease(1);
                    process.wakeUpProcess(sched());
                    process.put();
                }
            }""";
    private static final String SHRINK = """
            import dcachestress.wait.shrink.*;
            public class Mine extends ShrinkTree {
                @Override protected boolean addWaiter(Victim d, Waiter waiter) {
                    if (d.killed()) {
                        return false;
                    }
                    waiter.setNext(d.waiters().plain());
                    d.waiters().setPlain(waiter);
                    return true;
                }
            }""";
    private static final String IN_LOOKUP = """
            import dcachestress.wait.inlookup.*;
            public class Mine extends WaitsForUnlinked {
                @Override protected void wakeWhoAsked(Child child) {
                    child.lock().lock();
                    if (child.hasWaiters()) {
                        wake(child);
                    }
                    child.lock().unlock();
                }
            }""";

    @TempDir
    private Path folder;

    private String explored(String text, String property, Integer... statuses) throws Exception {
        UserClasses user = new UserClasses(folder).compile(List.of(), "Mine", text);
        StringWriter out = new StringWriter();
        assertThat(Main.commandLine(new PrintWriter(out, true), new PrintWriter(out, true)).execute("explore",
                "--classpath", user.folder().toString(), "--subject", "com.example.Mine", "--property", property,
                "--preemptions", "1", "--budget", "5s", "--out", folder.resolve("out").toString())).as("%s", out)
                .isIn((Object[]) statuses);
        return out.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            klist    | process.wakeUpProcess(sched()); |                  | LOST_WAKEUP | RemoveMeetsUser
            shrink   | .setPlain(waiter)               | .setPlain(null)  | LOST_WAKEUP | KillMeetsShrink
            inlookup | wake(child);                    |                  | LOST_WAKEUP | RmdirMeetsLookup""")
    void itIsCleanAsItIsAndBrokenWithoutItsLine(String wait, String line, String instead, String outcome,
            String property) throws Exception {
        String text = switch (wait) {
            case "klist" -> KLIST;
            case "shrink" -> SHRINK;
            default -> IN_LOOKUP;
        };
        assertThat(explored(text, property, 0, SLOW)).contains("com.example.Mine", property).doesNotContain("broken");
        assertThat(text).contains(line);
        assertThat(explored(text.replace(line, instead == null ? "" : instead), property, 1))
                .contains("broken", outcome);
    }
}
