// SPDX-License-Identifier: Apache-2.0
package dcachestress.store;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Where all that is said on a console goes through: what {@link Clean} replaces in a text is replaced here in whatever
 * is printed, so that no command can forget it. Only {@link #control} reaches the terminal as it is.
 */
public final class CleanWriter extends PrintWriter {
    private final Filter filter;

    /** In front of that writer. */
    public CleanWriter(PrintWriter out) {
        this(new Filter(out));
    }

    private CleanWriter(Filter filter) {
        super(filter, true);
        this.filter = filter;
    }

    /** That writer itself when it is one, or one in front of it. */
    public static CleanWriter of(PrintWriter out) {
        return out instanceof CleanWriter clean ? clean : new CleanWriter(out);
    }

    /** A sequence of our own for the terminal: a colour, the line's beginning. */
    public void control(String sequence) {
        synchronized (lock) {
            filter.out.print(sequence);
            filter.state = Filter.State.BLANK;
        }
    }

    /** Character by character, because a line may come in pieces. */
    private static final class Filter extends Writer {
        private enum State {
            BLANK, COLON, TEXT
        }

        private final PrintWriter out;
        private State state = State.BLANK;
        private int hashes;

        private Filter(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void write(char[] text, int from, int length) {
            StringBuilder safe = new StringBuilder(length);
            for (int i = from; i < from + length; i++) {
                next(text[i], safe);
            }
            out.print(safe);
        }

        private void next(char c, StringBuilder safe) {
            if (state == State.COLON && c == ':' || hashes >= 2 && c == '[') {
                safe.append(' ');
            }
            if (c == '\n') {
                state = State.BLANK;
            } else if (state == State.BLANK && c == ':') {
                state = State.COLON;
            } else if (state != State.BLANK || !Character.isWhitespace(c)) {
                state = State.TEXT;
            }
            hashes = c == '#' ? hashes + 1 : hashes >= 2 && Character.isLetterOrDigit(c) ? hashes : 0;
            safe.append(Character.isSurrogate(c) ? c : (char) Clean.shown(c));
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() {
            out.close();
        }
    }
}
