// SPDX-License-Identifier: Apache-2.0
package dcachestress.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Goes through a file line by line, so that neither its size nor the length of a line decides how much memory that
 * takes.
 */
public final class Lines {
    /** Bytes of the longest line that is written or read. */
    public static final int LONGEST = 4 << 20;
    /** Bytes of the largest such file; a run that never ends does not get there in a year. */
    private static final long MOST = 64L << 30;

    private final FolderFile file;
    private final Each each;
    private final List<String> leftOut = new ArrayList<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int number = 1;
    private boolean tooLong;

    /** Takes the lines. */
    @FunctionalInterface
    public interface Each {
        /**
         * A line without its line break.
         *
         * @param number from 1
         * @param text   null when the bytes are no text in UTF-8
         */
        void line(int number, String text) throws IOException;
    }

    private Lines(FolderFile file, Each each) {
        this.file = file;
        this.each = each;
    }

    /**
     * Reads a file.
     *
     * @return one line of text for each part that was left out: a line that is too long; a last one without its line
     *     break, which belongs to somebody who was
     *     killed while writing it
     */
    public static List<String> of(FolderFile file, Each each) throws IOException {
        Lines lines = new Lines(file, each);
        try (InputStream in = file.open(MOST)) {
            byte[] buffer = new byte[1 << 16];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                lines.take(buffer, length);
            }
        }
        if (lines.line.size() > 0 || lines.tooLong) {
            lines.leftOut.add(file.path() + ": cut off after " + (lines.number - 1)
                    + " lines, in the middle of the next, which is left out with all that followed");
        }
        return lines.leftOut;
    }

    private void take(byte[] buffer, int length) throws IOException {
        int from = 0;
        for (int i = 0; i < length; i++) {
            if (buffer[i] == '\n') {
                add(buffer, from, i);
                end();
                from = i + 1;
            }
        }
        add(buffer, from, length);
    }

    private void add(byte[] buffer, int from, int to) {
        tooLong |= line.size() + to - from > LONGEST;
        if (tooLong) {
            line.reset();
        } else {
            line.write(buffer, from, to - from);
        }
    }

    private void end() throws IOException {
        if (tooLong) {
            leftOut.add(file.path() + ": line " + number + " has more than " + LONGEST + " bytes, and is left out");
        } else {
            each.line(number, text());
        }
        line.reset();
        tooLong = false;
        number++;
    }

    private String text() {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.toByteArray())).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
