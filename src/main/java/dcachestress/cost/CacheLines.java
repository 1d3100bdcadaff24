// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Does it matter that the flag is not on the lock's line? */
final class CacheLines implements Question {
    private static final List<String> LAYOUTS = List.of("same", "apart");
    private static final List<String> STORES = List.of("always", "unset");

    @Override
    public int number() {
        return 3;
    }

    @Override
    public String title() {
        return "Cache lines: flag and lock on one line, or two lines apart?";
    }

    @Override
    public Section measure(Bench bench) throws IOException {
        bench.say("timing cache lines");
        Timings timings = new Timings(bench.run(LineBench.class, Map.of("layout", LAYOUTS,
                "store", STORES), "-XX:ObjectAlignmentInBytes=64", "-XX:+UseSerialGC"));
        Table times = Table.of("A scanner of the bucket beside a waiter that takes the lock; time per access", "scanner, ns", "waiter, ns");
        for (String layout : LAYOUTS) {
            for (String store : STORES) {
                Map<String, String> parameters = Map.of("layout", layout, "store", store);
                times.row(row(layout, store), timings.time(parameters, "scanner"), timings.time(parameters, "waiter"));
            }
        }
        return new Section(number(), List.of(times, Child.tables(LayoutCount.class, LayoutCount.options()).get("layout")), List.of());
    }

    static String row(String layout, String store) {
        return (layout.equals("same") ? "same line" : "two lines apart") + ", store " + (store.equals("always") ? "always" : "if not set");
    }

    @Override
    public String answer(Section section, CostRun run) {
        Table times = section.tables().get(0);
        if (run.host().cpus() < 2) {
            return "Lines move between CPUs only: it " + Say.wouldTell(run, number()) + ".";
        }
        Cell layout = times.at(row("same", "always"), "scanner, ns").over(times.at(row("apart", "always"), "scanner, ns"));
        Cell store = times.at(row("apart", "always"), "scanner, ns").over(times.at(row("apart", "unset"), "scanner, ns"));
        Cell waiter = times.at(row("apart", "always"), "waiter, ns").over(times.at(row("apart", "unset"), "waiter, ns"));
        return Say.sentence("With flag and lock on one line a scanner takes, against two lines apart, " + Say.ratio(layout)
                + "; two lines apart, storing the flag each time instead of once takes the scanner " + Say.ratio(store)
                + " and the waiter " + Say.ratio(waiter) + ".", run, number());
    }
}
