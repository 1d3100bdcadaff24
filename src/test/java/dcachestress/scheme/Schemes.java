// SPDX-License-Identifier: Apache-2.0
package dcachestress.scheme;

import dcachestress.dcache.WaitScheme;
import dcachestress.kernel.Sched;
import java.util.List;
import java.util.function.Function;

/** Every sound scheme, on top of a scheduler of the test's. */
final class Schemes {
    private Schemes() {
    }

    /** A scheme by its name. */
    record Named(String name, Function<Sched, WaitScheme> factory) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Named> all() {
        return List.of(
                new Named("OldWaitQueue", Schemes::oldWaitQueue), new Named("V3", Schemes::v3),
                new Named("V3Agreed", Schemes::v3Agreed),
                new Named("V3Conditional", Schemes::v3Conditional), new Named("EarlyFlag", Schemes::earlyFlag),
                new Named("WakeEarly", Schemes::wakeEarly), new Named("Merged", Schemes::merged),
                new Named("ReferenceUnderLock", Schemes::referenceUnderLock),
                new Named("PrivateTable", Schemes::privateTable),
                new Named("DentryLock", Schemes::dentryLock));
    }

    static WaitScheme oldWaitQueue(Sched sched) {
        return new OldWaitQueue() {
            @Override
            protected Sched newSched() {
                return sched;
            }
        };
    }

    static WaitScheme v3(Sched sched) {
        return new V3() {
            @Override
            protected Sched newSched() {
                return sched;
            }
        };
    }

    static WaitScheme v3Agreed(Sched sched) {
        return new V3Agreed() {
            @Override
            protected Sched newSched() {
                return sched;
            }
        };
    }

    static WaitScheme v3Conditional(Sched sched) {
        return new V3Conditional() {
            @Override
            protected Sched newSched() {
                return sched;
            }
        };
    }

    static WaitScheme earlyFlag(Sched sched) {
        return new EarlyFlag() {
            @Override
            protected Sched newSched() {
                return sched;
            }
        };
    }

    static WaitScheme wakeEarly(Sched sched) {
        return new WakeEarly() {
            @Override
            protected Sched newSched() {
                return sched;
            }
        };
    }

    static WaitScheme merged(Sched sched) {
        return new Merged() {
            @Override
            protected Sched newSched() {
                return sched;
            }
        };
    }

    static WaitScheme referenceUnderLock(Sched sched) {
        return new ReferenceUnderLock() {
            @Override
            protected Sched newSched() {
                return sched;
            }
        };
    }

    static WaitScheme privateTable(Sched sched) {
        return new PrivateTable() {
            @Override
            protected Sched newSched() {
                return sched;
            }
        };
    }

    static WaitScheme dentryLock(Sched sched) {
        return new DentryLock() {
            @Override
            protected Sched newSched() {
                return sched;
            }
        };
    }
}
