// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.FileSystem;
import dcachestress.dcache.Quiescence;
import dcachestress.dcache.Sizes;
import dcachestress.dcache.WaitScheme;
import dcachestress.sample.Race;

/** A sample of the dcache: its machinery, and who holds which dentry. */
abstract class DentryRace extends Race<WaitScheme> {
    private final Dentry[] held;
    private int references;

    /**
     * Builds a sample.
     *
     * @param held how many references the scene and the actors end up with, at most
     */
    DentryRace(Sizes sizes, int held, String... roles) {
        super(roles);
        this.held = new Dentry[roles.length + held];
        references = roles.length;
        begin(() -> {
            subject().boot(sizes);
            setUp();
        });
    }

    /** Sets the scene, as the first task. */
    abstract void setUp();

    /** The actor was handed this dentry, with a reference. */
    final void received(int index, Dentry d) {
        held[index] = d;
    }

    /** The scene holds a reference to this dentry. */
    final Dentry hold(Dentry d) {
        held[references++] = d;
        return d;
    }

    final Dentry received(int index) {
        return held[index];
    }

    final Dcache dcache() {
        return subject().dcache();
    }

    final FileSystem fileSystem() {
        return subject().fileSystem();
    }

    @Override
    protected final String noted() {
        return Quiescence.noted(runQueue());
    }

    @Override
    protected final String forbidden() {
        return Quiescence.verdict(runQueue(), subject(), held);
    }
}
