// SPDX-License-Identifier: Apache-2.0
package dcachestress.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.dcache.Dentry;
import dcachestress.kernel.WaitQueueHead;
import org.junit.jupiter.api.Test;

/** Which queue the schemes wait in, and how long an entry stays there. */
class QueueTest {

    @Test
    void theOldSchemeWaitsInTheOwnersQueueWhichIsGivenUpAtTheEnd() {
        Scene scene = new Scene(Schemes::oldWaitQueue);
        Dentry d = scene.begun();
        WaitQueueHead head = d.waitQueue();
        assertThat(head).isNotNull();
        scene.whileWaiterSleeps(() -> {
            assertThat(head.firstEntry().task()).isSameAs(scene.waiter());
            scene.ownerEnds(scene::add);
        });
        scene.lookup();
        assertThat(d.waitQueue()).isNull();
        assertThat(scene.scheme().vars().anyLinked()).isNull();
        scene.assertSound();
    }

    @Test
    void thePrivateTablesQueueIsChosenByTheFirstWaiter() {
        Scene scene = new Scene(Schemes::privateTable);
        Dentry d = scene.begun();
        assertThat(d.waitQueue()).isNull();
        scene.whileWaiterSleeps(() -> {
            assertThat(d.waitQueue()).isSameAs(scene.scheme().vars().varWaitqueue(d));
            scene.ownerEnds(scene::add);
            assertThat(scene.scheme().vars().anyLinked()).as("the wake leaves it linked").isNotNull();
        });
        scene.lookup();
        assertThat(d.waitQueue()).isNull();
        scene.assertSound();
    }

    @Test
    void mergedWaitsInTheQueueOfTheDentrysFlags() {
        Scene scene = new Scene(Schemes::merged);
        scene.whileWaiterSleeps(() -> {
            assertThat(scene.scheme().vars().varWaitqueue(scene.begun()).firstEntry().key()).isSameAs(scene.begun());
            scene.ownerEnds(scene::add);
            assertThat(scene.scheme().vars().anyLinked()).as("the wake unlinks it").isNull();
        });
        scene.lookup();
        scene.assertSound();
    }

    @Test
    void onlyTheOldSchemeBringsAQueue() {
        for (Schemes.Named named : Schemes.all()) {
            assertThat(new Scene(named.factory()).begun().waitQueue() != null).as(named.name())
                    .isEqualTo(named.name().equals("OldWaitQueue"));
        }
    }
}
