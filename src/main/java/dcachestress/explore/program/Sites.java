// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.program;

import dcachestress.kernel.Baton.Slip;
import dcachestress.kernel.HlistBl;
import dcachestress.kernel.Kernel;
import dcachestress.kernel.Lock;
import dcachestress.kernel.Order;
import dcachestress.kernel.Step;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Suite;
import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the site of the access that is being made, from the calling thread's stack: by the byte of code that each
 * frame stands at, and only the first time by its line.
 */
public final class Sites {
    private static final String KERNEL = "dcachestress.kernel.";
    private static final String KIT = "dcachestress.kit.";
    /** What is called by those whose orderings are of interest, and has none of its own. */
    private static final Set<String> PRIMITIVES = Set.of(KERNEL + "Lock", KERNEL + "SpinLock", KERNEL + "LockRef",
            KERNEL + "HlistBl", KERNEL + "HlistBlRelaxed",
            KERNEL + "HlistBlNode", KERNEL + "ListHead", KERNEL + "WaitQueueEntry", KERNEL + "WaitQueueHead", KERNEL
                    + "SeqCount", KERNEL + "SeqLock", KERNEL + "Sched",
            KERNEL + "Task", KERNEL + "Fences", KIT + "SharedInt", KIT + "SharedRef", KIT + "TaskStruct",
            KIT + "Completion", KIT + "Memory", KIT + "RwSem");
    /** What of them a line calls itself, or else it is none of its own. */
    private static final Set<String> PLAIN = Set.of(KERNEL + "Lock", KERNEL + "ListHead", KIT + "SharedInt",
            KIT + "SharedRef", KIT + "RwSem", KERNEL + "Sched");
    private static final Set<Slip> DIRECT = Set.of(Slip.NO_LOCK, Slip.LINKS_LATE, Slip.STORES_LATE, Slip.TESTS_ONCE,
            Slip.TORN);
    /** In the key of what orders a task's own life, whoever calls it. */
    static final String SCHEDULER = KIT + "TaskStruct.";
    /** A lock, whose order is that of a read-modify-write. */
    static final String SEMAPHORE = KIT + "RwSem.";
    private static final String SAMPLE = "dcachestress.sample.";
    private static final List<Suite> SUITES = Suite.all();
    private static final Set<String> OF_THE_MODEL = SUITES.stream().flatMap(suite -> suite.primitives().stream())
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> HOOKS = Set.of(KERNEL + "Probe", KERNEL + "Told");
    private static final Set<String> LOCKING = Set.of(KERNEL + "Lock", KERNEL + "SpinLock", KERNEL + "Fences");
    /** Whatever explores, in all its rooms. */
    private static final String HERE = "dcachestress.explore.";
    /** Whether a class is under test: a suite goes through its subjects' annotations for it. */
    private static final Map<String, Boolean> UNDER_TEST = new ConcurrentHashMap<>();
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final Map<List<Object>, Site> known = new HashMap<>();

    /** Whether methods of this class are passed over on the way to a site. */
    public static boolean isPrimitive(String className) {
        return PRIMITIVES.contains(className) || OF_THE_MODEL.contains(className);
    }

    /**
     * Where code under test comes into a stack: {@code " at Mine.java:12"}, by its innermost line, of a class from
     * elsewhere or of a planted mistake. Empty when there is none.
     */
    public static String at(StackTraceElement... stack) {
        for (StackTraceElement frame : stack) {
            if (isUnderTest(frame.getClassName())) {
                return " at " + frame.getFileName() + ":" + frame.getLineNumber();
            }
        }
        return "";
    }

    /** Whether a class is none of the project's model, the harness or the JDK. */
    public static boolean isUnderTest(String className) {
        return UNDER_TEST.computeIfAbsent(className, unseen ->
                SUITES.stream().anyMatch(suite -> suite.isMistake(className))
                || Stream.of("dcachestress.", "org.openjdk.", "java.", "javax.", "jdk.", "sun.", "com.sun.",
                "picocli.", "com.fasterxml.")
                        .noneMatch(className::startsWith));
    }

    /** The site of the access or barrier that the calling thread is making. */
    Site here(Step kind, Order order, Object object) {
        List<StackFrame> frames = WALKER.walk(all -> {
            List<StackFrame> path = new ArrayList<>();
            all.dropWhile(frame -> frame.getClassName().startsWith(HERE) || HOOKS.contains(frame.getClassName()))
                    .takeWhile(frame -> isOpen(path))
                    .forEach(path::add);
            return path;
        });
        List<Object> path = new ArrayList<>(2 + 2 * frames.size());
        path.add(kind);
        path.add(order);
        for (StackFrame frame : frames) {
            path.add(frame.getClassName());
            path.add(frame.getMethodName());
            path.add(frame.getByteCodeIndex());
        }
        return known.computeIfAbsent(path, unseen -> site(kind, order, object, frames));
    }

    /**
     * The line above the primitives from which the calling thread has come to a call that may go wrong; null where that
     * is none of the code under test, or the call is not what that line is about.
     */
    static SlipSite slip(Slip slip) {
        List<StackFrame> frames = toOwnLine();
        StackFrame top = frames.get(frames.size() - 1);
        boolean ofAnother = DIRECT.contains(slip) && PLAIN.contains(frames.get(0).getClassName()) && !direct(frames);
        if (ofAnother || !isOwn(top)) {
            return null;
        }
        String called = frames.stream().filter(frame -> isRoom(frame.getClassName()))
                .reduce((inner, outer) -> outer).orElse(top).getMethodName();
        String type = top.getClassName().substring(top.getClassName().lastIndexOf('.') + 1);
        return new SlipSite(SlipSite.key(slip, place(top)), slip, called, function(top),
                type + '.' + top.getMethodName(), line(top));
    }

    /** The line of the code under test that makes the access which is being made; null where none does by itself. */
    static String reader() {
        List<StackFrame> frames = toOwnLine();
        StackFrame top = frames.get(frames.size() - 1);
        return direct(frames) && isOwn(top) ? place(top) : null;
    }

    /** Whether the calling thread has come from this line, however deep the call was. */
    static boolean isAt(String place) {
        List<StackFrame> frames = toOwnLine();
        return place(frames.get(frames.size() - 1)).equals(place);
    }

    private static List<StackFrame> toOwnLine() {
        return WALKER.walk(all -> {
            List<StackFrame> path = new ArrayList<>();
            all.dropWhile(frame -> frame.getClassName().startsWith(HERE) || HOOKS.contains(frame.getClassName()))
                    .takeWhile(frame -> path.isEmpty() || isBeneath(path.get(path.size() - 1).getClassName()))
                    .forEach(path::add);
            return path;
        });
    }

    private static boolean direct(List<StackFrame> frames) {
        String first = frames.get(0).getClassName();
        return frames.stream().map(StackFrame::getClassName).allMatch(name -> !isRoom(name) || name.equals(first)
                || name.equals(KIT + "WaitBit"));
    }

    private static boolean isOwn(StackFrame top) {
        return !isRoom(top.getClassName()) && !top.getClassName().startsWith(SAMPLE)
                && !PropertyInfo.isOfProperty(top.getClassName());
    }

    private static String place(StackFrame frame) {
        return frame.getClassName() + '.' + frame.getMethodName() + ':' + frame.getLineNumber();
    }

    static boolean isRoom(String className) {
        return className.startsWith(KERNEL) || className.startsWith(KIT);
    }

    private static boolean isBeneath(String className) {
        return isRoom(className) || OF_THE_MODEL.contains(className);
    }

    private static boolean isOpen(List<StackFrame> path) {
        return path.isEmpty() || isPrimitive(path.get(path.size() - 1).getClassName());
    }

    private static Site site(Step kind, Order order, Object object, List<StackFrame> frames) {
        StringBuilder key = new StringBuilder(kind + "/" + order);
        List<String> within = new ArrayList<>();
        StackFrame top = frames.get(frames.size() - 1);
        for (StackFrame frame : frames) {
            key.append('/').append(frame.getClassName()).append('.').append(frame.getMethodName()).append(':')
                    .append(frame.getLineNumber());
            String function = function(frame);
            if (frame != top && !function.isEmpty() && !within.contains(function)
                    && !LOCKING.contains(frame.getClassName())) {
                within.add(function);
            }
        }
        String type = top.getClassName().substring(top.getClassName().lastIndexOf('.') + 1);
        return new Site(key.toString(), kind, order, kind == Step.BARRIER ? belongsTo(frames) : name(object), within,
                function(top), type + '.' + top.getMethodName(),
                line(top), line(frames.get(0)), PropertyInfo.isOfProperty(top.getClassName()));
    }

    private static String function(StackFrame frame) {
        try {
            Kernel kernel = frame.getDeclaringClass().getDeclaredMethod(frame.getMethodName(),
                    frame.getMethodType().parameterArray()).getAnnotation(Kernel.class);
            return kernel == null ? "" : kernel.function();
        } catch (NoSuchMethodException e) {
            return "";    // a constructor
        }
    }

    private static String line(StackFrame frame) {
        return frame.getFileName() + ':' + frame.getLineNumber();
    }

    /** The read-modify-write that a full barrier is a half of. */
    private static String belongsTo(List<StackFrame> frames) {
        boolean before = frames.get(0).getMethodName().equals("mbBeforeRmw");
        return before ? "before cmpxchg" : frames.size() > 1 && frames.get(1).getMethodName().endsWith("Cmpxchg")
                ? "after cmpxchg" : "";
    }

    private static String name(Object object) {
        if (object instanceof Lock lock && !(object instanceof HlistBl)) {
            return lock.lockClass().kernelName();
        }
        return "";
    }
}
