// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.launcher;

import dcachestress.subject.BadSubjectException;
import dcachestress.subject.Catalogue;
import dcachestress.subject.SubjectInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The subjects that a command may name: those that are shipped, and a user's, at which only a JVM of its own looks.
 * Each is looked at once.
 */
public final class Subjects implements Function<String, SubjectInfo>, AutoCloseable {
    /** As the language has them; anything else would be a file name, a pattern or worse. */
    private static final String WORD = "[\\p{javaJavaIdentifierStart}][\\p{javaJavaIdentifierPart}]*";
    private static final String CLASS_NAME = WORD + "(\\." + WORD + ")*";
    private static final int LONGEST_NAME = 500;
    private static final int SHOWN = 60;

    private final List<Path> userJars;
    private final int limit;
    private final Map<String, SubjectInfo> known = new HashMap<>();
    private SubjectProbe probe;

    /**
     * No JVM yet: there is none unless somebody asks for a subject that is not shipped.
     *
     * @param userJars what the user's subjects are loaded from
     */
    public Subjects(List<Path> userJars) {
        this(userJars, SubjectProbe.LIMIT);
    }

    /** The same, with another limit on each stage of a class, in tenths of a second. */
    Subjects(List<Path> userJars, int limit) {
        this.userJars = List.copyOf(userJars);
        this.limit = limit;
    }

    /**
     * The subject of that name.
     *
     * @throws BadSubjectException  when there is none, or it cannot be used, with one line that says what to do
     * @throws UncheckedIOException when no JVM can be started that would look at it
     */
    @Override
    public SubjectInfo apply(String name) {
        SubjectInfo subject = known.get(name);
        if (subject == null) {
            subject = Catalogue.shipped(name).orElseGet(() -> probe(name));
            known.put(name, subject);
        }
        return subject;
    }

    private SubjectInfo probe(String name) {
        if (name.length() > LONGEST_NAME || !name.matches(CLASS_NAME)) {
            String shown = name.length() > SHOWN ? name.substring(0, SHOWN) + "..." : name;
            throw new BadSubjectException("no subject is called " + shown.replaceAll("\\p{Cntrl}", "?")
                    + ": that is not the name of a class");
        }
        try {
            if (probe == null) {
                probe = new SubjectProbe(new ForkCommand(userJars).probing(), limit);
            }
            return probe.look(name);
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        } catch (BadSubjectException e) {
            close();        // perhaps it lives, and is not what it was
            throw e;
        }
    }

    /** Ends the JVM, if there is one. */
    @Override
    public void close() {
        if (probe != null) {
            probe.close();
            probe = null;
        }
    }
}
