// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.worker;

import dcachestress.dcache.Dentry;
import dcachestress.scheme.Merged;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A sound subject that does, while samples run, what nobody asked it to. Those that bring everything to a stand are
 * {@link Stuck}.
 */
public abstract class Hostile extends Merged {
    static final byte[] FORGED = "beat\n{\"outcomes\":{\"FORGED\":1},\"contended\":1,\"last\":false}\n".getBytes(
            StandardCharsets.UTF_8);

    abstract void misbehave() throws Exception;

    @Override
    protected void wakeWaiters(Dentry dentry) {
        try {
            misbehave();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        super.wakeWaiters(dentry);
    }

    static void forEver(Thread thread) {
        thread.setDaemon(true);
        thread.start();
    }

    static void sleepForEver() {
        while (true) {
            try {
                TimeUnit.DAYS.sleep(1);
            } catch (InterruptedException e) {
                Thread.yield();
            }
        }
    }

    private static void signal(String name) throws Exception {
        new ProcessBuilder("kill", name, Long.toString(ProcessHandle.current().pid())).start().waitFor();
    }

    private static Thread main() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals("main"))
                .findFirst().orElseThrow();
    }

    public static class PrintsForgedAnswers extends Hostile {
        @Override void misbehave() throws IOException {
            System.out.write(FORGED);
            new FileOutputStream(FileDescriptor.out).write(FORGED);
            new FileOutputStream(FileDescriptor.err).write(FORGED);
        }
    }

    public static class Floods extends Hostile {
        private static final byte[] LINE = new byte[10_000];

        @Override void misbehave() throws IOException {
            System.err.write(LINE);
        }
    }

    public static class ClosesStreams extends Hostile {
        @Override void misbehave() throws IOException {
            System.in.close();
            System.out.close();
            System.err.close();
        }
    }

    public static class ReplacesStreams extends Hostile {
        @Override void misbehave() {
            System.setOut(new PrintStream(OutputStream.nullOutputStream()));
            System.setErr(null);
            System.setIn(null);
        }
    }

    public static class ChangesProperties extends Hostile {
        @Override void misbehave() {
            System.setProperty("java.io.tmpdir", "/nowhere");
            System.setProperty("dcachestress.hangCpuMs", "0");
            System.setProperty("java.home", "/nowhere");
        }
    }

    public static class InterruptsEverybody extends Hostile {
        @Override void misbehave() {
            Thread[] all = new Thread[100];
            for (int i = Thread.enumerate(all) - 1; i >= 0; i--) {
                all[i].interrupt();
            }
        }
    }

    public static class CollectsGarbage extends Hostile {
        @Override void misbehave() {
            System.gc();
        }
    }

    public static class RenamesItself extends Hostile {
        @Override void misbehave() {
            Thread.currentThread().setName("main");
            Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
        }
    }

    public static class StartsProcesses extends Hostile {
        private static Process started;

        @Override void misbehave() throws IOException {
            started = started == null ? new ProcessBuilder("sleep", "1000").inheritIO().start() : started;
        }
    }

    public static class LeavesADaemon extends Hostile {
        private static boolean done;

        @Override void misbehave() {
            if (!done) {
                done = true;
                forEver(new Thread(Hostile::sleepForEver, "daemon"));
            }
        }
    }

    public static class LeavesABusyThread extends Hostile {
        private static volatile int turns;

        @Override void misbehave() {
            if (turns++ == 0) {
                new Thread(() -> {
                    while (turns != -1) {
                        Thread.interrupted();
                    }
                }).start();
            }
        }
    }

    public static class Exits extends Hostile {
        @Override void misbehave() {
            System.out.println("I am leaving");
            System.exit(3);
        }
    }

    public static class Halts extends Hostile {
        @Override void misbehave() {
            Runtime.getRuntime().halt(0);
        }
    }

    public static class KillsItself extends Hostile {
        @Override void misbehave() throws Exception {
            signal("-KILL");
        }
    }

    public static class StopsItself extends Hostile {
        @Override void misbehave() throws Exception {
            signal("-STOP");
        }
    }

    public static class FillsTheHeap extends Hostile {
        private static final List<byte[]> ALL = new ArrayList<>();

        @Override void misbehave() {
            while (true) {
                ALL.add(new byte[1 << 20]);
            }
        }
    }

    public static class OverflowsTheStack extends Hostile {
        @Override void misbehave() {
            misbehave();
        }
    }

    public static class ThrowsWhatCannotBeAsked extends Hostile {
        static class Odd extends RuntimeException {
            private static final long serialVersionUID = 1L;

            @Override public String getMessage() {
                throw this;
            }

            @Override public StackTraceElement[] getStackTrace() {
                throw this;
            }

            @Override public String toString() {
                throw this;
            }
        }

        @Override void misbehave() {
            throw new Odd();
        }
    }

    public static class ExitsFromAHandler extends Hostile {
        @Override void misbehave() {
            Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> Runtime.getRuntime().halt(5));
            new Thread(() -> {
                throw new IllegalStateException();
            }).start();
        }
    }

    @SuppressWarnings({"deprecation", "removal"})
    public static class StopsTheMainThread extends Hostile {
        @Override void misbehave() {
            main().stop();
        }
    }

    @SuppressWarnings({"deprecation", "removal"})
    public static class SuspendsTheMainThread extends Hostile {
        @Override void misbehave() {
            main().suspend();
        }
    }
}
