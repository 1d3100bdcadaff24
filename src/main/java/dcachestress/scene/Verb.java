// SPDX-License-Identifier: Apache-2.0
package dcachestress.scene;

/** What a task does. */
public enum Verb {
    /** Ends a lookup that was under way before, and that this task owns. */
    OWN("own", Form.LOOKUP),
    /** {@code __lookup_slow()}: finds the name, waits for whoever looks it up, or does it and ends it so. */
    LOOK("look", Form.LOOKUP),
    /** {@code lookup_open()} as NFS does it: a cached negative dentry is dropped, and the name looked up again. */
    OPEN("open", Form.LOOKUP),
    /** {@code __lookup_slow()} of a file system that does not trust what was cached before: it looks that up again. */
    RENEW("renew", Form.LOOKUP),
    /** {@code nfs_call_unlink()}: begins a lookup that another task ends; where the name is found it does nothing. */
    START("start", Form.SLOT),
    /** {@code nfs_async_unlink_release()}: waits for {@code start}, and ends its lookup without a result. */
    END("end", Form.SLOT),
    /** {@code d_lookup()}: finds a hashed dentry, and takes a reference. */
    FIND("find", Form.SLOT),
    /** {@code lookup_fast()}: the lockless walk, without a reference. */
    WALK("walk", Form.SLOT),
    /** {@code d_drop()} of what the task was handed here, or of what was here before. */
    DROP("drop", Form.SLOT),
    /** {@code dput()} of what the task was handed here. */
    PUT("put", Form.SLOT),
    /** {@code d_move()}: a rename onto a name that is cached, within a directory or across. */
    MOVE("move", Form.TWO_SLOTS),
    /** {@code d_exchange()}. */
    EXCHANGE("exchange", Form.TWO_SLOTS),
    /** {@code d_instantiate()} of a file on a negative dentry that is cached: a create. */
    CREATE("create", Form.SLOT),
    /** {@code d_delete()}: an unlink, which makes a dentry negative that nobody else uses, and drops any other. */
    UNLINK("unlink", Form.SLOT),
    /** {@code vfs_rmdir()} of the directory {@code d}, which is here before. */
    RMDIR("rmdir", Form.SLOT),
    /** {@code shrink_dcache_parent()} of a directory: children that nobody uses are evicted. */
    SHRINK("shrink", Form.DIRECTORY),
    /** {@code fsnotify_set_children_dentry_flags()} of a directory. */
    MARK("mark", Form.DIRECTORY),
    /** The same for children in lookup as well, which no function of the kernel does today. */
    MARK_ALL("mark-all", Form.DIRECTORY),
    /** Wakes another task for no reason. */
    WAKE("wake", Form.TASK),
    /** {@code d_wait_lookup()} of a lookup that is under way before. */
    WAIT("wait", Form.SLOT),
    /** {@code __nfs_lookup_revalidate()}: waits without a lock until the dentry is unblocked. */
    AWAIT("await", Form.SLOT),
    /** {@code unblock_revalidate()}: {@code store_release_wake_up()} of a dentry that was blocked before. */
    UNBLOCK("unblock", Form.SLOT);

    /** What follows the word. */
    enum Form { LOOKUP, SLOT, TWO_SLOTS, DIRECTORY, TASK }

    private final String word;
    private final Form form;

    Verb(String word, Form form) {
        this.word = word;
        this.form = form;
    }

    /** As a scene spells it. */
    public String word() {
        return word;
    }

    Form form() {
        return form;
    }

    static Verb parse(String word) {
        for (Verb verb : values()) {
            if (verb.word.equals(word)) {
                return verb;
            }
        }
        throw new BadSceneException("'" + word
                + "' is nothing that a task can do: write own, look, open, renew, start, end, find, walk, drop, put,"
                + " move, exchange, create, unlink, rmdir, shrink, mark, mark-all, wake, wait, await or unblock");
    }
}
