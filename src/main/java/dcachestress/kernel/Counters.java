// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/**
 * What slowed a task down in one sample. Plain fields of the task, written by it alone on slow paths, read when no
 * actor runs any more. They are short, since each cache line of a sample goes from CPU to CPU; a count that has reached
 * {@link Short#MAX_VALUE} stays there.
 */
public final class Counters {
    private short slept;
    private short spun;
    private short retried;
    private short joined;
    private short dirAdds;
    private short overtaken;
    private short misled;
    private short lost;
    private short vain;
    private short walked;
    private short unlocked;

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

    /** How often it changed a hash chain whose lock it did not hold. */
    public int unlocked() {
        return unlocked;
    }

    /** It has left the run queue to sleep. */
    void countSleep() {
        slept = more(slept);
    }

    /** It found something held. */
    public void countSpin() {
        spun = more(spun);
    }

    /** A lookup starts over. */
    public void countRetry() {
        retried = more(retried);
    }

    /** A lookup of the same name is under way. */
    public void countJoin() {
        joined = more(joined);
    }

    /** A section of {@code i_dir_seq} is complete. */
    public void countDirAdd() {
        dirAdds = more(dirAdds);
    }

    /** An add in the directory has come between. */
    public void countOvertaken() {
        overtaken = more(overtaken);
    }

    /** A move has come between, and the walk may have missed the name for that. */
    public void countMisled() {
        misled = more(misled);
    }

    /** What the walk has found is not to be had. */
    public void countLost() {
        lost = more(lost);
    }

    /** The wait has led to nothing. */
    public void countVain() {
        vain = more(vain);
    }

    /** A wake has walked past so many entries. */
    void countWalk(int entries) {
        walked = (short) Math.min(Math.max(walked, entries), Short.MAX_VALUE);
    }

    /** It changes a hash chain. */
    void countChange(Lock chain) {
        if (chain == null || !chain.heldByCurrent()) {
            unlocked = more(unlocked);
        }
    }

    private static short more(short count) {
        return count == Short.MAX_VALUE ? count : (short) (count + 1);
    }
}
