// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import dcachestress.kernel.Kernel;
import dcachestress.kernel.WaitQueueHead;

/** The callers of the dcache: the slow path of a path walk, and what a file system does in {@code ->lookup}. Their mistakes are made here. */
public class FileSystem {
    private final Dcache dcache;

    /** Callers of this dcache. */
    public FileSystem(Dcache dcache) {
        this.dcache = dcache;
    }

    /** {@code ->lookup()}: what the owner of a lookup does with the dentry. */
    @FunctionalInterface
    public interface Lookup {
        /**
         * Adds the dentry, lets another one take its place, or does nothing, when the name does not exist and is not cached.
         *
         * @return the dentry that took its place, with a reference, or null
         */
        Dentry lookup(Dentry d);
    }

    /** A lookup that this task owns: the dentry, and the frame of the caller that began it. */
    public record Owned(Dentry dentry, WaitQueueHead head) {
    }

    /**
     * Looks a name up: finds it, waits for whoever looks it up already, or does it itself.
     *
     * @return the dentry, with a reference
     */
    @Kernel(function = "__lookup_slow")
    public Dentry lookupSlow(Dentry parent, QStr name, Lookup operation) {
        WaitQueueHead head = dcache.scheme().declareHead();
        Dentry d = dcache.dAllocParallel(parent, name, head);
        if (d.inLookup()) {
            return finish(new Owned(d, head), operation);
        }
        dcache.scheme().frameEnds(head);
        return d;
    }

    /** The first half of {@link #lookupSlow} for a name that nobody else looks up yet. */
    public Owned begin(Dentry parent, QStr name) {
        WaitQueueHead head = dcache.scheme().declareHead();
        return new Owned(dcache.dAllocParallel(parent, name, head), head);
    }

    /** The second half of {@link #lookupSlow}, for the owner. */
    @Kernel(function = "__lookup_slow")
    public Dentry finish(Owned owned, Lookup operation) {
        Dentry d = owned.dentry();
        Dentry instead = operation.lookup(d);
        endLookup(d);
        if (instead != null) {
            dcache.dput(d);
            d = instead;
        }
        dcache.scheme().frameEnds(owned.head());
        return d;
    }

    /** {@code d_lookup_done()}: the owner's duty, whatever {@code ->lookup} did. */
    protected void endLookup(Dentry d) {
        dcache.dLookupDone(d);
    }

    /** {@code ->lookup} that finds the name: leaves its data on the dentry, and adds it. */
    public Dentry add(Dentry d, Inode inode, Object data) {
        d.setFsData(data);
        dcache.dAdd(d, inode);
        return null;
    }

    /** {@code ->lookup} that finds a directory which may have a dentry already. */
    public Dentry splice(Dentry d, Inode inode, Object data) {
        d.setFsData(data);
        return dcache.dSpliceAlias(inode, d);
    }

    /** Changes bits of {@code d_flags} during a lookup, as bcachefs does: under {@code d_lock}, since others write it too. */
    public void updateFlags(Dentry d, int bits) {
        d.lock().lock();
        d.setFlagsOnce(d.flagsOnce() | bits);
        d.lock().unlock();
    }

    /** The dcache beneath. */
    protected final Dcache dcache() {
        return dcache;
    }
}
