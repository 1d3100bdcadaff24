// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/** What slowed a task down in one sample. Plain fields of the task, written by it alone on slow paths, read when no actor runs any more. */
public final class Counters {
    int slept;
    int spun;
    private int retried;
    private int joined;
    private int dirAdds;

    /** How often it left the run queue to sleep. */
    public int slept() {
        return slept;
    }

    /** How often it found a lock, a sequence or a counter held. */
    public int spun() {
        return spun;
    }

    /** How often a lookup started over. */
    public int retried() {
        return retried;
    }

    /** How often it found a lookup of the same name under way. */
    public int joined() {
        return joined;
    }

    /** How many sections of {@code i_dir_seq} it has completed. */
    public int dirAdds() {
        return dirAdds;
    }

    /** It found something held. */
    public void countSpin() {
        spun++;
    }

    /** A lookup starts over. */
    public void countRetry() {
        retried++;
    }

    /** A lookup of the same name is under way. */
    public void countJoin() {
        joined++;
    }

    /** A section of {@code i_dir_seq} is complete. */
    public void countDirAdd() {
        dirAdds++;
    }
}
