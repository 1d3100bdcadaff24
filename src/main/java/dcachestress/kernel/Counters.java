// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/** What slowed a task down in one sample. Plain fields of the task, written by it alone on slow paths, read when no actor runs any more. */
public final class Counters {
    int slept;
    int spun;
    private int retried;
    private int joined;
    private int dirAdds;
    private int overtaken;
    private int misled;
    private int lost;
    private int vain;
    private int walked;

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

    /** How often an add in the directory sent a lookup back: {@code i_dir_seq} was odd, or had changed. */
    public int overtaken() {
        return overtaken;
    }

    /** How often {@code rename_lock} sent a lookup back whose walk had found nothing. */
    public int misled() {
        return misled;
    }

    /** How often a lookup did not get what its walk had found: it had died, or {@code d_seq} had changed. */
    public int lost() {
        return lost;
    }

    /** How often a lookup came from a wait to a dentry that was not the one it had asked for. */
    public int vain() {
        return vain;
    }

    /** The most wait entries that one of its wakes has walked past. */
    public int walked() {
        return walked;
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

    /** An add in the directory has come between. */
    public void countOvertaken() {
        overtaken++;
    }

    /** A move has come between, and the walk may have missed the name for that. */
    public void countMisled() {
        misled++;
    }

    /** What the walk has found is not to be had. */
    public void countLost() {
        lost++;
    }

    /** The wait has led to nothing. */
    public void countVain() {
        vain++;
    }

    /** A wake has walked past so many entries. */
    void countWalk(int entries) {
        walked = Math.max(walked, entries);
    }
}
