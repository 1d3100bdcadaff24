// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.klist;

import dcachestress.subject.Seeded;

/** As it was until 7.2: the node is written when its remover, who frees it, has been told already. */
@Seeded(outcome = "DEAD_OBJECT", caughtBy = "RemoveMeetsUser",
        origin = "one of two mistakes of klist_release() in 7.2.13, before 141ad34ac3c3: n_klist is cleared last",
        timeline = """
        remover: asleep                            | last user
                                                   | woken = 1, wakes
        reads woken, returns, frees the object     |
                                                   | n_klist = NULL: DEAD_OBJECT""")
public class ListForgottenLate extends KlistRemove {
    @Override
    protected void release(Node node) {
        tellRemovers(node);
        node.forgetList();                          // sound: before
    }
}
