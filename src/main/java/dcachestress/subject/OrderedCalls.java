// SPDX-License-Identifier: Apache-2.0
package dcachestress.subject;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The lines of a subject, and of the model beneath it, that call a primitive which orders something: read from the
 * class files, so that those are known as well that
 * nobody has run.
 */
public final class OrderedCalls {
    private static final String ROOT = "dcachestress/";
    private static final String ORDER = ROOT + "kernel/Order";
    private static final Set<String> ORDERS = Set.of("LOCK", "UNLOCK", "ACQUIRE", "RELEASE", "DEPENDENCY", "RMB",
            "WMB", "MB");

    /** What of the primitives orders its own accesses, and not for whoever calls it. */
    private static final List<String> WAITS = List.of("kernel/WaitQueues", "kernel/VarWaits");

    /**
     * A line that orders something.
     *
     * @param method    {@code Class.method}
     * @param line      {@code Class.java:88}
     * @param primitive what it calls
     */
    public record Line(String method, String line, String primitive) {
    }

    private final ClassLoader loader;
    private final Predicate<String> primitive;
    private final Map<String, ClassFile> files = new HashMap<>();
    private final Map<String, Boolean> orders = new HashMap<>();

    private OrderedCalls(ClassLoader loader, Predicate<String> primitive) {
        this.loader = loader;
        this.primitive = primitive;
    }

    /**
     * Those of a subject.
     *
     * @param primitive whether a class, by its name with dots, is one whose orderings are its callers'
     * @throws BadSubjectException when a class file cannot be read
     */
    public static List<Line> of(Class<? extends Subject> subject, Predicate<String> primitive) {
        OrderedCalls calls = new OrderedCalls(subject.getClassLoader(), primitive);
        Set<Line> lines = new HashSet<>();
        calls.owners(subject).forEach(owner -> lines.addAll(calls.lines(owner)));
        return lines.stream().sorted(Comparator.comparing(Line::line)).toList();
    }

    private List<String> owners(Class<?> subject) {
        List<String> owners = new ArrayList<>();
        for (Class<?> at = subject; at != Object.class; at = at.getSuperclass()) {
            String name = at.getName().replace('.', '/');
            owners.add(name);
            read(name).classes().stream().filter(inner -> inner.startsWith(name + "$")).forEach(owners::add);
        }
        WAITS.forEach(name -> owners.add(ROOT + name));
        Suite.all().stream().filter(suite -> suite.subjects().stream().anyMatch(each -> top(each) == top(subject)))
                .forEach(suite -> suite.model().forEach(name -> owners.add(name.replace('.', '/'))));
        return owners;
    }

    /** What all subjects of one model extend. */
    private static Class<?> top(Class<?> subject) {
        return subject.getSuperclass() == Object.class ? subject : top(subject.getSuperclass());
    }

    private List<Line> lines(String owner) {
        String type = owner.substring(owner.lastIndexOf('/') + 1);
        Map<String, Line> lines = new LinkedHashMap<>();
        for (ClassFile.Method method : read(owner).methods()) {
            for (ClassFile.Call call : method.called()) {
                if (orders(call)) {
                    String line = type.replaceFirst("\\$.*", "") + ".java:" + call.line();
                    lines.put(line + call.name(), new Line(type + '.' + method.name(), line, call.name()));
                }
            }
        }
        return List.copyOf(lines.values());
    }

    /** Whether this is a call of a primitive that leads to an order; whoever calls itself is no answer. */
    private boolean orders(ClassFile.Call call) {
        String key = call.owner() + '.' + call.name();
        Boolean known = orders.get(key);
        if (known != null || !call.owner().startsWith(ROOT) || !isPrimitive(call.owner())) {
            return Boolean.TRUE.equals(known);
        }
        orders.put(key, false);
        boolean found = method(call.owner(), call.name()).stream().flatMap(method -> method.called().stream())
                .anyMatch(inner -> inner.owner().equals(ORDER) && ORDERS.contains(inner.name()) || orders(inner));
        orders.put(key, found);
        return found;
    }

    private boolean isPrimitive(String owner) {
        return primitive.test(owner.replace('/', '.'));
    }

    private List<ClassFile.Method> method(String owner, String name) {
        Deque<String> open = new ArrayDeque<>(List.of(owner));
        while (!open.isEmpty()) {
            String at = open.pop();
            List<ClassFile.Method> own = read(at).methods().stream()
                    .filter(method -> method.name().equals(name)).toList();
            if (!own.isEmpty()) {
                return own;
            }
            superclass(at).filter(above -> above.startsWith(ROOT)).ifPresent(open::push);
        }
        return List.of();
    }

    private Optional<String> superclass(String name) {
        try {
            Class<?> above = Class.forName(name.replace('/', '.'), false, loader).getSuperclass();
            return above == null ? Optional.empty() : Optional.of(above.getName().replace('.', '/'));
        } catch (ClassNotFoundException e) {
            throw new BadSubjectException("class " + name.replace('/', '.') + " is not there");
        }
    }

    private ClassFile read(String name) {
        return files.computeIfAbsent(name, unseen -> {
            try (InputStream in = loader.getResourceAsStream(name + ".class")) {
                if (in == null) {
                    throw new BadSubjectException("class " + name.replace('/', '.') + " has no class file");
                }
                return new ClassFile(in.readAllBytes());
            } catch (IOException | RuntimeException e) {
                throw e instanceof BadSubjectException bad ? bad
                        : new BadSubjectException("class " + name.replace('/', '.') + " cannot be read: "
                        + e.getMessage());
            }
        });
    }
}
