// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HlistBlTest {
    private final HlistBl<String> chain = new HlistBl<>();
    private final HlistBlNode<String> a = new HlistBlNode<>("a");
    private final HlistBlNode<String> b = new HlistBlNode<>("b");
    private final HlistBlNode<String> c = new HlistBlNode<>("c");

    HlistBlTest() {
        Solo.task("one");
        chain.lock();
        chain.addHeadRcu(c);
        chain.addHeadRcu(b);
        chain.addHeadRcu(a);
    }

    private List<String> locked() {
        List<String> names = new ArrayList<>();
        for (HlistBlNode<String> at = chain.first(); at != null; at = at.next()) {
            names.add(at.container());
        }
        return names;
    }

    private List<String> lockless(HlistBlNode<String> from) {
        List<String> names = new ArrayList<>();
        for (HlistBlNode<String> at = from; at != null; at = at.nextRcu()) {
            names.add(at.container());
        }
        return names;
    }

    @Test
    void aNewNodeIsUnhashedAndANewChainEmpty() {
        assertThat(new HlistBlNode<>("new").unhashed()).isTrue();
        assertThat(new HlistBlNode<>("new").linked()).isFalse();
        assertThat(new HlistBl<String>().first()).isNull();
        assertThat(new HlistBl<String>().firstRcu()).isNull();
    }

    @Test
    void theLastAddedComesFirst() {
        assertThat(locked()).containsExactly("a", "b", "c");
        assertThat(lockless(chain.firstRcu())).containsExactly("a", "b", "c");
        assertThat(a.unhashed()).isFalse();
    }

    @Test
    void theFirstCanGo() {
        a.del();
        assertThat(locked()).containsExactly("b", "c");
        b.del();
        assertThat(locked()).as("the new first one knows that the chain leads to it").containsExactly("c");
    }

    @Test
    void oneInTheMiddleCanGo() {
        b.del();
        assertThat(locked()).containsExactly("a", "c");
        c.del();
        assertThat(locked()).as("its successor knows its new predecessor").containsExactly("a");
    }

    @Test
    void theLastCanGo() {
        c.del();
        assertThat(locked()).containsExactly("a", "b");
        b.del();
        a.del();
        assertThat(locked()).isEmpty();
    }

    @Test
    void aWalkThatStandsOnAnUnlinkedNodeGoesOn() {
        HlistBlNode<String> standing = chain.firstRcu().nextRcu();
        standing.del();
        assertThat(lockless(standing)).containsExactly("b", "c");
        standing.markUnhashed();
        assertThat(lockless(standing)).containsExactly("b", "c");
    }

    @Test
    void anUnlinkedNodeIsUnhashedOnlyWhenItIsMarked() {
        b.del();
        assertThat(b.unhashed()).isFalse();
        b.markUnhashed();
        assertThat(b.unhashed()).isTrue();
        assertThat(b.linked()).isFalse();
    }

    @Test
    void aNodeCanComeBack() {
        a.del();
        chain.addHeadRcu(a);
        assertThat(locked()).containsExactly("a", "b", "c");
    }

    @Test
    void theChainIsItsOwnLock() {
        assertThat(chain.isLocked()).isTrue();
        chain.unlock();
        assertThat(chain.isLocked()).isFalse();
        assertThat(locked()).as("the lock bit is not the pointer").hasSize(3);
    }

    @Test
    void whoeverHoldsItKeepsTheOthersOut() {
        assertThat(chain.isLocked()).as("by this test").isTrue();
        for (int i = 0; i < 100; i++) {
            assertThat(chain.tryAcquire()).isFalse();
        }
    }
}
