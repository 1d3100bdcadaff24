// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import dcachestress.dcache.Dentry;
import dcachestress.dcache.DentryOutcome;
import dcachestress.dcache.DentryStep;
import dcachestress.fault.Shipped;
import dcachestress.scene.search.Scenes;
import dcachestress.scheme.Merged;
import dcachestress.subject.Subject;
import dcachestress.subject.Suite;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The suite of {@code d_alloc_parallel()}: ways of waiting, planted mistakes, and the races that they are put to. */
public final class DentrySuite implements Suite {
    private static final String MODEL = Dentry.class.getPackageName() + '.';
    private static final List<Class<?>> PROPERTIES = List.of(
            OneWaiter.class, TwoWaiters.class, ThreeWaiters.class, FailedLookup.class, FailedTwoWaiters.class,
            AddThenDrop.class,
            AddThenRename.class, AddThenMove.class, TwoCreators.class, TwoAdders.class, UnrelatedAdd.class,
            Splice.class,
            MoveAcross.class, RenameUnderWalk.class, SpliceUnderWalk.class, Exchange.class, TornWalk.class,
            TwoMovers.class, MoveUnderWatch.class,
            LocklessReader.class,
            AddCi.class, AddCiSplice.class, FlagWriter.class, WatchChildren.class, WatchNewChild.class,
            SpuriousWake.class,
            SharedBucket.class, Strangers.class, Unblock.class, Relock.class);

    @Override
    public String name() {
        return "dcache";
    }

    @Override
    public String about() {
        return "d_alloc_parallel(): who wants a name waits for the lookup of it that is under way";
    }

    @Override
    public String mirrors() {
        return "fs/dcache.c of mainline 7.2 (0e0e490f5d5e), and of mainline up to 7.1 (d9171b934526) for the old "
                + "scheme";
    }

    @Override
    public List<Class<? extends Subject>> subjects() {
        return Shipped.SUBJECTS;
    }

    @Override
    public List<Class<?>> properties() {
        return PROPERTIES;
    }

    @Override
    public List<Class<?>> generated() {
        return List.of(Scenes.class);
    }

    @Override
    public List<Class<?>> vocabulary() {
        return List.of(DentryStep.class, DentryOutcome.class);
    }

    @Override
    public Class<? extends Subject> standard() {
        return Merged.class;
    }

    @Override
    public List<String> model() {
        return Stream.of("Dcache", "ParallelLookup", "DentryMoves", "LookupCompletion", "DentryStore", "FileSystem")
                .map(MODEL::concat)
                .toList();
    }

    @Override
    public Set<String> primitives() {
        return Stream.of("Inode", "Dentry", "DentryData", "DentryFlags", "Sibling").map(MODEL::concat)
                .collect(Collectors.toSet());
    }

    @Override
    public boolean isMistake(String className) {
        return className.startsWith(Shipped.class.getPackageName() + '.');
    }
}
