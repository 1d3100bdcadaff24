// SPDX-License-Identifier: Apache-2.0
package dcachestress.subject;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Fields of a user's classes whose accesses are no steps, so that exploration does not interleave them: what can change
 * (not final, or of a mutable type of the JDK), in the subject, its bases up to the shipped one, and every class of the
 * user's that one of these names. A field counts as seen when each method that accesses it, constructors apart, calls
 * the {@code Probe} as well. Whether it tells the probe of that very access, what reflection does, and what libraries
 * keep for the user, cannot be known from the class files.
 */
final class UnseenFields {
    private static final String PROBE = "dcachestress/kernel/Probe";
    private static final Pattern MUTABLE =
            Pattern.compile(
            "\\[.*|Ljava/util/(?!function/|Optional).*|Ljava/lang/(StringBuilder|StringBuffer|ThreadLocal);");
    /** Whoever uses these accesses fields without naming them. */
    private static final Set<String> HANDLES = Set.of("java/lang/invoke/VarHandle",
            "java/util/concurrent/atomic/AtomicIntegerFieldUpdater",
            "java/util/concurrent/atomic/AtomicLongFieldUpdater",
            "java/util/concurrent/atomic/AtomicReferenceFieldUpdater");
    private static final int SYNTHETIC = 0x1000;
    /** More classes than a patch has. */
    private static final int MOST = 1000;

    private final ClassLoader loader;
    private final Map<String, ClassFile> users = new TreeMap<>();
    private final Set<String> accessed = new HashSet<>();
    private boolean handles;

    private UnseenFields(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * Those of a subject, as {@code com.example.X.seq}, sorted; empty when it is shipped.
     *
     * @throws BadSubjectException when a class of the user's cannot be read
     */
    static List<String> of(Class<? extends Subject> type) {
        UnseenFields fields = new UnseenFields(type.getClassLoader());
        fields.collect(slashes(type.getName()));
        fields.lookAtMethods();
        return fields.users.entrySet().stream().flatMap(user -> user.getValue().fields().stream()
                .filter(fields::isUnseen)
                .map(field -> printable(user.getKey().replace('/', '.') + '.' + field.name()))).sorted().toList();
    }

    /** A class file may have names with anything in them. */
    private static String printable(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }

    private static String slashes(String name) {
        return name.replace('.', '/');
    }

    private void collect(String first) {
        Deque<String> open = new ArrayDeque<>(List.of(first));
        while (!open.isEmpty() && users.size() < MOST) {
            String name = open.pop();
            if (!users.containsKey(name) && isUsers(name)) {
                ClassFile file = read(name);
                users.put(name, file);
                file.classes().stream().map(used -> used.replaceFirst("^\\[+L(.*);$", "$1")).forEach(open::push);
            }
        }
    }

    /** Whether a class is neither the JDK's nor from where this project is. */
    private boolean isUsers(String name) {
        URL place = loader == null ? null : loader.getResource(name + ".class");
        return place != null && !place.getProtocol().equals("jrt") && !origin(place, name).equals(ours());
    }

    private static String ours() {
        String name = slashes(Subject.class.getName());
        return origin(Subject.class.getClassLoader().getResource(name + ".class"), name);
    }

    private static String origin(URL place, String name) {
        return place.toString().replace(name + ".class", "");
    }

    private ClassFile read(String name) {
        try (InputStream in = loader.getResourceAsStream(name + ".class")) {
            return new ClassFile(in.readAllBytes());
        } catch (IOException | RuntimeException e) {
            throw new BadSubjectException("class " + name.replace('/', '.') + " cannot be read: " + e.getMessage());
        }
    }

    /** What the methods that could know of the probe, and do not, access of the user's fields. */
    private void lookAtMethods() {
        users.values().stream().flatMap(user -> user.methods().stream())
                .filter(method -> !method.name().startsWith("<") && !method.calls().contains(PROBE))
                .forEach(method -> {
                    method.fields().stream().map(field -> field.split("\\.", 2))
                            .filter(field -> users.containsKey(field[0])).forEach(field -> accessed.add(field[1]));
                    handles |= method.calls().stream().anyMatch(HANDLES::contains);
                });
    }

    private boolean isUnseen(ClassFile.Field field) {
        boolean isFinal = Modifier.isFinal(field.modifiers());
        boolean changes = !isFinal || MUTABLE.matcher(field.descriptor()).matches();
        return changes && (field.modifiers() & SYNTHETIC) == 0
                && (accessed.contains(field.name()) || handles && !isFinal);
    }
}
