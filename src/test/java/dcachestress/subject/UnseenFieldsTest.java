// SPDX-License-Identifier: Apache-2.0
package dcachestress.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.InMemoryCompiler;
import dcachestress.scheme.Merged;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What exploration cannot interleave of a user's classes is named, wherever it is; what it can, or what never changes,
 * is not.
 */
@Tag("long")
class UnseenFieldsTest {
    private static final String BASE =
            "package com.example; import dcachestress.dcache.*; import dcachestress.kernel.*; import java.util.*; "
            + "import java.util.concurrent.atomic.*;"
            + " public class X extends dcachestress.scheme.Merged { BODY @Override protected void wakeWaiters(Dentry "
            + "d) { CODE super.wakeWaiters(d); } } OTHER";

    @TempDir
    private Path temp;

    private List<String> unseen(String body, String code, String other) throws IOException,
            ReflectiveOperationException {
        return unseenIn(BASE.replace("BODY", body).replace("CODE", code).replace("OTHER", other));
    }

    private List<String> unseenIn(String text) throws IOException, ReflectiveOperationException {
        for (Map.Entry<String, byte[]> type : InMemoryCompiler.compile(Map.of("X.java", text),
                InMemoryCompiler.placeOf(Merged.class)).entrySet()) {
            Path file = temp.resolve(type.getKey().replace('.', '/') + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, type.getValue());
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {temp.toUri().toURL()},
                Merged.class.getClassLoader())) {
            return UnseenFields.of(Class.forName("com.example.X", false, loader).asSubclass(Subject.class));
        }
    }

    @Test
    void aRacyCounterIsNamed() throws Exception {
        assertThat(unseen("int seq;", "seq++;", "")).containsExactly("com.example.X.seq");
        assertThat(unseen("static volatile int seq;", "seq++;", "")).containsExactly("com.example.X.seq");
    }

    @Test
    void whatIsFinalAndYetChangesIsNamed() throws Exception {
        assertThat(
                unseen("final int[] a = new int[1]; final AtomicInteger b = new AtomicInteger(); final List<String> c "
                + "= new ArrayList<>();",
                "a[0]++; b.incrementAndGet(); c.add(\"\");", ""))
                .containsExactly("com.example.X.a", "com.example.X.b", "com.example.X.c");
    }

    @Test
    void nestedClassesHelpersAndLambdasAreLookedAt() throws Exception {
        assertThat(unseen("static class In { int n; }  final In in = new In(); int late;",
                "in.n++; Helper.count++; Runnable r = () -> late++; r.run();",
                "class Helper { static int count; }")).containsExactly("com.example.Helper.count", "com.example.X$In.n",
                "com.example.X.late");
    }

    @Test
    void aBaseOfTheUsersIsLookedAt() throws Exception {
        String text = BASE.replace("public class X extends dcachestress.scheme.Merged", "public class X extends Mine");
        assertThat(unseenIn(text.replace("BODY", "").replace("CODE", "").replace("OTHER",
                "class Mine extends dcachestress.scheme.Merged { int seq; @Override protected Object unhash(Dentry d) "
                + "{ seq++; return super.unhash(d); } }")))
                .containsExactly("com.example.Mine.seq");
    }

    @Test
    void whatIsToldToTheProbeOrNeverChangesIsNot() throws Exception {
        assertThat(unseen("int seq;", "Probe.step(Step.TASK_BEGIN, this, seq++);", "")).isEmpty();
        assertThat(unseen("final int size = 3; final String name = \"\"; int once; { once = 2; }",
                "int n = size + name.length();", "")).isEmpty();
    }

    @Test
    void anAccessThroughAHandleIsTakenForOneOfEachField() throws Exception {
        assertThat(unseen("int seq; static java.lang.invoke.VarHandle h;", "h.getAndAdd(this, 1);", ""))
                .contains("com.example.X.seq");
    }

    @Test
    void switchesAndWideInstructionsAreSteppedOver() throws Exception {
        String longSwitch =
                "switch (seq) { case 1: other++; break; case 2: other--; break; case 3: case 900: other = 7; break; "
                + "default: }"
                + " switch (other) { case -5: case 4000: seq = 9; }";
        assertThat(unseen("int seq, other;", longSwitch, ""))
                .containsExactly("com.example.X.other", "com.example.X.seq");
    }

    @Test
    void aShippedSubjectHasNone() {
        assertThat(UnseenFields.of(Merged.class)).isEmpty();
    }
}
