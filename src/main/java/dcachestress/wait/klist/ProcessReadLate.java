// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.klist;

import dcachestress.kit.TaskStruct;
import dcachestress.subject.Seeded;

/** As it was until 7.2: who is told may return at once, and its frame with the task pointer is gone. */
@Seeded(outcome = "DEAD_ENTRY", caughtBy = "RemoveMeetsUser",
        origin = "one of two mistakes of klist_release() in 7.2.13, before 141ad34ac3c3: "
                + "woken is set before the task pointer is read", timeline = """
        remover: not asleep yet                    | last user
                                                   | unlinks the remover, woken = 1
        reads woken, returns: its frame is gone    |
                                                   | reads the task pointer: DEAD_ENTRY""")
public class ProcessReadLate extends KlistRemove {
    @Override
    protected void tell(Remover remover) {
        remover.unlink();
        remover.woken().storeRelease(1);
        TaskStruct process = remover.process();     // sound: before
        wake(process);
    }
}
