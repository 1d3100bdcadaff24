// SPDX-License-Identifier: Apache-2.0
package dcachestress.process;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Processes that descend from a child, wherever they have been reparented to: by what they carry in their environment,
 * and by the session that the child leads. A look at all costs a read of each process of the system, 15 microseconds
 * apiece; at those that have come since an earlier look, next to nothing.
 */
final class Descendants {
    private static final File PROC = new File("/proc");
    /** Looks after which what still multiplies is left to the next one who looks. */
    private static final int LOOKS = 50;

    private final String mark;
    private final long session;
    private final long spared;
    private final long after;

    private Descendants(String mark, long session, long spared, long after) {
        this.mark = mark;
        this.session = session;
        this.spared = spared;
        this.after = after;
    }

    /**
     * All that carry a mark, but for one process.
     *
     * @param after {@link #newest} of an earlier look, which found the others; numbers that have begun anew since then
     *              make this a look at all
     */
    static Descendants carrying(String mark, long spared, long after) {
        return new Descendants(mark, -1, spared, newest() >= after ? after : 0);
    }

    /** All that carry a mark, or are in a session. */
    static Descendants of(String mark, long session) {
        return new Descendants(mark, session, -1, 0);
    }

    /**
     * Kills them, until a look finds nobody.
     *
     * @return the names of those that were alive
     */
    List<String> kill() {
        List<String> names = new ArrayList<>();
        List<Long> seen = new ArrayList<>();
        List<Long> alive = alive();
        for (int look = 0; !alive.isEmpty() && look < LOOKS; look++) {
            for (long pid : alive) {
                if (!seen.contains(pid)) {
                    seen.add(pid);
                    names.add(read(pid, "comm").strip());
                }
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            }
            Thread.yield();
            alive = alive();
        }
        return names;
    }

    /** Their numbers. A process that is dead, and that nobody has waited for yet, is none. */
    List<Long> alive() {
        List<Long> found = new ArrayList<>();
        String[] names = PROC.list((folder, name) -> Character.isDigit(name.charAt(0)));
        for (String name : names == null ? new String[0] : names) {
            long pid = Long.parseLong(name);
            if (pid > after && pid != spared && pid != ProcessHandle.current().pid()
                    && (read(pid, "environ").contains(mark) || inSession(pid))) {
                found.add(pid);
            }
        }
        return found;
    }

    /**
     * The highest number that the kernel has given since numbers last began anew, to a process or a thread; 0 where it
     * does not say.
     */
    static long newest() {
        String load = text(new File(PROC, "loadavg")).strip();
        String last = load.substring(load.lastIndexOf(' ') + 1);
        return last.matches("[0-9]{1,18}") ? Long.parseLong(last) : 0;
    }

    private boolean inSession(long pid) {
        if (session < 0) {
            return false;
        }
        String stat = read(pid, "stat");
        // state, parent, group, session
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        return fields.length > 3 && !fields[0].equals("Z") && fields[3].equals(Long.toString(session));
    }

    /** Nothing of a process that has gone, is another user's, or is a zombie. */
    private static String read(long pid, String file) {
        return text(new File(PROC, pid + "/" + file));
    }

    private static String text(File file) {
        try (FileInputStream in = new FileInputStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
