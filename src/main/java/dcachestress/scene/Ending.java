// SPDX-License-Identifier: Apache-2.0
package dcachestress.scene;

/** How the owner of a lookup ends it: what {@code ->lookup()} does. */
public enum Ending {
    /** {@code d_add()} of a file. */
    ADD("add"),
    /** Another bit of {@code d_flags} under {@code d_lock}, then {@code d_add()}: as bcachefs does. */
    FLAGS_ADD("flags-add"),
    /** {@code d_add(dentry, NULL)}: the name does not exist, and that is cached. */
    NEG("neg"),
    /** {@code d_lookup_done()} alone: the name does not exist, and that is not cached. */
    FAIL("fail"),
    /** {@code ->lookup()} returns an error, such as {@code -ENOMEM}. */
    NOMEM("nomem"),
    /**
     * {@code d_splice_alias()} of the directory {@code d}, which may have a dentry already: {@code -ELOOP} below
     * itself, {@code -ESTALE} where its old directory is busy.
     */
    SPLICE("splice"),
    /** {@code d_splice_alias()} of a file that has other names: all that end so share one inode. */
    LINK("link"),
    /** {@code d_add_ci()} of a file, under another name of the same directory. */
    CI("ci"),
    /** {@code d_add_ci()} of the directory {@code d}. */
    CI_SPLICE("ci-splice"),
    /** {@code d_add()} of a file, after a lookup of another name in another directory, as in stacked file systems. */
    OVER("over"),
    /** Out of lookup, into lookup again, and out: the flag's future use as a lock. Not in mainline. */
    RELOCK("relock");

    private final String word;

    Ending(String word) {
        this.word = word;
    }

    /** As a scene spells it. */
    public String word() {
        return word;
    }

    /** Whether it is {@code d_add_ci()}: the name of a second dentry follows. */
    public boolean ignoresCase() {
        return this == CI || this == CI_SPLICE;
    }

    /** Whether it may wait for the lookup of a second name, which follows. */
    public boolean looksUp() {
        return ignoresCase() || this == OVER;
    }

    /** Whether it is about the directory {@code d}. */
    public boolean splices() {
        return this == SPLICE || this == CI_SPLICE;
    }

    /** Whether the dentry that comes out may be negative, or there may be none. */
    boolean mayBeNegative() {
        return this == NEG || this == FAIL || this == RELOCK;
    }

    static Ending parse(String word) {
        for (Ending ending : values()) {
            if (ending.word.equals(word)) {
                return ending;
            }
        }
        throw new BadSceneException("'" + word
                + "' is no ending of a lookup: write add, flags-add, neg, fail, nomem, splice, link, ci, ci-splice,"
                + " over or relock");
    }
}
