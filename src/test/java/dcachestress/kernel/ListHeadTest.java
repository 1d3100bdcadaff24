// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListHeadTest {
    private final ListHead head = new ListHead();
    private final ListHead a = new ListHead();
    private final ListHead b = new ListHead();
    private final ListHead c = new ListHead();

    private List<ListHead> nodes() {
        List<ListHead> nodes = new ArrayList<>();
        for (ListHead at = head.next(); at != head; at = at.next()) {
            nodes.add(at);
        }
        return nodes;
    }

    @Test
    void aNewNodeIsAlone() {
        assertThat(head.empty()).isTrue();
        assertThat(head.emptyCareful()).isTrue();
        assertThat(head.linked()).isFalse();
        assertThat(head.next()).isSameAs(head);
    }

    @Test
    void addPutsAtTheFrontAndAddTailAtTheEnd() {
        head.add(b);
        head.add(a);
        head.addTail(c);
        assertThat(nodes()).containsExactly(a, b, c);
        assertThat(head.empty()).isFalse();
        assertThat(b.linked()).isTrue();
    }

    @Test
    void delInitUnlinksAndLeavesAlone() {
        head.addTail(a);
        head.addTail(b);
        head.addTail(c);
        b.delInit();
        assertThat(nodes()).containsExactly(a, c);
        assertThat(b.empty()).isTrue();
        assertThat(b.emptyCareful()).isTrue();
        a.delInit();
        c.delInit();
        assertThat(head.emptyCareful()).isTrue();
    }

    @Test
    void delInitCarefulDoesTheSame() {
        head.addTail(a);
        head.addTail(b);
        a.delInitCareful();
        assertThat(nodes()).containsExactly(b);
        assertThat(a.emptyCareful()).isTrue();
    }

    @Test
    void aLinkedNodeIsNotEmptyToACarefulLook() {
        head.add(a);
        assertThat(a.emptyCareful()).isFalse();
        assertThat(head.emptyCareful()).isFalse();
    }

    @Test
    void initForgetsWhatWasThere() {
        head.add(a);
        a.init();
        assertThat(a.linked()).isFalse();
    }

    @Test
    void poisonTellsThatTheMemoryHasDied() {
        assertThat(a.poisoned()).isFalse();
        a.poison();
        assertThat(a.poisoned()).isTrue();
        assertThat(a.poisonIntact()).isTrue();
    }

    @Test
    void aWriteIntoDeadMemoryBreaksThePoison() {
        head.add(a);
        a.poison();
        head.add(b);    // writes a.prev
        assertThat(a.poisonIntact()).isFalse();
        assertThat(a.poisoned()).as("half of it is left").isTrue();
    }
}
