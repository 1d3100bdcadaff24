// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.UserClasses;
import dcachestress.campaign.launcher.ExploreForks;
import dcachestress.campaign.launcher.Stop;
import dcachestress.campaign.wire.ExploreReply;
import dcachestress.campaign.wire.ExploreRequest;
import dcachestress.explore.program.Sites;
import dcachestress.scheme.Merged;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Users' subjects that do what exploration cannot see: each gets one line that says what was seen, where, and what to
 * do.
 */
@Tag("long")
@Timeout(120)
class UnseenTest {
    private static final String WAKE = "@Override protected void wakeWaiters(dcachestress.dcache.Dentry d) {";
    private static final String WAKES = "super.wakeWaiters(d); }";

    @TempDir
    private static Path temp;
    private static UserClasses classes;
    private final ExploreForks forks = new ExploreForks(List.of(classes.folder()), 2, new Stop());

    @BeforeAll
    static void compile() throws IOException {
        classes = new UserClasses(temp);
        classes.subjects(
                "InMonitor", WAKE + "synchronized (this) { try { wait(); } catch (InterruptedException e) { } }"
                + WAKES,
                "AtMonitor", "static final Object LOCK = new Object(); static { Thread t = new Thread(() -> {"
                        + " synchronized (LOCK) { while (true) { Thread.onSpinWait(); Thread.yield(); } } });"
                        + " t.setDaemon(true); t.start(); }" + WAKE
                        + "try { Thread.sleep(50); } catch (InterruptedException e) { }\nsynchronized (LOCK) { "
                        + "hashCode(); }" + WAKES,
                "AtLatch", WAKE + "try { new java.util.concurrent.CountDownLatch(1).await(); }"
                        + " catch (InterruptedException e) { }" + WAKES,
                "Coin", "static int n;" + WAKE + "if (n++ % 3 == 0) { d.addFlags(0); }" + WAKES,
                "Helper", WAKE + "Thread t = new Thread(() -> super.wakeWaiters(d), \"helper\"); t.start();"
                        + " try { t.join(); } catch (InterruptedException e) { } }");
    }

    @AfterEach
    void close() {
        forks.close();
    }

    private ExploreReply search(String subject) throws Exception {
        return forks.ask(new ExploreRequest(subject, "OneWaiter", 1, true, 20_000, 1), 60_000);
    }

    @Test
    void aLibraryOfOursIsNobodysOwnCode() {
        assertThat(Sites.at(new StackTraceElement("java.lang.Object", "wait", "Object.java", 1),
                new StackTraceElement("picocli.CommandLine", "execute", "CommandLine.java", 2),
                new StackTraceElement("com.example.Mine", "wakeWaiters", "Mine.java", 12)))
                .isEqualTo(" at Mine.java:12");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            InMonitor | waits in a Java monitor at InMonitor.java:3, which exploration cannot see | such as SpinLock
            AtMonitor | waits in a Java monitor at AtMonitor.java:4, which exploration cannot see | such as SpinLock
            AtLatch   | waits in CountDownLatch.await at AtLatch.java:3, which exploration cannot see | leave the wait out
            Coin      | the same schedule does not do the same again: step | not from chance, a clock, a thread
            Helper    | own thread 'helper' threw NullPointerException at Helper.java:3: it is no task | let the task
            """)
    void isToldInOneLine(String name, String seen, String advice) throws Exception {
        assertThat(search("com.example." + name).error()).contains(seen, advice).hasLineCount(1)
                .doesNotContain("java.lang.");
        assertThat(search(Merged.class.getName()).error()).isNull();
    }
}
