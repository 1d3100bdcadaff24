// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import dcachestress.dcache.Subject;
import dcachestress.fault.BadSubjectException;
import dcachestress.fault.Catalogue;
import dcachestress.fault.SubjectInfo;
import dcachestress.fault.UserClass;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;

/**
 * Main class of the JVM that looks at users' subjects: what a class does when it is loaded, initialized and instantiated, it does here, and not to the launcher.
 * The first line it reads is a word that begins each of its own lines, so that nothing that the class prints is taken for one. Each further line names a class.
 * It says what it is about to do before it does it; if it then ends, or says nothing more, that names what ended it.
 */
public final class ProbeFork {
    /** What it says of a subject that can be used; its description follows. */
    static final String GOOD = "good";
    /** What it says of one that cannot; the reason follows. */
    static final String BAD = "bad";
    /** Between the parts of a line. */
    static final String TAB = "\t";

    /** What it is about to do, as a reason names it. */
    enum Stage {
        START("its class was looked for"), DESCRIBE("its annotations"), INITIALIZE("its static initializer"), INSTANTIATE("its constructor");

        private final String words;

        Stage(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private final PrintStream replies = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    private final String word;

    private ProbeFork(String word) {
        this.word = word;
    }

    /** Runs until standard input ends. */
    public static void main(String[] args) throws Exception {
        System.setOut(System.err);
        BlockingQueue<String> requests = Fork.readRequests();
        ProbeFork fork = new ProbeFork(requests.take());
        fork.say(Stage.START.name(), "");
        while (true) {
            String name = requests.take();
            try {
                fork.say(GOOD, fork.probe(name));
            } catch (BadSubjectException e) {
                fork.say(BAD, e.getMessage());
            }
        }
    }

    /** The description is made before any code of the class can have changed what makes it. */
    private String probe(String name) throws IOException {
        Class<? extends Subject> type = Catalogue.load(name, ProbeFork.class.getClassLoader());
        say(Stage.DESCRIBE.name(), "");
        SubjectInfo subject = UserClass.describe(type);
        String text = SubjectReply.text(subject);
        say(Stage.INITIALIZE.name(), "");
        UserClass.initialize(type);
        say(Stage.INSTANTIATE.name(), "");
        UserClass.instantiate(type);
        return text;
    }

    private void say(String what, String more) {
        replies.print("\n" + word + TAB + what + TAB + more + "\n");        // whatever the class printed before, this begins a line
        replies.flush();
    }
}
