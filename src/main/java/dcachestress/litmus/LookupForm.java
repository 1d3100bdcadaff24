// SPDX-License-Identifier: Apache-2.0
package dcachestress.litmus;

import dcachestress.dcache.Inode;
import dcachestress.kernel.HlistBl;
import dcachestress.kernel.HlistBlNode;

/**
 * O8, O9, O10 and O12 with every ordering in its place, each in a method of its own: P0 adds a dentry that is in lookup, P1 looks the same name up. P1 may
 * not miss it in the hash and then find the bucket empty with {@code i_dir_seq} unchanged: it would make a second one.
 */
class LookupForm extends Form {
    final Inode dir = new Inode(true);
    final HlistBl<Form> hash = new HlistBl<>();
    final HlistBlNode<Form> inBucket = new HlistBlNode<>(this);
    private final HlistBlNode<Form> inHash = new HlistBlNode<>(this);
    private final HlistBl<Form> bucket;
    private boolean missed;
    private boolean nobody;

    LookupForm() {
        this(new HlistBl<>());
    }

    LookupForm(HlistBl<Form> bucket) {
        super(2);
        this.bucket = bucket;
        bucket.addHeadRcu(inBucket);
    }

    @Override
    void p0() {
        start();
        unhash();
        publish();
        end();
    }

    void start() {
        dir.dirSeqCmpxchg(0, 1);
    }

    final void unhash() {
        bucket.lock();
        inBucket.del();
        bucket.unlock();
    }

    final void publish() {
        hash.lock();
        hash.addHeadRcu(inHash);
        hash.unlock();
    }

    void end() {
        dir.dirSeqRelease(2);
    }

    @Override
    final void p1() {
        int n = readSeq();
        missed = hash.firstRcu() == null;
        if (missed && acceptable(n) && beforeBucketLock(n)) {
            bucket.lock();
            nobody = unchanged(n) && bucket.first() == null;
            bucket.unlock();
        }
    }

    int readSeq() {
        return dir.dirSeqAcquire();
    }

    boolean acceptable(int n) {
        return (n & 1) == 0;
    }

    boolean beforeBucketLock(int n) {
        return true;
    }

    boolean unchanged(int n) {
        return dir.dirSeqOnce() == n;
    }

    @Override
    final boolean exists() {
        return missed && nobody;
    }
}
