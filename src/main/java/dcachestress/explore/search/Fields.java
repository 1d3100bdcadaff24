// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.search;

import dcachestress.kernel.Outcome;
import dcachestress.kernel.Pace;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The objects that the fields of an object lead to, in an order that is the same in every sample. */
final class Fields {
    private static final MethodHandle[] NONE = {};
    /** Of a class whose objects lead nowhere. */
    private static final MethodHandle[] NOWHERE = {};
    /** Of a library's container that has an order. */
    private static final MethodHandle[] ELEMENTS = new MethodHandle[0];
    private static final ClassValue<MethodHandle[]> GETTERS = new ClassValue<>() {
        @Override
        protected MethodHandle[] computeValue(Class<?> type) {
            return shares(type) ? getters(type) : isOrdered(type) ? ELEMENTS : NOWHERE;
        }
    };

    private Fields() {
    }

    /** Tells what the object leads to, nulls included; of an array its elements. */
    static void follow(Object object, Consumer<Object> reached) {
        if (object instanceof Object[] elements) {
            for (Object element : elements) {
                reached.accept(element);
            }
            return;
        }
        if (GETTERS.get(object.getClass()) == ELEMENTS) {
            elements(object).forEach(reached);
            return;
        }
        try {
            for (MethodHandle getter : GETTERS.get(object.getClass())) {
                reached.accept((Object) getter.invokeExact(object));
            }
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static Iterable<?> elements(Object object) {
        return object instanceof Optional<?> one ? one.stream().toList()
                : object instanceof AtomicReference<?> one ? Stream.ofNullable(one.get()).toList()
                : object instanceof Map<?, ?> map ? Stream.concat(map.keySet().stream(), map.values().stream()).toList()
                : (Iterable<?>) object;
    }

    /** Whatever a container without an order leads to; nothing of another object. */
    static Iterable<?> unordered(Object object) {
        boolean container = object instanceof Map<?, ?> || object instanceof Collection<?>;
        return container && !isOrdered(object.getClass()) ? elements(object) : List.of();
    }

    private static boolean isOrdered(Class<?> type) {
        return List.class.isAssignableFrom(type) || Deque.class.isAssignableFrom(type) || type == Optional.class
                || type == AtomicReference.class || SortedMap.class.isAssignableFrom(type);
    }

    /** Whether an object may hold words of shared memory, or lead to some. */
    static boolean leads(Class<?> type) {
        return GETTERS.get(type) != NOWHERE;
    }

    private static boolean shares(Class<?> type) {
        if (type.isArray()) {
            return !type.getComponentType().isPrimitive();
        }
        return !type.isPrimitive() && !type.isEnum() && !type.getName().startsWith("java.")
                && !type.getName().startsWith("jdk.") && !type.isHidden()
                && type != Outcome.class    // a constant, which holds the set of words that it is about
                && type != Pace.class;      // leads from a thread to the sample that it ran before
    }

    private static MethodHandle[] getters(Class<?> type) {
        List<MethodHandle> getters = new ArrayList<>();
        for (Class<?> at = type; shares(at); at = at.getSuperclass()) {
            Field[] fields = at.getDeclaredFields();
            Arrays.sort(fields, Comparator.comparing(Field::getName));
            for (Field field : fields) {
                if (!Modifier.isStatic(field.getModifiers()) && mayLead(field.getType())) {
                    getter(field, getters);
                }
            }
        }
        return getters.toArray(NONE);
    }

    /** A field of an interface, or of {@code Object}, may hold anything. */
    private static boolean mayLead(Class<?> type) {
        return shares(type) || type == Object.class || type.isInterface() || isOrdered(type)
                || Map.class.isAssignableFrom(type) || Collection.class.isAssignableFrom(type);
    }

    private static void getter(Field field, List<MethodHandle> getters) {
        try {
            field.setAccessible(true);
            getters.add(MethodHandles.lookup().unreflectGetter(field)
                    .asType(MethodType.methodType(Object.class, Object.class)));
        } catch (IllegalAccessException | RuntimeException e) {
            // A field that nobody may read leads nowhere.
        }
    }
}
