// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import dcachestress.InMemoryCompiler;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The project's own text of the classes that come to a verdict, compiled with three other imports: handles and parking
 * that ask an {@link dcachestress.kernel.interleaved.Interleaver}. Nothing else is changed, and nothing of this is in
 * the classes that are measured.
 */
final class InterleavedSources {
    private static final Path MAIN = Path.of("src/main/java/dcachestress/kernel");
    private static final List<Path> FILES = List.of(MAIN.resolve("Task.java"), MAIN.resolve("RunQueue.java"),
            Path.of("src/test/java/dcachestress/kernel/Condition.java"));
    private static final Map<String, String> IMPORTS = Map.of(
            "import java.lang.invoke.VarHandle;", "import dcachestress.kernel.interleaved.VarHandle;",
            "import java.lang.invoke.MethodHandles;", "import dcachestress.kernel.interleaved.MethodHandles;",
            "import java.util.concurrent.locks.LockSupport;", "import dcachestress.kernel.interleaved.LockSupport;");

    /** A task's call of its run queue: what is to be remembered of it is what it returns. */
    private static final Pattern RUN_QUEUE_CALL = Pattern.compile("\\brunQueue\\.\\w+\\(\\)");

    private static final Pattern COMMENT_OR_STRING = Pattern.compile("/\\*.*?\\*/|//[^\\n]*|\"[^\"\\n]*\"",
            Pattern.DOTALL);
    private static final Pattern SHARED =
            Pattern.compile("[^\\n]*\\b(state|parked|thread|runnable|givenUp|met)\\b(?!\\()[^\\n]*");
    private static final Pattern ALLOWED_PLAIN = Pattern.compile(
            "(private )?(int|boolean|Thread) \\w+;|task.thread == null|if \\(!parked\\)|runnable = "
            + "roles.length;|Step.STATE_SET, this, state,");

    private InterleavedSources() {
    }

    /**
     * Class name to content, with this edit of one of the files, which has to fit; {@link SourceEdit#NONE} for the text
     * as it is.
     */
    static Map<String, byte[]> compile(SourceEdit edit) {
        Map<String, String> texts = new HashMap<>();
        for (Path file : FILES) {
            String name = file.getFileName().toString();
            String text = edit.of(name, read(file));
            forbidPlainAccesses(file, text);
            texts.put(name, interleaved(text));
        }
        return InMemoryCompiler.compile(texts, InMemoryCompiler.placeOf(Task.class) + File.pathSeparator
                + InMemoryCompiler.placeOf(Condition.class));
    }

    /** An access that goes past the handle would be no step. Allowed is a declaration, what a task reads back that
     * it alone writes, and what the probe is told, which is off here; the watchdog looks at threads. */
    private static void forbidPlainAccesses(Path file, String text) {
        String code = ALLOWED_PLAIN.matcher(COMMENT_OR_STRING.matcher(text).replaceAll("")).replaceAll("");
        Matcher plain = SHARED.matcher(code);
        if (plain.find()) {
            throw new IllegalStateException(file + " accesses a shared field past its handle: " + plain.group());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String interleaved(String text) {
        String other = text;
        for (Map.Entry<String, String> swap : IMPORTS.entrySet()) {
            other = other.replace(swap.getKey(), swap.getValue());
        }
        return RUN_QUEUE_CALL.matcher(other).replaceAll("dcachestress.kernel.interleaved.Turns.call(() -> $0)");
    }
}
