// SPDX-License-Identifier: Apache-2.0
package dcachestress.subject;

import java.util.Arrays;

/**
 * Says in a few words what is wrong with a class, from what the JVM throws at its sight. The words follow the name of
 * the class.
 */
final class Misfit {
    private static final int LONGEST = 160;

    private Misfit() {
    }

    /** Why it cannot be used at all. */
    static String of(Throwable e) {
        String text = text(e);
        if (e instanceof UnsupportedClassVersionError) {
            return "was compiled for a newer Java" + text.replaceFirst(".*\\(class file version (\\d+)\\.\\d+\\).*",
                    " (class file version $1)")
                    + " than this JVM, of Java " + Runtime.version().feature() + ": compile it with --release "
                    + Runtime.version().feature();
        }
        if (e instanceof NoClassDefFoundError && text.contains("wrong name")) {
            return "lies under a name that is not its own: " + text;
        }
        if (e instanceof NoClassDefFoundError || e instanceof TypeNotPresentException) {
            String missing = text.replaceFirst("^Could not initialize class ", "")
                    .replaceFirst("^Type (\\S+) not present$", "$1").replace('/', '.');
            return "needs " + missing + ", which is not there: add its jar to --classpath";
        }
        if (e instanceof ClassFormatError) {
            return "has a corrupt class file: " + text;
        }
        if (e instanceof IncompatibleClassChangeError) {
            return "does not fit this build: " + text + ": compile it against this jar";
        }
        return e instanceof VerifyError ? "does not pass the verifier: " + text : "cannot be loaded: " + name(e) + ": "
                + text;
    }

    /** What its code threw, where it was run. */
    static String thrown(Throwable e, String where) {
        if (e instanceof NoClassDefFoundError) {
            return of(e);
        }
        String text = text(e);
        String line = Arrays.stream(e.getStackTrace()).filter(frame -> !frame.getClassName()
                .matches("(java|jdk|sun)\\..*")).findFirst()
                .map(frame -> " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")").orElse("");
        return "threw " + name(e) + (text.isEmpty() ? "" : ": " + text) + " in " + where + line;
    }

    private static String name(Throwable e) {
        return e.getClass().getName().startsWith("java.lang.") ? e.getClass().getSimpleName() : e.getClass().getName();
    }

    /** Its own words, in one line that no terminal takes for a command. */
    private static String text(Throwable e) {
        String message;
        try {
            message = String.valueOf(e.getMessage());
        } catch (RuntimeException | Error odd) {
            message = "a message that cannot be read";
        }
        String line = message.equals("null") ? "" : message.lines().findFirst().orElse("")
                .replaceAll("\\p{Cntrl}", "?");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }
}
