// SPDX-License-Identifier: Apache-2.0
package dcachestress.wait.klist;

import dcachestress.subject.Subject;
import dcachestress.subject.Suite;
import java.util.List;
import java.util.Set;

/** The suite of a wait by task pointer. */
public final class KlistSuite implements Suite {
    @Override
    public String name() {
        return "klist";
    }

    @Override
    public String about() {
        return "klist_remove(): who removes a node waits, by its task pointer alone, for the last user of it";
    }

    @Override
    public String mirrors() {
        return "lib/klist.c of 7.3.4 (141ad34ac3c3), and of 7.2.13 for its mistakes";
    }

    @Override
    public List<Class<? extends Subject>> subjects() {
        return List.of(KlistRemove.class, ProcessReadLate.class, ListForgottenLate.class, NoTaskReference.class,
                UnlinkedLate.class, StateStoredLate.class, StateUnfenced.class, AnyRemoverWoken.class,
                TellsWithoutWake.class, WakeUnfenced.class);
    }

    @Override
    public List<Class<?>> properties() {
        return List.of(RemoveMeetsUser.class, TwoRemovers.class);
    }

    @Override
    public List<Class<?>> vocabulary() {
        return List.of(Terms.class);
    }

    @Override
    public Set<String> primitives() {
        return Set.of(Node.class.getName(), Remover.class.getName());
    }
}
