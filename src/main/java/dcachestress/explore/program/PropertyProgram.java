// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.program;

import dcachestress.sample.PropertyInfo;
import dcachestress.sample.Slice;
import dcachestress.subject.Subject;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.infra.results.L_Result;

/** A property with a subject, as a program: the very class that is stressed, its actors called one step at a time. */
public final class PropertyProgram implements Program {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();

    private final PropertyInfo property;
    private final MethodHandle constructor;
    private final MethodHandle[] actors;
    private final String[] roles;
    private final MethodHandle arbiter;
    private final List<Pattern> acceptable = new ArrayList<>();
    private final Map<String, Boolean> forbidden = new HashMap<>();

    /** The program; until the next one is made, as properties share what says which subject they test. */
    public PropertyProgram(PropertyInfo property, Class<? extends Subject> subject) {
        this.property = property;
        Slice.begin(subject, () -> { });
        Class<?> type = property.type();
        try {
            constructor = LOOKUP.findConstructor(type, MethodType.methodType(void.class))
                    .asType(MethodType.methodType(Object.class));
            arbiter = handle(declared(type, Arbiter.class).get(0),
                    MethodType.methodType(void.class, Object.class, L_Result.class));
            List<MethodHandle> unordered = new ArrayList<>();
            for (Method method : declared(type, Actor.class)) {
                unordered.add(handle(method, MethodType.methodType(void.class, Object.class)));
            }
            RollCall rollCall = new RollCall(newState(), unordered);
            actors = rollCall.ordered();
            roles = rollCall.roles();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getName() + " is no property", e);
        }
        for (Outcome outcome : type.getAnnotationsByType(Outcome.class)) {
            if (outcome.expect() != Expect.FORBIDDEN) {
                Arrays.stream(outcome.id()).map(Pattern::compile).forEach(acceptable::add);
            }
        }
    }

    private static List<Method> declared(Class<?> type, Class<? extends Annotation> annotation) {
        return Arrays.stream(type.getDeclaredMethods()).filter(method -> method.isAnnotationPresent(annotation))
                .toList();
    }

    private static MethodHandle handle(Method method, MethodType type) throws IllegalAccessException {
        return LOOKUP.unreflect(method).asType(type);
    }

    @Override
    public int tasks() {
        return actors.length;
    }

    @Override
    public boolean forbidden(String outcome) {
        return forbidden.computeIfAbsent(outcome, text -> dcachestress.kernel.Outcome.of(text) != null
                || acceptable.stream().noneMatch(pattern -> pattern.matcher(text).matches()));
    }

    @Override
    public Map<String, Long> witnessed() {
        return property.ownOf(Slice.witnessed());
    }

    @Override
    public Sample newSample() {
        return new PropertySample(newState());
    }

    private Object newState() {
        try {
            return (Object) constructor.invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private final class PropertySample implements Sample {
        private final Object state;

        PropertySample(Object state) {
            this.state = state;
        }

        @Override
        public void run(int task) {
            try {
                actors[task].invokeExact(state);
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String judge() {
            L_Result result = new L_Result();
            try {
                arbiter.invokeExact(state, result);
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
            return String.valueOf(result.r1);
        }

        @Override
        public String role(int task) {
            return roles[task];
        }

        @Override
        public Object root() {
            return state;
        }
    }
}
