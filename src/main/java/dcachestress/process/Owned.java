// SPDX-License-Identifier: Apache-2.0
package dcachestress.process;

import java.util.List;

/** A child process that ends with this JVM at the latest, and all that it has started with it. */
public final class Owned implements AutoCloseable {
    private final Owner owner;
    private final Process process;
    private final String mark;
    /** All of lower numbers have been looked at, and were none of ours; what the child starts has higher ones. */
    private long looked;

    Owned(Owner owner, Process process, String mark) {
        this.owner = owner;
        this.process = process;
        this.mark = mark;
        this.looked = process.pid();
    }

    /** The child itself. */
    public Process process() {
        return process;
    }

    /** What the kernel calls it. */
    public long pid() {
        return process.pid();
    }

    /** What all that descends from it has in its environment, unless it has thrown that away. */
    String mark() {
        return mark;
    }

    /**
     * Kills what it has started and not ended; itself it goes on. What has thrown its environment away is only found by
     * {@link #close}.
     *
     * @return the names of what was killed
     */
    public List<String> endStrays() {
        long before = looked;
        looked = Descendants.newest();
        return Descendants.carrying(mark, process.pid(), before).kill();
    }

    /** Kills it, and what it has started. By SIGKILL: a JVM that is asked to end waits for threads in native code. */
    @Override
    public void close() {
        process.destroyForcibly();
        Descendants.of(mark, process.pid()).kill();
        owner.over(this);
    }
}
