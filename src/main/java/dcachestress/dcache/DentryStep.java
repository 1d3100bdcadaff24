// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import dcachestress.kernel.Step;
import dcachestress.kernel.Word;
import dcachestress.kernel.Word.Holds;

/** The fields of dentries and directories, and the accesses to them, as recordings tell them. */
public final class DentryStep {
    /** {@code i_dir_seq}. */
    public static final Word DIR_SEQ = Word.of("DIR_SEQ", Holds.NUMBER, 150);
    /** {@code d_flags}. */
    public static final Word FLAGS = Word.of("FLAGS", Holds.NUMBER, 200);
    /** {@code d_parent}. */
    public static final Word PARENT = Word.of("PARENT", Holds.POINTER, 80);
    /** {@code d_name}. */
    public static final Word NAME = Word.of("NAME", Holds.VALUE, 60);
    /** {@code d_inode}. */
    public static final Word INODE = Word.of("INODE", Holds.POINTER, 80);
    /** {@code d_wait}. */
    public static final Word WAIT = Word.of("WAIT", Holds.POINTER, 150);
    /** {@code d_fsdata}. */
    public static final Word FSDATA = Word.of("FSDATA", Holds.VALUE, 50);

    public static final Step DIR_SEQ_READ = Step.read("DIR_SEQ_READ", "i_dir_seq", DIR_SEQ);
    public static final Step DIR_SEQ_CAS = Step.exchange("DIR_SEQ_CAS", "i_dir_seq", DIR_SEQ);
    public static final Step DIR_SEQ_SET = Step.store("DIR_SEQ_SET", "i_dir_seq", DIR_SEQ);
    public static final Step FLAGS_READ = Step.read("FLAGS_READ", "d_flags", FLAGS);
    public static final Step FLAGS_SET = Step.store("FLAGS_SET", "d_flags", FLAGS);
    public static final Step PARENT_READ = Step.read("PARENT_READ", "d_parent", PARENT);
    public static final Step PARENT_SET = Step.store("PARENT_SET", "d_parent", PARENT);
    public static final Step NAME_READ = Step.read("NAME_READ", "d_name", NAME);
    public static final Step NAME_SET = Step.store("NAME_SET", "d_name", NAME);
    public static final Step INODE_READ = Step.read("INODE_READ", "d_inode", INODE);
    public static final Step INODE_SET = Step.store("INODE_SET", "d_inode", INODE);
    public static final Step WAIT_READ = Step.read("WAIT_READ", "d_wait", WAIT);
    public static final Step WAIT_SET = Step.store("WAIT_SET", "d_wait", WAIT);
    public static final Step FSDATA_READ = Step.read("FSDATA_READ", "d_fsdata", FSDATA);
    public static final Step FSDATA_SET = Step.store("FSDATA_SET", "d_fsdata", FSDATA);

    private DentryStep() {
    }
}
