// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Errno;
import dcachestress.dcache.FileSystem;
import dcachestress.dcache.Inode;
import dcachestress.dcache.QStr;
import dcachestress.dcache.Sizes;
import dcachestress.kernel.Task;
import dcachestress.kernel.WaitQueueHead;
import dcachestress.scheme.Merged;
import dcachestress.scheme.OldWaitQueue;
import dcachestress.subject.Subject;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lookups that end with an error, inside another one, by the hand of another task, or only to begin again. */
@Tag("long")
class EndingsTest {
    private static final String LOOP = "before loose d | owner: own d/a ci-splice b";
    private static final String BUSY = "before s/c busy-d | owner: own r/a splice | looker: look r/a splice";
    private static final String NOMEM = "owner: own r/a nomem | looker: look r/a add";
    private static final String OVER = "owner: own r/a over s/a | looker: look r/a add";
    private static final String HANDED = "unlinker: start r/a | completer: end r/a | looker: look r/a add";
    private static final String OPEN = "before r/a neg | opener 1: open r/a add | opener 2: open r/a add";

    /** Before 40a3cb0d2314: when a splice fails, the dentry of the exact name is let go in its bucket. */
    public static class CiForgetsFailure extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                public Dentry dAddCi(Dentry dentry, Inode inode, QStr exactName) {
                    Dentry found = dAllocParallel(dentry.parent(), exactName, headForAddCi(dentry));
                    if (!found.inLookup()) {
                        return found;
                    }
                    Dentry alias = dSpliceAlias(inode, found);
                    if (alias == null) {
                        return found;
                    }
                    if (!Errno.isError(alias)) {
                        dLookupDone(found);
                    }
                    dput(found);
                    return alias;
                }
            };
        }
    }

    /** A directory goes below itself. */
    public static class SplicesLoops extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                protected Dentry moveAlias(Dentry alias, Dentry d) {
                    renameLock().writeSeqLock();
                    moveLocked(alias, d, false);
                    renameLock().writeSeqUnlock();
                    return alias;
                }
            };
        }
    }

    /** Keeps the reference to an alias that could not be moved. */
    public static class RefusalKeepsReference extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Dcache(this, sizes) {
                @Override
                protected Dentry moveAlias(Dentry alias, Dentry d) {
                    alias.lock().get();
                    Dentry moved = super.moveAlias(alias, d);
                    if (moved != Errno.ESTALE) {
                        dput(alias);
                    }
                    return moved;
                }
            };
        }
    }

    /** Returns an error at once. */
    public static class ErrorForgetsDone extends Merged {
        @Override
        protected FileSystem newFileSystem() {
            return new FileSystem(dcache()) {
                @Override
                public Dentry finish(Owned owned, Lookup operation) {
                    Dentry instead = operation.lookup(owned.dentry());
                    if (Errno.isError(instead)) {
                        dcache().dput(owned.dentry());
                        return instead;
                    }
                    return super.finish(owned, d -> instead);
                }
            };
        }
    }

    /** One wait queue a task instead of one a call: a lookup inside another one lets the queue of both die. */
    public static class OldHeadPerTask extends OldWaitQueue {
        private final WaitQueueHead[] heads = new WaitQueueHead[8];

        @Override
        protected WaitQueueHead declareHead() {
            int task = Task.current().index();
            heads[task] = heads[task] == null ? new WaitQueueHead() : heads[task];
            return heads[task];
        }

        @Override
        protected void frameEnds(WaitQueueHead head) {
            heads[Task.current().index()] = null;
            super.frameEnds(head);
        }
    }

    /** Whoever begins a lookup for another task has the wait queue on its own stack. */
    public static class OldRequestOnStack extends OldWaitQueue {
        @Override
        protected FileSystem newFileSystem() {
            return new FileSystem(dcache()) {
                private Owned begun;

                @Override
                public Owned begin(Dentry parent, QStr name) {
                    begun = super.begin(parent, name);
                    return begun;
                }

                @Override
                public void unblock(Dentry d, Object data) {
                    frameEnds(begun.head());
                    super.unblock(d, data);
                }
            };
        }
    }

    /** What was dropped to be looked up again is not put. */
    public static class OpenKeepsReference extends Merged {
        @Override
        protected FileSystem newFileSystem() {
            return new FileSystem(dcache()) {
                @Override
                public Dentry lookupOpen(Dentry parent, QStr name, Consumer<Dentry> dropped, Lookup operation) {
                    return super.lookupOpen(parent, name, d -> {
                        d.lock().get();
                        dropped.accept(d);
                    }, operation);
                }
            };
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {LOOP, BUSY, NOMEM, OVER, HANDED, OPEN})
    void soundSchemesAreClean(String scene) {
        assertThat(Explored.of(Merged.class, scene)).isEqualTo("nothing");
        assertThat(Explored.of(OldWaitQueue.class, scene.replace("ci-splice b", "splice"))).isEqualTo("nothing");
    }

    private static void shows(Class<? extends Subject> mistake, String scene, String outcome) {
        assertThat(Explored.of(mistake, scene)).startsWith(outcome).isNotIn("nothing", "not exhausted");
        assertThat(Explored.generated(mistake)).isNotEqualTo("nothing");
    }

    @Test
    void aFailedSpliceEndsTheLookupOfTheExactName() {
        shows(CiForgetsFailure.class, LOOP, "FREED_IN_LOOKUP");
    }

    @Test
    void aDirectoryDoesNotGoBelowItself() {
        shows(SplicesLoops.class, LOOP, "");
    }

    @Test
    void anAliasThatStaysIsPut() {
        shows(RefusalKeepsReference.class, BUSY, "REFCOUNT leaked");
    }

    @Test
    void anErrorEndsTheLookup() {
        shows(ErrorForgetsDone.class, NOMEM, "FREED_IN_LOOKUP");
    }

    @Test
    void aLookupInsideAnotherHasItsOwnQueue() {
        shows(OldHeadPerTask.class, OVER, "DEAD_");
    }

    @Test
    void whatWasDroppedIsPut() {
        shows(OpenKeepsReference.class, OPEN, "REFCOUNT leaked");
    }

    /** Scenes with a lookup that is handed on have three tasks: those in the jar, and random ones. */
    @Test
    void whoeverEndsTheLookupHasTheQueueUntilThen() {
        assertThat(Explored.of(OldRequestOnStack.class, HANDED)).startsWith("DEAD_");
        assertThat(Explored.shipped(OldRequestOnStack.class)).isNotEqualTo("nothing");
    }
}
