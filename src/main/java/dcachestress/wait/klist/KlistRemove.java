// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.klist;

import dcachestress.kernel.Fences;
import dcachestress.kernel.Kernel;
import dcachestress.kernel.ListHead;
import dcachestress.kernel.Sched;
import dcachestress.kernel.SpinLock;
import dcachestress.kernel.Task;
import dcachestress.kit.TaskStruct;
import dcachestress.subject.Sound;
import dcachestress.subject.Subject;
import java.util.List;

/**
 * {@code klist_remove()} as it is since 7.3 (141ad34ac3c3): it drops its reference to a node, and sleeps until the last
 * user has dropped his. Whoever drops the last one looks through the list of all removers, and wakes by task pointer.
 * A remover that is told returns without taking any lock: its frame and the node are gone, and the task may exit. So
 * the pointer is read, and a reference to the task taken, before it is told, and the node is not touched after that.
 */
@Sound(origin = "7.3.4, 141ad34ac3c3 'klist: avoid accesses after waking klist_remove()'")
public class KlistRemove implements Subject {
    /** Nodes of a sample: one with a user beside the list's own reference, and one without. */
    private final List<Node> nodes = List.of(new Node("shared", 2), new Node("alone", 1));
    private final Sched sched = new Sched();
    private final SpinLock listLock = new SpinLock(Terms.K_LOCK);
    private final SpinLock removeLock = new SpinLock(Terms.REMOVE_LOCK);
    private final ListHead removers = new ListHead();

    /** Returns when nobody uses the node any more. */
    @Kernel(function = "klist_remove")
    protected final void klistRemove(Node node, TaskStruct self) {
        Remover me = new Remover(node, self);
        removeLock.lock();
        removers.add(me);
        removeLock.unlock();
        klistPut(node);
        sleep(me);
        sched.storeState(Task.TASK_RUNNING);
        me.poison();        // the frame ends
    }

    /** Until somebody has said that it is over. */
    @Kernel(function = "klist_remove")
    protected void sleep(Remover me) {
        for (;;) {
            setState();
            if (me.woken().loadAcquire() != 0) {
                return;
            }
            sched.schedule();
        }
    }

    /** {@code set_current_state()}: a store and a full barrier. */
    @Kernel(function = "set_current_state")
    protected void setState() {
        sched.setCurrentState(Task.TASK_UNINTERRUPTIBLE);
    }

    /** Drops a reference; the last one releases the node. */
    @Kernel(function = "klist_del, klist_put, klist_dec_and_del")
    protected final void klistPut(Node node) {
        listLock.lock();
        if (node.dropReference()) {
            release(node);
        }
        listLock.unlock();
    }

    /** The node is off its list; its removers are told. */
    @Kernel(function = "klist_release")
    protected void release(Node node) {
        node.forgetList();
        tellRemovers(node);
    }

    /** All removers of all lists are looked through. */
    @Kernel(function = "klist_release")
    protected final void tellRemovers(Node node) {
        removeLock.lock();
        ListHead at = removers.next();
        while (at instanceof Remover remover) {
            ListHead after = remover.next();
            if (isMeant(remover, node)) {
                tell(remover);
            }
            at = after;
        }
        removeLock.unlock();
    }

    /** Whether this remover waits for that node. */
    @Kernel(function = "klist_release")
    protected boolean isMeant(Remover remover, Node node) {
        return remover.node() == node;
    }

    /** From {@code woken = 1} on, nothing of the remover may be touched but the task that is referenced here. */
    @Kernel(function = "klist_release")
    protected void tell(Remover remover) {
        TaskStruct process = remover.process();
        process.get();
        remover.unlink();
        remover.woken().storeRelease(1);
        wake(process);
        process.put();
    }

    /** A barrier, then the wake. */
    @Kernel(function = "klist_release")
    protected void wake(TaskStruct process) {
        Fences.mb();
        process.wakeUpProcess(sched);
    }

    /** The scheduler. */
    protected final Sched sched() {
        return sched;
    }

    /** A task that removes a node, frees its object, and exits. */
    final void remove(int index) {
        TaskStruct self = new TaskStruct(Task.current());
        Node node = nodes.get(index);
        klistRemove(node, self);
        if (node.used()) {
            Task.current().note(Terms.STILL_USED, "");
        }
        node.free();
        self.exit();
    }

    /** A task that is done with the node that it has used. */
    final void leave() {
        klistPut(nodes.get(0));
    }
}
