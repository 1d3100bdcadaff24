// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * What a fork writes to its standard output and error. Both belong to the code under test, to native code and to the
 * JVM; nothing in them is an answer. The first and the last {@value #PART} bytes of each slice are kept, and how many
 * lay between, so no flood makes the launcher grow.
 */
final class ForkLog {
    /** Bytes kept of the beginning, and of the end. */
    static final int PART = 2048;
    private static final int IDLE_MS = 10;
    private static final int SETTLE_MS = 300;
    /** What would move a cursor or ring a bell. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

    private final InputStream stream;
    private final byte[] first = new byte[PART];
    private final byte[] last = new byte[PART];
    private long total;
    /** How often somebody wanted to know that all has been read, and up to which of these times it has been. */
    private long asked;
    private long answered;
    private boolean ended;

    /** Begins to read. */
    ForkLog(InputStream stream) {
        this.stream = stream;
        Thread pump = new Thread(this::pump, "fork log");
        pump.setDaemon(true);
        pump.start();
    }

    /** Looks before it reads, and so knows when it has read everything. */
    private void pump() {
        byte[] some = new byte[1 << 13];
        try {
            for (;;) {
                long question = question();
                int there = stream.available();
                if (there > 0) {
                    add(some, stream.read(some, 0, Math.min(there, some.length)));
                } else {
                    nothingMore(question);
                }
            }
        } catch (IOException | InterruptedException e) {
            end();              // the fork has been closed
        }
    }

    private synchronized long question() {
        return asked;
    }

    private synchronized void nothingMore(long question) throws InterruptedException {
        answered = question;
        notifyAll();
        if (asked == answered) {
            wait(IDLE_MS);
        }
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    synchronized void add(byte[] some, int count) {
        for (int i = 0; i < count; i++, total++) {
            if (total < PART) {
                first[(int) total] = some[i];
            } else {
                last[(int) (total % PART)] = some[i];
            }
        }
    }

    /**
     * Waits until what the fork has written before this call has been read; not for long, as others may write for ever.
     */
    private void settle() throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(SETTLE_MS);
        long mine = ++asked;
        notifyAll();
        while (answered < mine && !ended && System.nanoTime() < until) {
            wait(IDLE_MS);
        }
    }

    /** What was written since the last call, and forgets it; null when nothing was. */
    synchronized String take() throws InterruptedException {
        String text = text();
        total = 0;
        return text;
    }

    /** What was written since the last {@link #take}; null when nothing was. */
    synchronized String text() throws InterruptedException {
        settle();
        return total == 0 ? null : CONTROL.matcher(head() + tail()).replaceAll("?").strip();
    }

    private String head() {
        return new String(first, 0, (int) Math.min(total, PART), StandardCharsets.UTF_8);
    }

    private String tail() {
        if (total <= PART) {
            return "";
        }
        int kept = (int) Math.min(total - PART, PART);
        byte[] end = new byte[kept];
        for (int i = 0; i < kept; i++) {
            end[i] = last[(int) ((total - kept + i) % PART)];
        }
        long cut = total - PART - kept;
        return (cut == 0 ? "" : "\n... " + cut + " bytes left out ...\n") + new String(end, StandardCharsets.UTF_8);
    }
}
