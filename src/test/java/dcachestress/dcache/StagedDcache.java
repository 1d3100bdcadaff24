// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import dcachestress.kernel.HlistBl;
import java.util.function.Consumer;

/** The sound dcache, step for step, which says before each step that it comes. */
final class StagedDcache extends Dcache {
    private final Consumer<Moment> before;

    StagedDcache(WaitScheme scheme, Sizes sizes, Consumer<Moment> before) {
        super(scheme, sizes);
        this.before = before;
    }

    @Override
    protected int readDirSeq(Inode dir) {
        before.accept(Moment.READ_DIR_SEQ);
        return super.readDirSeq(dir);
    }

    @Override
    protected int beginWalk() {
        before.accept(Moment.BEGIN_WALK);
        return super.beginWalk();
    }

    @Override
    protected RcuHit dLookupRcu(Dentry parent, QStr name) {
        before.accept(Moment.WALK);
        return super.dLookupRcu(parent, name);
    }

    @Override
    protected Dentry takeHashed(RcuHit hit, Call call) {
        before.accept(Moment.TAKE_HASHED);
        return super.takeHashed(hit, call);
    }

    @Override
    protected boolean missIsTrue(int renameSeq) {
        before.accept(Moment.CHECK_MISS);
        return super.missIsTrue(renameSeq);
    }

    @Override
    protected boolean addUnderWay(Inode dir, int seq) {
        before.accept(Moment.CHECK_ODD);
        return super.addUnderWay(dir, seq);
    }

    @Override
    protected Dentry findInLookup(HlistBl<Dentry> bucket, Call call) {
        before.accept(Moment.SEARCH_BUCKET);
        return super.findInLookup(bucket, call);
    }

    @Override
    protected boolean takeReference(Dentry d) {
        before.accept(Moment.TAKE_REFERENCE);
        return super.takeReference(d);
    }
}
