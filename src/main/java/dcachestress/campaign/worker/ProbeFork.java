// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.worker;

import dcachestress.campaign.wire.Frame;
import dcachestress.campaign.wire.SubjectReply;
import dcachestress.campaign.wire.Wire;
import dcachestress.subject.BadSubjectException;
import dcachestress.subject.Catalogue;
import dcachestress.subject.Subject;
import dcachestress.subject.SubjectInfo;
import dcachestress.subject.UserClass;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;

/**
 * Main class of the JVM that looks at users' subjects: what a class does when it is loaded, initialized and
 * instantiated, it does here, and not to the launcher. Each request names a class; what it says travels on a {@link
 * Wire}, as that of {@link Fork}, so that nothing that the class prints is taken for it. It says what it is about to do
 * before it does it; if it then ends, or says nothing more, that names what ended it.
 */
public final class ProbeFork {
    /** What it says of a subject that can be used; its description follows. */
    public static final String GOOD = "good";
    /** What it says of one that cannot; the reason follows. */
    static final String BAD = "bad";
    /** Between the parts of a line. */
    public static final String TAB = "\t";

    /** What it is about to do, as a reason names it. */
    public enum Stage {
        START("its class was looked for"), DESCRIBE("its annotations"), INITIALIZE("its static initializer"),
                INSTANTIATE("its constructor");

        private final String words;

        Stage(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    private final Wire wire;
    private final Frame request;

    private ProbeFork(Wire wire, Frame request) {
        this.wire = wire;
        this.request = request;
    }

    /**
     * Runs until the launcher is gone.
     *
     * @param args where the launcher waits
     */
    public static void main(String[] args) throws Exception {
        Wire wire = Fork.connect(args[0]);
        BlockingQueue<Frame> requests = Fork.readRequests(wire);
        while (true) {
            ProbeFork probe = new ProbeFork(wire, requests.take());
            try {
                probe.reply(GOOD, probe.probe(probe.request.text()));
            } catch (BadSubjectException e) {
                probe.reply(BAD, e.getMessage());
            }
        }
    }

    /** The description is made before any code of the class can have changed what makes it. */
    private String probe(String name) throws IOException {
        Class<? extends Subject> type = Catalogue.load(name, ProbeFork.class.getClassLoader());
        begin(Stage.DESCRIBE);
        SubjectInfo subject = UserClass.describe(type);
        String text = SubjectReply.text(subject);
        begin(Stage.INITIALIZE);
        UserClass.initialize(type);
        begin(Stage.INSTANTIATE);
        UserClass.instantiate(type);
        return text;
    }

    private void begin(Stage stage) {
        Fork.say(wire, Frame.Kind.BEAT, request, stage.name());
    }

    private void reply(String what, String more) {
        Fork.say(wire, Frame.Kind.REPLY, request, what + TAB + more);
    }
}
