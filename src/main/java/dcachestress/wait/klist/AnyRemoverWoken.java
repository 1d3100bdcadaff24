// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.klist;

import dcachestress.subject.Seeded;

/** Tells every remover in the list, whichever node it waits for. */
@Seeded(outcome = "STILL_USED", caughtBy = "TwoRemovers",
        origin = "klist_release() without its look at waiter->node", timeline = """
        remover: waits for shared | second remover: drops alone, its last reference | user: has shared
                                  | tells both                                      |
        returns: STILL_USED       |                                                 |""")
public class AnyRemoverWoken extends KlistRemove {
    @Override
    protected boolean isMeant(Remover remover, Node node) {
        remover.node();
        return true;
    }
}
