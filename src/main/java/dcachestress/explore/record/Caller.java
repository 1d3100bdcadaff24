// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.record;

import dcachestress.explore.program.Sites;
import dcachestress.kernel.Kernel;
import dcachestress.sample.PropertyInfo;
import java.lang.StackWalker.StackFrame;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who makes a step.
 *
 * @param function the kernel's names for the two innermost methods on the stack that stand for a function, the caller
 *                 first: {@code __d_move > __d_wake_in_lookup_waiters}; primitives are left out
 * @param own      the innermost line of code under test that is not the project's own model: of a user's class, or of a
 *                 planted mistake; or empty
 * @param line     the innermost line of the model above its primitives
 */
record Caller(String function, String own, String line) {
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private static final String PROJECT = "dcachestress.";
    /** Deeper than any stack of the model. */
    private static final int DEPTH = 64;
    /** By the byte of code that each frame stands at: a schedule comes to the same places again and again. */
    private static final Map<List<Object>, Caller> KNOWN = new ConcurrentHashMap<>();

    /** That of the step which the calling thread makes. */
    static Caller here() {
        List<StackFrame> frames = WALKER.walk(all -> all.limit(DEPTH).toList());
        List<Object> path = new ArrayList<>(3 * frames.size());
        for (StackFrame frame : frames) {
            path.add(frame.getDeclaringClass());
            path.add(frame.getMethodName());
            path.add(frame.getByteCodeIndex());
        }
        return KNOWN.computeIfAbsent(path, unseen -> of(frames));
    }

    private static Caller of(List<StackFrame> all) {
        List<StackFrame> frames = all.stream()
                .filter(frame -> !frame.getClassName().contains(".explore."))
                .filter(frame -> !frame.getClassName().matches(".*\\.(Probe|Told|Fences)")).toList();
        List<String> functions = innermost(frames.stream()
                .filter(frame -> !Sites.isPrimitive(frame.getClassName())).map(Caller::function)
                .filter(name -> !name.isEmpty()).toList());
        String own = frames.stream().filter(Caller::isUnderTest).findFirst().map(Caller::line).orElse("");
        String line = frames.stream().filter(frame -> !frame.getClassName().contains(".kernel."))
                .filter(frame -> !frame.getClassName().matches(".*\\.Dentry(Data|Flags)?"))
                .findFirst().or(() -> frames.stream().findFirst()).map(Caller::line).orElse("");
        return new Caller(String.join(" > ", functions), own, line);
    }

    /**
     * The last two, the caller first. What a macro hands to another one, to be done in there, is the first one's own:
     * {@code ___wait_var_event()} calls {@code schedule()} for the one that was called.
     */
    private static List<String> innermost(List<String> functions) {
        List<String> all = new ArrayList<>();
        functions.stream().filter(name -> all.isEmpty() || !all.get(all.size() - 1).equals(name)).forEach(all::add);
        List<String> last = all.size() > 2 && all.get(0).equals(all.get(2)) ? all.subList(2, all.size()) : all;
        List<String> two = new ArrayList<>(last.subList(0, Math.min(2, last.size())));
        Collections.reverse(two);
        return two;
    }

    /** A planted mistake, or a class from elsewhere; the JDK and jcstress are neither. */
    private static boolean isUnderTest(StackFrame frame) {
        return Sites.isUnderTest(frame.getClassName()) && frame.getDeclaringClass().getClassLoader() != null;
    }

    private static String line(StackFrame frame) {
        return frame.getFileName() + ":" + frame.getLineNumber();
    }

    /** What the method stands for, or the one that it overrides; where it stands for several, the last of them. */
    private static String function(StackFrame frame) {
        if (PropertyInfo.isOfProperty(frame.getClassName())) {
            return "";
        }
        Class<?>[] parameters = frame.getMethodType().parameterArray();
        for (Class<?> type = frame.getDeclaringClass(); type != null; type = type.getSuperclass()) {
            try {
                Method method = type.getDeclaredMethod(frame.getMethodName(), parameters);
                Kernel kernel = method.getAnnotation(Kernel.class);
                if (kernel != null && !kernel.function().isEmpty()) {
                    return kernel.function().substring(kernel.function().lastIndexOf(' ') + 1);
                }
            } catch (NoSuchMethodException | LinkageError e) {
                continue;       // not declared here; perhaps further up
            }
        }
        return "";
    }
}
