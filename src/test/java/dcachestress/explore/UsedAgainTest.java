// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.explore.search.Search;
import dcachestress.explore.search.SearchLog;
import dcachestress.kernel.Fences;
import dcachestress.kernel.Order;
import dcachestress.memory.MemoryModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Memory that ends and lives again, in small programs: what LKMM calls a race between an access and the end is told, in
 * every schedule that has the access, and nothing else is.
 */
class UsedAgainTest {
    private static final String IN_USE = "DEAD_ENTRY in_use_by_task_1";
    private static final String AFTER_END = "DEAD_ENTRY used_after_its_end";
    private static final String FINE = "used, and ended";
    private static final String NOT_USED = "not both";

    /** What is shared. Task 0 ends the block; tasks 1 and 2 use it. */
    private static final class Shared {
        final Block block = new Block();
        final Block other = new Block();
        final Pointer empty = new Pointer(null);
        final Pointer full = new Pointer(block);
        final WeakCell flag = new WeakCell();
        final WeakCell second = new WeakCell();
        final ReadSections rcu = new ReadSections(3);
        boolean used;
        boolean ended;

        void use(Block at) {
            if (at != null) {
                at.read(Order.PLAIN);
                used = true;
            }
        }

        void end() {
            block.end();
            ended = true;
        }

        void endAndBeginAgain() {
            end();
            block.write(1, Order.PLAIN);
        }
    }

    private interface Code {
        void run(Shared shared);
    }

    private static Set<String> outcomes(MemoryModel model, Code... tasks) {
        SearchLog log = Searches.weak(Toy.of(tasks.length, () -> new Toy.Scene() {
            private final Shared shared = new Shared();

            @Override
            public void act(int task) {
                tasks[task].run(shared);
            }

            @Override
            public String outcome() {
                return shared.used && shared.ended ? FINE : NOT_USED;
            }
        }), model, Search.UNBOUNDED, model == MemoryModel.SC ? 0 : 2, true);
        assertThat(log.all()).isTrue();
        return log.outcomes().keySet();
    }

    private static void never(Code... tasks) {
        for (MemoryModel model : MemoryModel.values()) {
            assertThat(outcomes(model, tasks)).as(model.word()).contains(FINE).isSubsetOf(FINE, NOT_USED);
        }
    }

    /** On x86 loads acquire and stores release, which is enough for some. */
    private static void always(Code... tasks) {
        for (MemoryModel model : List.of(MemoryModel.SC, MemoryModel.LKMM)) {
            assertThat(outcomes(model, tasks)).as(model.word()).doesNotContain(FINE).containsAnyOf(IN_USE, AFTER_END);
        }
    }

    /** Whoever has got the address in the first life uses it in the first, between the two, or in the second. */
    @ParameterizedTest
    @EnumSource(MemoryModel.class)
    void aPointerFromTheFormerLifeIsFoundOut(MemoryModel model) {
        Set<String> found = outcomes(model, Shared::endAndBeginAgain,
                shared -> shared.use(shared.full.read(Order.ACQUIRE)));
        assertThat(found).containsExactlyInAnyOrder(IN_USE, AFTER_END);
    }

    @Test
    void andSoIsOneThatMeetsTheLockOfTheNewOne() {
        always(shared -> {
            shared.endAndBeginAgain();
            shared.block.write(2, Order.RELEASE);
        }, shared -> {
            Block block = shared.full.read(Order.ACQUIRE);
            block.read(Order.ACQUIRE);
            shared.use(block);
        });
    }

    @ParameterizedTest
    @CsvSource({"RELEASE, ACQUIRE", "RELEASE, DEPENDENCY", "RELEASE, ONCE"})
    void whoFindsTheNewOneIsRight(Order store, Order load) {
        never(shared -> {
            shared.endAndBeginAgain();
            shared.empty.write(shared.block, store);
        }, shared -> shared.use(shared.empty.read(load)));
    }

    @Test
    void aWriteBarrierPublishesAsWell() {
        never(shared -> {
            shared.endAndBeginAgain();
            Fences.wmb();
            shared.empty.write(shared.block, Order.ONCE);
        }, shared -> shared.use(shared.empty.read(Order.DEPENDENCY)));
    }

    @Test
    void aReadBarrierIsEnoughForWhoOnlyReads() {
        never(shared -> {
            shared.endAndBeginAgain();
            shared.flag.write(1, Order.RELEASE);
        }, shared -> {
            int flag = shared.flag.read(Order.ONCE);
            Fences.rmb();
            shared.use(flag == 1 ? shared.block : null);
        });
    }

    @Test
    void publishedWithoutOrderItIsTheFormerOne() {
        Code reader = shared -> shared.use(shared.empty.read(Order.ACQUIRE));
        always(shared -> {
            shared.endAndBeginAgain();
            shared.empty.write(shared.block, Order.ONCE);
        }, reader);
    }

    @Test
    void aGracePeriodLetsEveryReaderOut() {
        never(shared -> {
            shared.full.write(null, Order.ONCE);
            shared.rcu.synchronize(0);
            shared.endAndBeginAgain();
        }, shared -> {
            shared.rcu.lock(1);
            shared.use(shared.full.read(Order.DEPENDENCY));
            shared.rcu.unlock(1);
        });
    }

    @Test
    void notThoseWhoKeepTheAddress() {
        for (MemoryModel model : MemoryModel.values()) {
            assertThat(outcomes(model, shared -> {
                shared.full.write(null, Order.ONCE);
                shared.rcu.synchronize(0);
                shared.endAndBeginAgain();
            }, shared -> {
                shared.rcu.lock(1);
                Block block = shared.full.read(Order.DEPENDENCY);
                shared.rcu.unlock(1);
                shared.use(block);
            })).as(model.word()).contains(AFTER_END, IN_USE, NOT_USED).doesNotContain(FINE);
        }
    }

    @Test
    void norWithoutAGracePeriod() {
        always(shared -> {
            shared.full.write(null, Order.ONCE);
            Fences.mb();
            shared.endAndBeginAgain();
        }, shared -> {
            shared.rcu.lock(1);
            shared.use(shared.full.read(Order.DEPENDENCY));
            shared.rcu.unlock(1);
        });
    }

    /** Ends the block when it has seen the flag. */
    private static Code endWhenTold(Order load, Runnable then) {
        return shared -> {
            if (shared.flag.read(load) == 1) {
                then.run();
                shared.end();
            }
        };
    }

    private static Code useThen(Code letGo) {
        return shared -> {
            shared.use(shared.block);
            letGo.run(shared);
        };
    }

    /** What comes between a full barrier and the store that lets go says nothing of what came before the barrier. */
    @Test
    void afterAFullBarrierAnyStoreLetsGo() {
        List<Code> between = new ArrayList<>();
        between.add(shared -> { });
        between.add(shared -> shared.second.read(Order.ONCE));
        between.add(shared -> shared.second.write(1, Order.ONCE));
        between.add(shared -> shared.other.read(Order.PLAIN));
        between.add(shared -> shared.other.write(1, Order.PLAIN));
        for (Code what : between) {
            never(endWhenTold(Order.ACQUIRE, () -> { }), useThen(shared -> {
                Fences.mb();
                what.run(shared);
                shared.flag.write(1, Order.ONCE);
            }));
        }
    }

    /**
     * The store that lets go may lie in the block: whoever has read it comes after it, and after nothing else that
     * followed the barrier.
     */
    @Test
    void theLastStoreMayLieInTheBlock() {
        Code end = shared -> {
            if (shared.block.read(Order.ACQUIRE) == 1) {
                shared.end();
            }
        };
        for (Code what : List.<Code>of(shared -> shared.second.read(Order.ONCE),
                shared -> shared.other.write(1, Order.ONCE))) {
            never(end, useThen(shared -> {
                Fences.mb();
                what.run(shared);
                shared.block.write(1, Order.ONCE);
            }));
        }
        always(end, useThen(shared -> {
            Fences.mb();
            shared.block.read(Order.PLAIN);
            shared.block.write(1, Order.ONCE);
        }));
    }

    @Test
    void whatIsReadBeforeAFullBarrierIsOrdered() {
        never(endWhenTold(Order.ONCE, Fences::mb), useThen(shared -> shared.flag.write(1, Order.RELEASE)));
        always(endWhenTold(Order.ONCE, Fences::rmb), useThen(shared -> shared.flag.write(1, Order.RELEASE)));
        always(endWhenTold(Order.ACQUIRE, () -> { }), useThen(shared -> {
            Fences.wmb();
            shared.flag.write(1, Order.ONCE);
        }));
    }

    private static Code writeThenLetGo(Order order) {
        return shared -> {
            shared.block.write(1, order);
            shared.used = true;
            Fences.wmb();
            shared.flag.write(1, Order.ONCE);
        };
    }

    /** A compiler may read before it writes, unless the write is marked; a write barrier does not order that. */
    @Test
    void aWriteBarrierIsEnoughForMarkedWrites() {
        never(endWhenTold(Order.ACQUIRE, () -> { }), writeThenLetGo(Order.ONCE));
        always(endWhenTold(Order.ACQUIRE, () -> { }), writeThenLetGo(Order.PLAIN));
    }

    @Test
    void publishedByAWriteBarrierItMayOnlyBeRead() {
        Code owner = shared -> {
            shared.endAndBeginAgain();
            Fences.wmb();
            shared.empty.write(shared.block, Order.ONCE);
        };
        always(owner, shared -> {
            Block block = shared.empty.read(Order.DEPENDENCY);
            if (block != null) {
                block.write(2, Order.ONCE);
                shared.used = true;
            }
        });
    }

    /** A release carries what its task has only read. */
    @ParameterizedTest
    @CsvSource({"RELEASE, false", "ONCE, true"})
    void aReleasePassesOn(Order store, boolean barrier) {
        never(endWhenTold(Order.ACQUIRE, () -> { }), useThen(shared -> shared.second.write(1, Order.RELEASE)),
                shared -> {
            int seen = shared.second.read(Order.ONCE);
            if (barrier) {
                Fences.mb();
            }
            if (seen == 1) {
                shared.flag.write(1, store);
            }
        });
    }
}
