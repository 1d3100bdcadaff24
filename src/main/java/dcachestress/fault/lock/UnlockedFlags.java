// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault.lock;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.FileSystem;

/**
 * A file system that changes {@code d_flags} during a lookup without {@code d_lock}. Each access is marked; the
 * read-modify-write is not atomic for that.
 */
public final class UnlockedFlags extends FileSystem {
    public UnlockedFlags(Dcache dcache) {
        super(dcache);
    }

    @Override
    public int updateFlags(Dentry d, int bits) {
        int before = d.flagsOnce();
        d.setFlagsOnce(before | bits);    // sound: under d_lock
        return before;
    }
}
