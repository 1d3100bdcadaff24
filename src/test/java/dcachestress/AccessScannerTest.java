// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever orders memory is seen, however it is written; what is plain is not. */
class AccessScannerTest {
    private static final String FRAME = """
            import static java.lang.Thread.yield;
            import static java.lang.invoke.VarHandle.fullFence;
            import static java.util.concurrent.locks.LockSupport.park;
            import java.lang.invoke.*;
            import java.util.concurrent.atomic.*;
            class Planted {
                static final VarHandle X;
                static { try { X = MethodHandles.lookup().findVarHandle(Planted.class, "x", int.class); }
                         catch (ReflectiveOperationException e) { throw new Error(e); } }
                static final AtomicIntegerFieldUpdater<Planted> UPDATER = null;
                int x; sun.misc.Unsafe unsafe;
                FIELD
                MODIFIER void m() throws Throwable { BODY }
            }
            """;

    private static Map<String, Set<String>> planted(String field, String modifier, String body) {
        String text = FRAME.replace("FIELD", field).replace("MODIFIER", modifier).replace("BODY", body);
        Map<String, Set<String>> found = new TreeMap<>();
        InMemoryCompiler.compile(Map.of("Planted.java", text), "").values()
                .forEach(content -> AccessScanner.scan(content, found));
        return found;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "fullFence();                                                               | fullFence",
            "java.lang.invoke.VarHandle.storeStoreFence();                              | storeStoreFence",
            "Runnable fence = VarHandle::loadLoadFence; fence.run();                     | loadLoadFence",
            "Runnable late = () -> VarHandle.acquireFence(); late.run();                 | acquireFence",
            "new Object() { void inner() { VarHandle.releaseFence(); } }.inner();        | releaseFence",
            "var handle = X; handle.setVolatile(this, 1);                               | setVolatile",
            "int n = (int) X.getAndAdd(this, 1);                                        | getAndAdd",
            "MethodHandle get = X.toMethodHandle(VarHandle.AccessMode.GET_VOLATILE);    | toMethodHandle",
            "MethodHandles.varHandleInvoker(VarHandle.AccessMode.SET_VOLATILE, null);   | "
                    + "MethodHandles.varHandleInvoker",
            "MethodHandles.arrayElementVarHandle(int[].class).setRelease(new int[1], 0, 1); | setRelease",
            "UPDATER.incrementAndGet(this);                                             | "
                    + "AtomicIntegerFieldUpdater.incrementAndGet",
            "new AtomicLong().lazySet(1);                                               | AtomicLong.lazySet",
            "new java.util.concurrent.ConcurrentHashMap<String, String>().get(\"\");    | ConcurrentHashMap.get",
            "unsafe.fullFence();                                                        | Unsafe.fullFence",
            "park();                                                                    | LockSupport.park",
            "Thread.yield();                                                            | Thread.yield",
            "Thread.onSpinWait();                                                       | Thread.onSpinWait",
            "wait();                                                                    | Object.wait",
            "synchronized (this) { x++; }                                               | synchronized"})
    void isSeenInABody(String body, String access) {
        assertThat(planted("", "", body).values()).as(body).anyMatch(found -> found.contains(access));
    }

    @Test
    void isSeenOnAMethodAndOnAField() {
        assertThat(planted("", "synchronized", "x++;")).containsEntry("Planted.m", Set.of("synchronized"));
        assertThat(planted("volatile int seq;", "", "seq++;")).containsEntry("Planted.seq", Set.of("volatile"));
    }

    @Test
    void whatIsPlainIsNot() {
        assertThat(planted("int seq;", "",
                "seq++; X.set(this, (int) X.get(this) + 1); new java.util.ArrayList<String>().add(\"\");")).isEmpty();
    }

    /** The two that went unseen while sources of two packages were scanned, in the texts themselves. */
    @Test
    void aFenceInASchemeAndAVolatileAccessInALitmusTestAreSeen() throws IOException {
        assertThat(edited("scheme/Merged.java", "        d.leaveInLookupHash();",
                "        java.lang.invoke.VarHandle.fullFence(); d.leaveInLookupHash();"))
                .containsEntry("Merged.unhash", Set.of("fullFence"));
        assertThat(edited("litmus/Shared.java", "VALUE.getOpaque(this)", "VALUE.getVolatile(this)"))
                .containsEntry("Shared.once", Set.of("getVolatile"));
    }

    private static Map<String, Set<String>> edited(String file, String from, String to) throws IOException {
        String text = Files.readString(Path.of("src/main/java/dcachestress", file));
        assertThat(text).contains(from);
        Map<String, Set<String>> found = new TreeMap<>();
        InMemoryCompiler.compile(Map.of(Path.of(file).getFileName().toString(), text.replace(from, to)),
                InMemoryCompiler.placeOf(Main.class))
                .values().forEach(content -> AccessScanner.scan(content, found));
        return found;
    }
}
