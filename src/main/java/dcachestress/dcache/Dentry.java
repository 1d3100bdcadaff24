// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

import dcachestress.kernel.HlistBlNode;
import dcachestress.kernel.Kernel;
import dcachestress.kernel.ListHead;
import dcachestress.kernel.LockRef;
import dcachestress.kernel.Order;
import dcachestress.kernel.Probe;
import dcachestress.kernel.SeqCount;
import dcachestress.kernel.Step;
import dcachestress.kernel.Task;
import dcachestress.kernel.Tuning;
import dcachestress.kernel.WaitQueueHead;
import dcachestress.kernel.WaitVar;
import dcachestress.subject.Named;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Map;

/**
 * {@code struct dentry} as far as parallel lookup goes. Fields that the kernel writes under {@code d_lock} are plain;
 * those that a lockless walk reads as well ({@code d_parent}, {@code d_name}, {@code d_inode}) have an opaque access
 * beside the plain one, for {@code READ_ONCE} and {@code WRITE_ONCE}. As a {@link WaitVar} it stands for the address of
 * its {@code d_flags}, which is its own address.
 */
public final class Dentry extends DentryData implements Named, WaitVar {
    /** How the kernel calls what lies in a field of the dentry with the name {@code %s}. */
    private static final Map<String, String> PARTS = Map.ofEntries(Map.entry("lockRef", "d_lock(%s)"),
            Map.entry("seq", "d_seq(%s)"), Map.entry("hash", "d_hash(%s)"),
            Map.entry("inLookupHash", "d_in_lookup_hash(%s)"), Map.entry("children", "d_children(%s)"),
            Map.entry("sibling", "d_sib(%s)"), Map.entry("wait", "d_wait(%s)"), Map.entry("lru", "d_lru(%s)"),
            Map.entry("inode", "inode(%s)"));
    private static final VarHandle PARENT;
    private static final VarHandle NAME;
    private static final VarHandle INODE;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            PARENT = lookup.findVarHandle(Dentry.class, "parent", Dentry.class);
            NAME = lookup.findVarHandle(Dentry.class, "name", QStr.class);
            INODE = lookup.findVarHandle(Dentry.class, "inode", Inode.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final int id;
    private final LockRef lockRef = new LockRef(Locks.DENTRY);
    private final SeqCount seq = new SeqCount();
    private final HlistBlNode<Dentry> hash = new HlistBlNode<>(this);
    private final HlistBlNode<Dentry> inLookupHash = new HlistBlNode<>(this);
    private final ListHead children = new ListHead();
    private final Sibling sibling = new Sibling(this);
    private Dentry parent;
    private QStr name;
    private Inode inode;
    private WaitQueueHead wait;
    private boolean lruOverlaid;
    private boolean onShrinkList;
    /** Under {@code d_lock}. */
    private boolean killed;
    private int frees;
    private Inode formerDirectory;
    private final WaitVar fsDataVar = this::hashId;
    private final Dentry bornBefore;

    /**
     * A dentry that nobody else can see yet, with one reference.
     *
     * @param name       its hash also chooses the wait bucket, as the address does in the kernel
     * @param parent     null makes it its own parent: a root, or a disconnected one
     * @param bornBefore what the same task allocated before
     */
    Dentry(Dentry parent, QStr name, int flags, Dentry bornBefore) {
        super(flags);
        this.id = name.hash();
        this.bornBefore = bornBefore;
        this.parent = parent == null ? this : parent;
        this.name = name;
        if (Tuning.BATON) {
            Probe.embed(this, lockRef, seq, hash, inLookupHash, children, sibling);
        }
    }

    @Override
    public int hashId() {
        return id;
    }

    /** {@code d_lockref}: {@code d_lock} and the count in one word. */
    @Kernel(field = "dentry.d_lockref")
    public LockRef lock() {
        return lockRef;
    }

    /** {@code d_seq}. */
    @Kernel(field = "dentry.d_seq")
    public SeqCount seq() {
        return seq;
    }

    /** {@code d_hash}: its place in the primary hash. */
    @Kernel(field = "dentry.d_hash")
    HlistBlNode<Dentry> hash() {
        return hash;
    }

    /** {@code d_in_lookup_hash}: its place in the in-lookup hash. */
    @Kernel(field = "dentry.d_in_lookup_hash")
    HlistBlNode<Dentry> inLookupHash() {
        return inLookupHash;
    }

    /** Out of the in-lookup chain, under its bit lock: {@code __hlist_bl_del(&d_in_lookup_hash)}. */
    @Kernel(function = "__d_lookup_unhash")
    public void leaveInLookupHash() {
        if (!inLookupHash.linked()) {
            Task.current().die(DentryOutcome.UNHASHED_TWICE, "");
        }
        inLookupHash.del();
    }

    /** The dentry that the same task allocated before this one; for the arbiter. */
    Dentry bornBefore() {
        return bornBefore;
    }

    /** {@code d_children}, under {@code d_lock}. */
    @Kernel(field = "dentry.d_children")
    ListHead children() {
        return children;
    }

    /** {@code d_sib}, under the parent's {@code d_lock}. */
    @Kernel(field = "dentry.d_sib")
    ListHead sibling() {
        return sibling;
    }

    /** Whether it is in no primary hash chain; under {@code d_lock}, or a hint for who looks again under it. */
    @Kernel(function = "d_unhashed")
    public boolean unhashed() {
        return hash.unhashed();
    }

    /** {@code d_parent}, plain: under a lock that keeps it, or while it is in lookup. */
    @Kernel(field = "dentry.d_parent", steps = "PARENT_READ")
    public Dentry parent() {
        return Probe.load(DentryStep.PARENT_READ, this, parent, Order.PLAIN);
    }

    /** {@code READ_ONCE(d_parent)}, for lockless walks. */
    @Kernel(field = "dentry.d_parent", steps = "PARENT_READ")
    Dentry parentOnce() {
        return Probe.load(DentryStep.PARENT_READ, this, (Dentry) PARENT.getOpaque(this), Order.ONCE);
    }

    @Kernel(field = "dentry.d_parent", steps = "PARENT_SET")
    void setParent(Dentry newParent) {
        PARENT.setOpaque(this, Probe.store(DentryStep.PARENT_SET, this, parent, newParent, Order.ONCE));
        Probe.step(DentryStep.PARENT_SET, this, newParent);
    }

    /** {@code d_name}, plain: as {@link #parent}. */
    @Kernel(field = "dentry.d_name", steps = "NAME_READ")
    public QStr name() {
        return Probe.load(DentryStep.NAME_READ, this, name, Order.PLAIN);
    }

    /** {@code READ_ONCE(d_name)}, for lockless walks, which validate it with {@code d_seq}. */
    @Kernel(field = "dentry.d_name", steps = "NAME_READ")
    QStr nameOnce() {
        return Probe.load(DentryStep.NAME_READ, this, (QStr) NAME.getOpaque(this), Order.ONCE);
    }

    @Kernel(field = "dentry.d_name", steps = "NAME_SET")
    void setName(QStr newName) {
        NAME.setOpaque(this, Probe.store(DentryStep.NAME_SET, this, name, newName, Order.ONCE));
        Probe.step(DentryStep.NAME_SET, this, newName);
    }

    /** {@code d_inode}; null is a negative dentry. Opaque, for lockless readers; it orders no more than plain. */
    @Kernel(field = "dentry.d_inode", steps = "INODE_READ")
    public Inode inode() {
        return Probe.load(DentryStep.INODE_READ, this, (Inode) INODE.getOpaque(this), Order.ONCE);
    }

    /** {@code WRITE_ONCE(d_inode, inode)}, under {@code d_lock}, or while nobody else can see the dentry. */
    @Kernel(field = "dentry.d_inode", steps = "INODE_SET")
    public void setInode(Inode newInode) {
        formerDirectory = newInode == null && isDirectory() ? inode : null;
        // WRITE_ONCE(dentry->d_inode, inode)
        INODE.setOpaque(this, Probe.store(DentryStep.INODE_SET, this, inode, newInode, Order.ONCE));
        Probe.step(DentryStep.INODE_SET, this, newInode);
    }

    /** {@code IS_ROOT()}. */
    @Kernel(function = "IS_ROOT")
    public boolean isRoot() {
        return parent() == this;
    }

    /**
     * {@code d_wait}: the queue of the old scheme, under the in-lookup bucket's lock or {@code d_lock}; null in the new
     * one.
     */
    @Kernel(field = "dentry.d_wait", steps = "WAIT_READ")
    public WaitQueueHead waitQueue() {
        return Probe.load(DentryStep.WAIT_READ, this, wait, Order.PLAIN);
    }

    /** {@code d_wait = head}. Until 7.1 it lay over {@code d_lru}, which is no list while it is set. */
    @Kernel(field = "dentry.d_wait", steps = "WAIT_SET")
    public void setWaitQueue(WaitQueueHead head) {
        wait = Probe.store(DentryStep.WAIT_SET, this, wait, head, Order.PLAIN);
        lruOverlaid = true;
        Probe.step(DentryStep.WAIT_SET, this, head);
    }

    /** {@code INIT_LIST_HEAD(&d_lru)}: the end of the overlay. */
    @Kernel(function = "__d_lookup_unhash")
    public void initLru() {
        lruOverlaid = false;
    }

    /** Whether {@code d_lru} is no list; for the arbiter. */
    boolean lruOverlaid() {
        return lruOverlaid;
    }

    /** {@code DCACHE_SHRINK_LIST}: somebody is about to evict it; under {@code d_lock}, and no step for that reason. */
    boolean onShrinkList() {
        Watch.guarded(lockRef, "d_lock");
        return onShrinkList;
    }

    void setOnShrinkList(boolean listed) {
        Watch.guarded(lockRef, "d_lock");
        onShrinkList = listed;
    }

    /** {@code DCACHE_DENTRY_KILLED}: whether it has left its parent, and who has it on a list frees it. */
    boolean killed() {
        Watch.guarded(lockRef, "d_lock");
        return killed;
    }

    void setKilled() {
        Watch.guarded(lockRef, "d_lock");
        killed = true;
    }

    /** Its memory is given back. */
    void countFree() {
        frees++;
    }

    /** How often that was done; for the arbiter. */
    int frees() {
        return frees;
    }

    /** The directory that it was until it died, or became negative, or null; for the arbiter. */
    Inode formerDirectory() {
        return formerDirectory;
    }

    /** {@code inode_trylock_shared()} of a directory, which keeps its inode while somebody is in it: no step. */
    @Kernel(function = "inode_trylock_shared")
    boolean tryLockDirectory() {
        return inode.tryLockShared();
    }

    /** {@code d_is_dir()}, under {@code d_lock}, which keeps the inode: no step. */
    boolean isDirectory() {
        return inode != null && inode.isDirectory();
    }

    /** {@code &d_fsdata}, as a variable to wait on. */
    @Kernel(field = "dentry.d_fsdata")
    WaitVar fsDataVar() {
        return fsDataVar;
    }

    @Override
    public String toString() {
        return name.name() + '#' + id;
    }

    @Override
    public String label() {
        return name.name();
    }

    @Override
    public String part(String field, String own) {
        String part = PARTS.get(field);
        return part == null ? null : String.format(part, own);
    }

    @Override
    public String text(Step kind, long value) {
        return kind.word() == DentryStep.FLAGS ? Flags.text((int) value) : Long.toString(value);
    }

    @Override
    public String state() {
        return "d_flags " + Flags.text(flags());
    }
}
