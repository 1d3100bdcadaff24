// SPDX-License-Identifier: Apache-2.0
package dcachestress.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A small process that waits for the end of this JVM, whatever ends it, and then kills what it has left behind. It
 * waits on a pipe, which the kernel closes with us; so it needs no clock, and nobody has to poll. Where there is no
 * shell there is none, and children have only what they carry themselves.
 */
final class Reaper {
    private final List<String> command;
    private final Set<Long> sessions = new LinkedHashSet<>();
    private final Set<Path> folders = new LinkedHashSet<>();
    private Writer pipe;

    /**
     * Not started yet.
     *
     * @param prefix puts it into a session of its own, so that what kills ours does not find it
     * @param mark   what our descendants carry
     */
    Reaper(List<String> prefix, String mark) throws IOException {
        command = new ArrayList<>(prefix);
        try (InputStream script = Reaper.class.getResourceAsStream("reaper.sh")) {
            command.addAll(List.of("sh", "-c", new String(script.readAllBytes(), StandardCharsets.UTF_8),
                    "dcache-stress-reaper", mark));
        }
    }

    /** Sees to it that there is one: before a child is started. */
    synchronized void ready() {
        try {
            if (pipe == null) {
                begin();
            }
        } catch (IOException e) {
            pipe = null;
        }
    }

    /** A child leads this session. */
    synchronized void session(long pid) {
        sessions.add(pid);
        say("session " + pid);
    }

    /** That child is gone, and its session. */
    synchronized void over(long pid) {
        if (sessions.remove(pid)) {
            say("over " + pid);
        }
    }

    /** This folder goes with us, unless it is removed before. A path with a line feed in it is nobody's. */
    synchronized void folder(Path path) {
        ready();
        folders.add(path);
        say("folder " + path);
    }

    /** That folder is removed. */
    synchronized void removed(Path path) {
        if (folders.remove(path)) {
            say("kept " + path);
        }
    }

    private void begin() throws IOException {
        pipe = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start().outputWriter();
        for (long pid : sessions) {
            pipe.write("session " + pid + "\n");
        }
        for (Path folder : folders) {
            pipe.write("folder " + folder + "\n");
        }
        pipe.flush();
    }

    /** If somebody has killed it, there shall be another one. */
    private void say(String line) {
        try {
            if (pipe != null) {
                pipe.write(line + "\n");
                pipe.flush();
            }
        } catch (IOException e) {
            pipe = null;
            ready();
        }
    }
}
