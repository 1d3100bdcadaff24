// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.FileSystem;
import dcachestress.dcache.Inode;
import dcachestress.dcache.QStr;
import dcachestress.dcache.Sizes;
import dcachestress.scheme.Merged;
import dcachestress.scheme.OldWaitQueue;
import dcachestress.subject.Subject;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dentries are evicted, directories die with their last child, and names that are not trusted are looked up again. */
@Tag("long")
class DeathsTest {
    /** Somebody else kills what a shrinker has on its list; it is freed when it has left its parent, not before. */
    private static final String WATCHED = "before r/c idle-d | watcher: mark d | shrinker: shrink r";
    private static final String LISTED_AND_KILLED =
            "before r/a idle, r/b idle | shrinker: shrink r; shrink r | finder: find r/b; drop r/b; put r/b";
    /** Who has put a dentry and finds it again does not mind that it became negative in between. */
    private static final String FOUND_AGAIN =
            "before r/a file | looker: look r/a add; put r/a; find r/a | remover: unlink r/a";
    private static final String EVICTED = "before r/b idle | shrinker: shrink r | finder: find r/b";
    private static final String UNLINKED = "before r/a file | remover: unlink r/a | finder: find r/a";
    /** What is not trusted may come back by right. */
    private static final String BACK = "before r/c d | looker: renew r/c splice | walker: walk r/c";
    private static final String BELOW = "before d/a idle, r/c d | looker: renew r/c add | finder: find d/a";
    private static final String IN_LOOKUP = "owner: own r/a add | shrinker: shrink r";
    private static final String LAST_CHILD =
            "before r/c idle-d | remover: rmdir r/c | looker: look d/a neg; drop d/a; put d/a";
    private static final String CHILD =
            "before r/c idle-d | remover: rmdir r/c | looker: look d/a neg; put d/a";
    private static final String RENEWED = "before r/a idle | looker: renew r/a add | shrinker: shrink r";
    private static final String OPENED = "before r/a idle-neg | opener: open r/a add | shrinker: shrink r";
    private static final String SPLICED = "before r/c idle-d | owner: own r/a splice | shrinker: shrink r";

    /** Evicts what somebody has found since it was chosen. */
    public static class EvictsWithoutSecondLook extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                protected boolean stillUnused(Dentry d) {
                    return !d.lock().isDead();
                }
            };
        }
    }

    /** Evicts nothing. */
    public static class EvictsNothing extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                protected boolean isUnused(Dentry d) {
                    return false;
                }
            };
        }
    }

    /** Does not take out what is not trusted. */
    public static class TrustsAll extends Merged {
        @Override
        protected FileSystem newFileSystem() {
            return new FileSystem(dcache()) {
                @Override
                public Dentry lookupRevalidating(Dentry parent, QStr name, Predicate<Dentry> valid,
                        Consumer<Dentry> dropped, Lookup operation) {
                    return lookupSlow(parent, name, operation);
                }
            };
        }
    }

    /** Leaves what is below a directory that is not trusted. */
    public static class InvalidatesAlone extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                public boolean dInvalidate(Dentry d, Consumer<Dentry> evicted) {
                    boolean cached = !d.unhashed();
                    dDrop(d);
                    return cached;
                }
            };
        }
    }

    /** Unlinks nothing. */
    public static class DeletesNothing extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                public void dDelete(Dentry d) {
                    // leaves it as it is
                }
            };
        }
    }

    /** Takes whatever is not hashed for unused, also a child in lookup. */
    public static class EvictsUnhashed extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                protected boolean isUnused(Dentry d) {
                    return super.isUnused(d) || !d.lock().isDead() && d.unhashed();
                }
            };
        }
    }

    /** The last child of a directory that is not hashed leaves it behind. */
    public static class ParentOutlivesChild extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                protected void putParent(Dentry parent) {
                    parent.lock().lock();
                    parent.lock().add(-1);
                    parent.lock().unlock();
                }
            };
        }
    }

    /** Lets go of a dentry, and takes it out of the cache then. */
    public static class InvalidatesAfterPut extends Merged {
        @Override
        protected FileSystem newFileSystem() {
            return new FileSystem(dcache()) {
                @Override
                public Dentry lookupRevalidating(Dentry parent, QStr name, Predicate<Dentry> valid,
                        Consumer<Dentry> dropped, Lookup operation) {
                    Dentry d = lookupSlow(parent, name, operation);
                    if (valid.test(d)) {
                        return d;
                    }
                    dcache().dput(d);
                    dcache().dInvalidate(d, dropped);
                    dropped.accept(d);
                    return lookupSlow(parent, name, operation);
                }
            };
        }
    }

    /** Lets go of a cached negative dentry, and drops it then. */
    public static class OpensAfterPut extends Merged {
        @Override
        protected FileSystem newFileSystem() {
            return new FileSystem(dcache()) {
                @Override
                public Dentry lookupOpen(Dentry parent, QStr name, Consumer<Dentry> dropped, Lookup operation) {
                    Dentry cached = dcache().dLookup(parent, name);
                    if (cached == null || cached.inode() != null) {
                        return cached == null ? lookupSlow(parent, name, operation) : cached;
                    }
                    dcache().dput(cached);
                    dcache().dDrop(cached);
                    dropped.accept(cached);
                    return lookupSlow(parent, name, operation);
                }
            };
        }
    }

    /** Leaves in the cache what nobody uses below a directory that goes. */
    public static class RemovesAlone extends Merged {
        @Override
        protected FileSystem newFileSystem() {
            return new FileSystem(dcache()) {
                @Override
                public void rmdir(Dentry d, Consumer<Dentry> evicted) {
                    dcache().dDelete(d);
                }
            };
        }
    }

    /** Leaves the inode's lock before it has that of the dentry it has found there. */
    public static class LeavesInodeEarly extends Merged {
        @Override
        protected FileSystem newFileSystem() {
            return new FileSystem(dcache()) {
                @Override
                public void watchChildren(Inode directory, Consumer<Dentry> marked) {
                    directory.lock().lock();
                    Dentry alias = directory.anyAlias();
                    directory.lock().unlock();
                    if (alias != null) {
                        alias.lock().lock();
                        alias.lock().unlock();
                    }
                }
            };
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {OPENED, EVICTED, IN_LOOKUP, LAST_CHILD, CHILD, RENEWED, BACK, BELOW, SPLICED,
            LISTED_AND_KILLED, FOUND_AGAIN, WATCHED})
    void soundSchemesAreClean(String scene) {
        assertThat(Explored.of(Merged.class, scene)).isEqualTo("nothing");
        assertThat(Explored.of(OldWaitQueue.class, scene)).isEqualTo("nothing");
    }

    @Test
    void anEvictionHasBothEnds() {
        assertThat(Explored.report(Merged.class, EVICTED).outcomes().keySet()).contains("dropped, missed", "found");
    }

    private static void shows(Class<? extends Subject> mistake, String scene, String outcome) {
        assertThat(Explored.of(mistake, scene)).startsWith(outcome);
        assertThat(Explored.generated(mistake)).isNotEqualTo("nothing");
    }

    @Test
    void whatIsInUseIsNotEvicted() {
        shows(EvictsWithoutSecondLook.class, EVICTED, "REFCOUNT");
        shows(EvictsUnhashed.class, IN_LOOKUP, "FREED_IN_LOOKUP");
    }

    @Test
    void whatIsTakenOutIsOut() {
        shows(EvictsNothing.class, EVICTED, "WRONG_DENTRY not_evicted");
        assertThat(Explored.shipped(EvictsNothing.class)).isEqualTo("WRONG_DENTRY not_evicted");
        shows(DeletesNothing.class, UNLINKED, "WRONG_DENTRY not_evicted");
        shows(TrustsAll.class, RENEWED, "WRONG_DENTRY not_evicted");
        assertThat(Explored.of(InvalidatesAlone.class, BELOW)).isEqualTo("WRONG_DENTRY not_evicted");
        assertThat(Explored.shipped(InvalidatesAlone.class)).isEqualTo("WRONG_DENTRY not_evicted");
        assertThat(Explored.of(RemovesAlone.class, CHILD)).isEqualTo("WRONG_DENTRY not_evicted");
        assertThat(Explored.shipped(RemovesAlone.class)).isEqualTo("WRONG_DENTRY not_evicted");
        assertThat(Explored.of(DeletesNothing.class, LAST_CHILD)).isEqualTo("WRONG_DENTRY not_evicted");
        assertThat(Explored.shipped(DeletesNothing.class)).isEqualTo("WRONG_DENTRY not_evicted");
    }

    @Test
    void aDirectoryDiesWithItsLastChild() {
        assertThat(Explored.of(ParentOutlivesChild.class, LAST_CHILD)).startsWith("REFCOUNT");
        assertThat(Explored.shipped(ParentOutlivesChild.class)).startsWith("REFCOUNT");
    }

    @Test
    void whoeverTakesANameOutHasAReference() {
        shows(InvalidatesAfterPut.class, RENEWED, "REFCOUNT");
        shows(OpensAfterPut.class, OPENED, "REFCOUNT");
    }

    /** A mark holds the inode alone: the dentry may be evicted while it is looked for. */
    @Test
    void whoHasNoReferenceToADirectoryNeedsItsInodesLock() {
        assertThat(Explored.of(LeavesInodeEarly.class, WATCHED)).isEqualTo("DEAD_ENTRY used_after_free");
        assertThat(Explored.shipped(LeavesInodeEarly.class)).isEqualTo("DEAD_ENTRY used_after_free");
        assertThat(Explored.report(Merged.class, WATCHED).outcomes().keySet()).containsExactly("dropped");
    }
}
