// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import dcachestress.kernel.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.openjdk.jcstress.annotations.Actor;

/**
 * One property, as its annotations describe it.
 *
 * @param name      simple name of the test class
 * @param type      the jcstress test class
 * @param actors    number of its actors
 * @param watches   the forbidden outcomes it is there for
 * @param witnesses what its samples must have done, each at least once
 */
public record PropertyInfo(String name, Class<?> type, int actors, List<Outcome> watches, List<Witness> witnesses) {
    private static final List<Class<?>> ALL = List.of(
            OneWaiter.class, TwoWaiters.class, ThreeWaiters.class, FailedLookup.class, FailedTwoWaiters.class, AddThenDrop.class,
            AddThenRename.class, AddThenMove.class, TwoCreators.class, TwoAdders.class, UnrelatedAdd.class, Splice.class,
            MoveAcross.class, RenameUnderWalk.class, SpliceUnderWalk.class, Exchange.class, TornWalk.class, TwoMovers.class, MoveUnderWatch.class,
            LocklessReader.class,
            AddCi.class, AddCiSplice.class, FlagWriter.class, WatchChildren.class, WatchNewChild.class, SpuriousWake.class,
            SharedBucket.class, Strangers.class, Unblock.class, Relock.class);

    /** Every property, in the order in which reports show them. A test checks that none is forgotten. */
    public static List<PropertyInfo> all() {
        return ALL.stream().map(PropertyInfo::of).toList();
    }

    /** The property of that name. */
    public static Optional<PropertyInfo> find(String name) {
        return all().stream().filter(property -> property.name.equals(name)).findFirst();
    }

    /** Name of the class that jcstress generates for it, also for a nested one: the runner. */
    public String runnerClass() {
        return type.getName().replace('$', '_') + "_jcstress";
    }

    /** Of counts by witness, those of its own witnesses; null for null. */
    public Map<String, Long> ownOf(Map<String, Long> counts) {
        if (counts == null) {
            return null;
        }
        Map<String, Long> own = new TreeMap<>(counts);
        own.keySet().retainAll(witnesses.stream().map(Witness::name).toList());
        return own;
    }

    private static PropertyInfo of(Class<?> type) {
        int actors = (int) Arrays.stream(type.getDeclaredMethods()).filter(m -> m.isAnnotationPresent(Actor.class)).count();
        Property property = type.getAnnotation(Property.class);
        return new PropertyInfo(type.getSimpleName(), type, actors, List.of(property.watches()), List.of(property.witnesses()));
    }
}
