// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.klist;

import dcachestress.kit.TaskStruct;
import dcachestress.subject.Seeded;

/** Tells the remover before taking it off the list: the list then leads through a frame that is gone. */
@Seeded(outcome = "DEAD_ENTRY", caughtBy = "RemoveMeetsUser",
        origin = "the order of list_del() and woken = 1 in klist_release(), turned round", timeline = """
        remover: not asleep yet                    | last user
                                                   | woken = 1
        reads woken, returns: its frame is gone    |
                                                   | takes it off the list: DEAD_ENTRY""")
public class UnlinkedLate extends KlistRemove {
    @Override
    protected void tell(Remover remover) {
        TaskStruct process = remover.process();
        process.get();
        remover.woken().storeRelease(1);
        remover.unlink();                           // sound: before
        wake(process);
        process.put();
    }
}
