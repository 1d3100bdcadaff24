// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import dcachestress.sample.PropertyInfo;
import dcachestress.sample.Race;
import dcachestress.sample.Slice;
import dcachestress.subject.Subject;
import dcachestress.subject.Suite;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.openjdk.jcstress.annotations.Actor;

/** Builds samples of a property and runs them, without jcstress. */
final class Samples {
    private Samples() {
    }

    static Race<?> newSample(PropertyInfo property) {
        return newSample(property, Suite.all().stream().filter(suite -> suite.properties().contains(property.type()))
                .findFirst().orElseThrow().standard());
    }

    static Race<?> newSample(PropertyInfo property, Class<? extends Subject> subject) {
        Slice.begin(subject, () -> { });
        try {
            return (Race<?>) property.type().getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs one sample, an actor a thread, and judges it. */
    static String run(PropertyInfo property, Class<? extends Subject> subject, ExecutorService threads)
            throws InterruptedException, ExecutionException {
        Race<?> sample = newSample(property, subject);
        List<Callable<Object>> actors = new ArrayList<>();
        for (Method method : property.type().getDeclaredMethods()) {
            if (method.isAnnotationPresent(Actor.class)) {
                actors.add(() -> method.invoke(sample));
            }
        }
        for (Future<Object> actor : threads.invokeAll(actors)) {
            actor.get();
        }
        return sample.verdict();
    }

    /** The most actors that a property has. */
    static int mostActors() {
        return PropertyInfo.all().stream().mapToInt(PropertyInfo::actors).max().orElseThrow();
    }

    static boolean isAcceptable(PropertyInfo property, String verdict) {
        return Arrays.stream(AcceptableIds.of(property.type())).anyMatch(verdict::matches);
    }
}
