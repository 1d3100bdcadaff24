// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.DentryOutcome;
import dcachestress.dcache.FileSystem.Lookup;
import dcachestress.dcache.FileSystem.Owned;
import dcachestress.dcache.Flags;
import dcachestress.dcache.Inode;
import dcachestress.dcache.QStr;
import dcachestress.dcache.Sizes;
import dcachestress.kernel.Counters;
import dcachestress.kernel.Outcome;

/**
 * The scene of most properties: a directory, and names in it that are looked up. Its tables have one bucket each, so
 * whatever can collide does. Each actor that looks a name up ends in one of a few ways, and these name the outcome: it
 * FOUND the name, came upon a lookup but NEVER_SLEPT, was WOKEN, or CREATED the dentry itself, at once or after it had
 * waited.
 */
abstract class LookupRace extends DentryRace {
    /** Looked up by everybody. */
    static final QStr NAME = new QStr("name", 0);
    /** What a file system leaves on a dentry before it completes the lookup. */
    static final Object DATA = "data";

    private static final String[] ENDINGS = {"FOUND", "NEVER_SLEPT", "WOKEN", "CREATED", "NEVER_SLEPT_THEN_CREATED",
            "WOKEN_THEN_CREATED"};
    private static final int CREATED = 3;
    private static final String[] PAIRS = pairs();

    private boolean[] created;
    private Dentry directory;

    LookupRace(String... roles) {
        this(new Sizes(roles.length, 1, 1, 1), roles);
    }

    LookupRace(Sizes sizes, String... roles) {
        super(sizes, 6, roles);
    }

    private static String[] pairs() {
        String[] pairs = new String[ENDINGS.length * ENDINGS.length];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = ENDINGS[i / ENDINGS.length] + ", " + ENDINGS[i % ENDINGS.length];
        }
        return pairs;
    }

    @Override
    final void setUp() {
        created = new boolean[actors()];
        directory = hold(dcache().allocateRoot(new QStr("/", 0), new Inode(true), Flags.DISCONNECTED));
        setScene();
    }

    /** What the property needs beside the directory. */
    void setScene() {
    }

    final Dentry directory() {
        return directory;
    }

    /** A lookup that is under way when the actors start, owned by the first of them. */
    final Owned begun(QStr name) {
        return fileSystem().begin(directory, name);
    }

    /** Ends a lookup with a positive dentry. */
    final void add(int actor, Owned owned) {
        task(actor).work();
        addAtOnce(actor, owned);
    }

    /** The same without any time for it, where the adds themselves are to meet. */
    final void addAtOnce(int actor, Owned owned) {
        received(actor, fileSystem().finish(owned, this::create));
    }

    /**
     * Ends a lookup without one: the name does not exist, the file system does not cache that, and the caller lets the
     * dentry go.
     */
    final void fail(int actor, Owned owned) {
        task(actor).work();
        dcache().dput(fileSystem().finish(owned, d -> null));
    }

    /** Drops the reference to what the actor was handed. */
    final void letGo(int actor) {
        dcache().dput(received(actor));
        received(actor, null);
    }

    /** Ends a lookup with a directory that may have a dentry already. */
    final void splice(int actor, Owned owned, Inode inode) {
        task(actor).work();
        spliceAtOnce(actor, owned, inode);
    }

    /** The same without any time for it. */
    final void spliceAtOnce(int actor, Owned owned, Inode inode) {
        received(actor, fileSystem().finish(owned, d -> fileSystem().splice(d, inode, DATA)));
    }

    /** Looks a name up; whoever turns out to own the lookup adds the name. */
    final void lookup(int actor, QStr name) {
        Dentry d = lookup(actor, name, this::create);
        if (d.inode() == null) {
            note(DentryOutcome.STALE_NEGATIVE);
        }
        if (d.fsData() != DATA) {
            note(Outcome.NOT_VISIBLE);
        }
    }

    /** Looks a name up; whoever turns out to own the lookup does this. */
    final Dentry lookup(int actor, QStr name, Lookup operation) {
        Dentry d = fileSystem().lookupSlow(directory, name, fresh -> {
            created[actor] = true;
            return operation.lookup(fresh);
        });
        received(actor, d);
        return d;
    }

    /** A name that is in the directory when the actors start, negative when the inode is null; with a reference. */
    final Dentry hashed(QStr name, Inode inode) {
        return fileSystem().lookupSlow(directory, name, d -> fileSystem().add(d, inode, DATA));
    }

    private Dentry create(Dentry fresh) {
        return fileSystem().add(fresh, new Inode(false), DATA);
    }

    /** Whether an actor came upon a lookup or an add of somebody else. */
    final boolean met(int actor) {
        Counters counters = task(actor).counters();
        return counters.joined() > 0 || counters.retried() > 0;
    }

    /** Whether an actor has come to own a lookup of its own. */
    final boolean created(int actor) {
        return created[actor];
    }

    /** Whether an actor was sent back, or found something held. */
    final boolean heldUp(int actor) {
        Counters counters = task(actor).counters();
        return counters.retried() > 0 || counters.spun() > 0;
    }

    /** How an actor that looked a name up has ended, as an index. */
    private int ending(int actor) {
        Counters counters = task(actor).counters();
        int waited = counters.slept() > 0 ? 2 : counters.joined() > 0 ? 1 : 0;
        return created[actor] ? CREATED + waited : waited;
    }

    /** The outcome when one actor looks up. */
    final String endingOf(int actor) {
        return ENDINGS[ending(actor)];
    }

    /** The outcome when two actors look up. */
    final String endingsOf(int one, int other) {
        return PAIRS[ending(one) * ENDINGS.length + ending(other)];
    }
}
