// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.kernel.Kernel;
import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every method that stands for something in the kernel says for what, so that the model can be held against the
 * kernel's text. Those that stand for nothing there are listed here by the reason why; a list entry that is not needed
 * any more fails as well.
 */
class KernelNamesTest {
    /** Override what is named where it is declared. */
    private static final Set<String> OVERRIDES = words("""
            HlistBl.isLocked LockRef.isLocked SpinLock.isLocked EarlyFlag.clearsFlag OldWaitQueue.frameEnds ReferenceUnderLock.newDcache
            WakeEarly.newWaitQueues""");

    /** Build the machinery, or lead from one part to another. */
    private static final Set<String> PARTS = words("""
            Parts.boot Parts.sched Parts.waits Parts.vars Parts.dcache Parts.fileSystem Parts.newSched Parts.newWaitQueues
            Parts.newVarWaits Parts.newDcache Parts.newFileSystem WaitScheme.newDcache DentryMoves.newRenameLock DentryStore.newChain
            DentryMoves.renameLock LookupCompletion.scheme FileSystem.dcache WaitQueues.sched VarWaits.queues RunQueue.task RunQueue.size
            Task.held Task.stack TaskRecord.counters""");

    /** The life of a task in a sample, its verdict, and what the arbiter asks. */
    private static final Set<String> VERDICT = words("""
            Task.current Task.impersonate Task.enlist Task.begin Task.work Task.end Task.failed TaskRecord.note TaskRecord.die Task.abandon
            TaskRecord.outcome TaskRecord.detail TaskRecord.waitsFor TaskRecord.wokenFor TaskRecord.index TaskRecord.role Task.checkGivenUp
            Task.givenUp Task.canAct Stack.push Stack.pop Stack.poisonIntact WaitQueueHead.frameEnds WaitQueueHead.firstEntry
            VarWaits.anyLinked ListHead.poison ListHead.poisoned Stack.used SeqCount.even SeqLock.idle HlistBlNode.linked
            LockClass.of LockClass.cpu LockClass.kernelName HeldLocks.acquire HeldLocks.release HeldLocks.holds HeldLocks.any Lock.lockClass RunQueue.worst TaskRecord.noted
            Quiescence.verdict Quiescence.noted Quiescence.hasUnusedChild Dentry.label Dentry.part Dentry.text Dentry.state
            Inode.label Inode.part Flags.text WaitScheme.frameEnds WaitScheme.clearsFlag WaitVar.hashId Dentry.hashId""");

    /** Jitter, recording and the way out. */
    private static final Set<String> HOOKS = words("""
            TaskRecord.acting TaskRecord.setActing Probe.step Probe.load Probe.look Probe.store Probe.rmw Probe.fence Probe.rcu Probe.embed Probe.slips Probe.putsOff Probe.comes Probe.await Probe.retry Probe.hand
            Baton.step Baton.load Baton.store Baton.rmw Baton.fence Baton.rcu Baton.freed Baton.embed Baton.slips Baton.putsOff Baton.comes Baton.await Baton.sleep Watchdog.raise Watchdog.reset Watchdog.raised""");

    /**
     * File systems outside the kernel's tree, callers that differ from one file system to the next, and a use that the
     * thread only proposes.
     */
    private static final Set<String> CALLERS = words("""
            Lookup.lookup FileSystem.begin FileSystem.add FileSystem.splice FileSystem.addCi FileSystem.updateFlags FileSystem.markEveryChild Dcache.relock
            Dcache.awaitUnlocked""");

    /** Counts what happened in a sample, or gives it a name. */
    private static final Set<String> WHOLE_CLASSES = words("""
            Counters Pace Livelock Outcome Step Word""");

    /** A pointer to one of the named functions. */
    private static final Set<String> POINTERS = words("""
            WakeFunction.wake""");

    private static Set<String> words(String text) {
        return Set.of(text.split("\\s+"));
    }

    @Test
    void everyMethodSaysWhatItStandsForOrIsListed() throws Exception {
        Set<String> unnamed = new TreeSet<>();
        for (Path file : Sources.main()) {
            if (Steps.ROOMS.contains(file.getParent().getFileName().toString())) {
                addUnnamed(Steps.type(file), unnamed);
            }
        }
        Set<String> listed = new TreeSet<>();
        for (Set<String> reason : Set.of(OVERRIDES, PARTS, VERDICT, HOOKS, CALLERS, POINTERS)) {
            listed.addAll(reason);
        }
        assertThat(unnamed.stream().filter(method -> !listed.contains(method))).as("neither named nor listed")
                .isEmpty();
        assertThat(listed.stream().filter(method -> !unnamed.contains(method))).as("listed for nothing").isEmpty();
    }

    /**
     * A method names either functions or a field, so that whoever reads the kernel's text beside it knows where to
     * look.
     */
    @Test
    void aKernelFunctionIsSpelledLikeOne() throws IOException, ClassNotFoundException {
        int named = 0;
        for (Path file : Sources.main()) {
            if (Steps.ROOMS.contains(file.getParent().getFileName().toString())) {
                for (Kernel kernel : named(Steps.type(file))) {
                    assertThat(kernel.function()).as(file.toString())
                            .matches(kernel.field().isEmpty() ? "\\w+(, \\w+)*" : "");
                    assertThat(kernel.field()).as(file.toString()).matches(kernel.function().isEmpty() ? "\\w+\\.\\w+"
                            : "");
                    named++;
                }
            }
        }
        assertThat(named).as("named methods").isGreaterThan(200);
    }

    private static List<Kernel> named(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods()).filter(method -> method.isAnnotationPresent(Kernel.class))
                .map(method -> method.getAnnotation(Kernel.class)).toList();
    }

    private static void addUnnamed(Class<?> type, Set<String> unnamed) {
        if (WHOLE_CLASSES.contains(type.getSimpleName()) || type.isEnum() || type.isAnnotation() || type.isRecord()) {
            return;
        }
        for (Method method : type.getDeclaredMethods()) {
            if (isVisible(method) && !method.isSynthetic() && !method.isAnnotationPresent(Kernel.class)
                    && !method.getName().equals("toString")) {
                unnamed.add(type.getSimpleName() + '.' + method.getName());
            }
        }
        for (Class<?> nested : type.getDeclaredClasses()) {
            addUnnamed(nested, unnamed);
        }
    }

    private static boolean isVisible(Executable method) {
        return Modifier.isPublic(method.getModifiers()) || Modifier.isProtected(method.getModifiers());
    }
}
