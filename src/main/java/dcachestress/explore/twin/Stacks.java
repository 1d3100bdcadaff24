// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.twin;

import dcachestress.kernel.Kernel;
import java.io.PrintStream;
import java.lang.StackWalker.StackFrame;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where in the model the steps of a trace were made: the frames of the model on the stack, outermost first, each stack
 * under a number. A frame is written {@code Class.method:line:functions}, the functions being those that the method
 * stands for. Held against the frames of the kernel's text at the same step, they say which line corresponds to which.
 */
final class Stacks {
    private static final Set<String> ROOMS = Set.of("dcachestress.kernel", "dcachestress.dcache",
            "dcachestress.scheme");
    /** Of those rooms, but no part of the model: the hooks. */
    private static final Set<String> HOOKS = Set.of("Probe", "Told", "Fences");
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final Map<String, String> functions = new HashMap<>();

    /** The number of the calling thread's stack. */
    int here() {
        List<StackFrame> frames = WALKER.walk(all -> all.filter(Stacks::isOfTheModel).toList());
        StringBuilder text = new StringBuilder();
        for (int i = frames.size() - 1; i >= 0; i--) {
            StackFrame frame = frames.get(i);
            String method = frame.getClassName() + frame.getMethodName() + frame.getDescriptor();
            text.append(' ').append(frame.getFileName().replace(".java", ".")).append(frame.getMethodName()).append(':')
                    .append(frame.getLineNumber())
                    .append(':').append(functions.computeIfAbsent(method, unseen -> functionsOf(frame)));
        }
        return numbers.computeIfAbsent(text.toString(), unseen -> numbers.size());
    }

    private static boolean isOfTheModel(StackFrame frame) {
        Class<?> type = frame.getDeclaringClass();
        return ROOMS.contains(type.getPackageName()) && !HOOKS.contains(type.getSimpleName())
                || type.getName().startsWith(Linux612.class.getName())
                || type.getName().startsWith(Linux72.class.getName());
    }

    private static String functionsOf(StackFrame frame) {
        try {
            Class<?>[] parameters = frame.getMethodType().parameterArray();
            Kernel kernel = frame.getDeclaringClass().getDeclaredMethod(frame.getMethodName(), parameters)
                    .getAnnotation(Kernel.class);
            return kernel == null ? "" : kernel.function().replace(", ", ",");
        } catch (NoSuchMethodException e) {
            return "";    // a constructor
        }
    }

    /** Writes the stacks, a line for each: its number, then its frames. */
    void writeTo(PrintStream out) {
        numbers.forEach((text, number) -> out.println(number + text));
    }
}
