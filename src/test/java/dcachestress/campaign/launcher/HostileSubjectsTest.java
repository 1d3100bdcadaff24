// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dcachestress.UserClasses;
import dcachestress.subject.BadSubjectException;
import dcachestress.subject.SubjectInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a user's class may do when somebody only looks at it: each is told in one line, within a bound, and not one
 * reaches this JVM.
 */
@Tag("long")
@Timeout(120)
class HostileSubjectsTest {
    /**
     * Tenths of a second for a stage. What these tests wait out never ends, so that any limit is long enough for it.
     */
    private static final int LIMIT = 50;
    private static final String HOUR = "try { Thread.sleep(3_600_000); } catch (InterruptedException e) { }";
    private static final String UNSAFE = """
            try {
                var field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
                field.setAccessible(true);
                Object unsafe = field.get(null);
                unsafe.getClass().getMethod("putAddress", long.class, long.class).invoke(unsafe, 8L, 1L);
            } catch (ReflectiveOperationException e) { throw new IllegalStateException(e); }
            """;

    @TempDir
    private static Path temp;
    private static UserClasses classes;

    @BeforeAll
    static void compile() throws IOException {
        classes = new UserClasses(temp);
        classes.subjects(
                "ExitsInConstructor", "public ExitsInConstructor() { System.exit(0); }",
                "ExitsInStatic", "static { System.exit(1); }",
                "Halts", "public Halts() { Runtime.getRuntime().halt(0); }",
                "Spins", "public Spins() { while (System.nanoTime() != 0) { } }",
                "SpinsWithoutSafepoint",
                "static int x; public SpinsWithoutSafepoint() { for (int i = 0; i < Integer.MAX_VALUE; i++) for (int "
                + "j = 0;"
                        + " j < Integer.MAX_VALUE; j++) x += i ^ j; }",
                "SpinsInStatic", "static { while (System.nanoTime() != 0) { } }",
                "SleepsAnHour", "public SleepsAnHour() { " + HOUR + " }",
                "HookSleeps", "public HookSleeps() { Runtime.getRuntime().addShutdownHook(new Thread(() -> { " + HOUR
                + " })); System.exit(0); }",
                "Forges",
                "public Forges() { System.out.println(\"good\\t{}\"); new java.io.PrintStream(new "
                + "java.io.FileOutputStream("
                        + "java.io.FileDescriptor.out)).println(\"x\\tgood\\t{}\"); System.exit(0); }",
                "ClosesStreams",
                "public ClosesStreams() throws java.io.IOException { System.in.close(); System.err.close();"
                        + " new java.io.FileOutputStream(java.io.FileDescriptor.out).close(); }",
                "Glutton",
                "static java.util.List<byte[]> all = new java.util.ArrayList<>(); public Glutton() { while (true) "
                + "all.add(new byte[1 << 20]); }",
                "Recurses", "static int f(int n) { return f(n + 1) + 1; } static final int N = f(0);");
        classes.subjects(
                "Throws", "public Throws() { throw new IllegalStateException(\"I give up\"); }",
                "ThrowsInStatic", "static { if (true) throw new IllegalStateException(\"not\\nwell\"); }",
                "ThrowsDeath", "public ThrowsDeath() { throw new ThreadDeath(); }",
                "ThrowsEscape",
                "public ThrowsEscape() { throw new IllegalStateException(\"\\u001b[31m\" + \"x\".repeat(1_000_000)); }",
                "ThrowsMute",
                "static class Mute extends RuntimeException { public String getMessage() { throw new "
                + "IllegalStateException(); } }"
                        + " public ThrowsMute() { throw new Mute(); }",
                "Crashes", "public Crashes() { " + UNSAFE + " }",
                "LeavesThreads", "public LeavesThreads() { new Thread(() -> { " + HOUR + " }).start(); }",
                "Floods",
                "public Floods() { byte[] b = new byte[1 << 16]; while (true) System.out.write(b, 0, b.length); }",
                "Prints", "public Prints() { System.out.print(\"no end of line\"); }",
                "HasOddNames",
                "public String toString() { while (true) { } } public int hashCode() { throw new Error(); }",
                "Secures",
                "public Secures() { try { System.setSecurityManager(new SecurityManager() { public void "
                + "checkPermission("
                        + "java.security.Permission p) { throw new SecurityException(\"no\"); } }); } catch "
                        + "(UnsupportedOperationException e) { } }",
                "NeedsArgument", "public NeedsArgument(int n) { }",
                "Inner", "public class Within extends dcachestress.scheme.Merged { }");
        broken();
    }

    private static void broken() throws IOException {
        classes.compile(List.of(), "Base", "public class Base extends dcachestress.scheme.Merged { }",
                "LacksBase", "public class LacksBase extends Base { }",
                "Helper", "public class Helper { }", "LacksHelper",
                "public class LacksHelper extends dcachestress.scheme.Merged { Helper h = new Helper(); }",
                "Mark", "@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) public "
                + "@interface Mark { Kind value(); }",
                "Kind", "public enum Kind { A; static { System.exit(0); } }",
                "Marked", "@Mark(Kind.A) public class Marked extends dcachestress.scheme.Merged { }",
                "Newer", "public class Newer extends dcachestress.scheme.Merged { }",
                "Corrupt", "public class Corrupt extends dcachestress.scheme.Merged { }",
                "Plain", "public class Plain { }", "Hidden", "class Hidden extends dcachestress.scheme.Merged { }",
                "Abstract", "public abstract class Abstract extends dcachestress.scheme.Merged { }");
        Files.delete(classes.file("Base"));
        Files.delete(classes.file("Helper"));
        byte[] newer = Files.readAllBytes(classes.file("Newer"));
        newer[7] = 99;
        Files.write(classes.file("Newer"), newer);
        byte[] corrupt = Files.readAllBytes(classes.file("Corrupt"));
        Files.write(classes.file("Corrupt"), java.util.Arrays.copyOf(corrupt, corrupt.length / 2));
        Files.write(classes.file("Empty"), new byte[0]);
        Files.copy(classes.file("Plain"), classes.file("Renamed"));
    }

    private static SubjectInfo look(String name) {
        try (Subjects subjects = new Subjects(List.of(classes.folder()), LIMIT)) {
            return subjects.apply(name);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ExitsInConstructor    | ended the JVM in its constructor (exit status 0)
            ExitsInStatic         | ended the JVM in its static initializer (exit status 1)
            Halts                 | ended the JVM in its constructor (exit status 0)
            Spins                 | does not return from its constructor within 5 s
            SpinsWithoutSafepoint | does not return from its constructor within 5 s
            SpinsInStatic         | does not return from its static initializer within 5 s
            SleepsAnHour          | does not return from its constructor within 5 s
            HookSleeps            | does not return from its constructor within 5 s
            Forges                | ended the JVM in its constructor (exit status 0)
            Glutton               | threw OutOfMemoryError: Java heap space in its constructor (Glutton.java:
            Recurses              | threw StackOverflowError in its static initializer (Recurses.java:3)
            Floods                | does not return from its constructor within 5 s
            Throws                | threw IllegalStateException: I give up in its constructor (Throws.java:3)
            ThrowsInStatic        | threw IllegalStateException: not in its static initializer (ThrowsInStatic.java:3)
            ThrowsDeath           | threw ThreadDeath in its constructor (ThrowsDeath.java:3)
            ThrowsEscape          | threw IllegalStateException: ?[31mxxxx
            ThrowsMute            | threw com.example.ThrowsMute$Mute: a message that cannot be read in its constructor
            Crashes               | crashed the JVM in its constructor (SIGSEGV)
            LacksBase             | needs com.example.Base, which is not there: add its jar to --classpath
            LacksHelper           | needs com.example.Helper, which is not there: add its jar to --classpath
            Marked                | ended the JVM in its annotations (exit status 0)
            Newer                 | was compiled for a newer Java (class file version 99) than this JVM
            Corrupt               | has a corrupt class file
            Empty                 | has a corrupt class file
            Renamed               | lies under a name that is not its own
            Plain                 | is no subject: extend a shipped scheme
            Hidden                | not public: make both public
            Abstract              | is abstract: name a class that can be instantiated
            NeedsArgument         | has no constructor without parameters
            Inner$Within          | has no constructor without parameters: give it one (an inner class must be static)
            NoSuch                | no subject is called com.example.NoSuch
            """)
    void isNamedInOneLine(String name, String reason) {
        assertThatThrownBy(() -> look("com.example." + name)).isInstanceOf(BadSubjectException.class)
                .message().contains("com.example." + name, reason).hasLineCount(1).hasSizeLessThan(400)
                .doesNotContain("\u001b");
    }

    @ParameterizedTest
    @CsvSource({"ClosesStreams", "LeavesThreads", "Prints", "HasOddNames", "Secures"})
    void whatDoesNoHarmToALookIsASubject(String name) {
        SubjectInfo subject = look("com.example." + name);
        assertThat(subject.name()).isEqualTo("com.example." + name);
        assertThat(subject.kind()).isEqualTo(SubjectInfo.Kind.SCHEME);
        assertThat(subject.code().base()).isEqualTo("dcachestress.scheme.Merged");
        assertThat(subject.code().digest()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(value = {"a/b", "com..x", "'x\ty'", "'x\ny'", "-version", "[I", "''"})
    void whatIsNoNameOfAClassIsNotLookedFor(String name) {
        assertThatThrownBy(() -> look(name)).isInstanceOf(BadSubjectException.class).message()
                .contains("not the name of a class").hasLineCount(1);
    }

    @Test
    void aHugeNameIsNotRepeated() {
        assertThatThrownBy(() -> look("x".repeat(100_000))).isInstanceOf(BadSubjectException.class).message()
                .hasSizeLessThan(200);
    }
}
