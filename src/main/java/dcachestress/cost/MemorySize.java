// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.io.IOException;
import java.util.List;

/** How much memory? Sizes only. */
final class MemorySize implements Question {
    @Override
    public int number() {
        return 7;
    }

    @Override
    public String title() {
        return "Memory: what does a dentry, a waiter and a table take?";
    }

    @Override
    public boolean timed() {
        return false;
    }

    @Override
    public Section measure(Bench bench) throws IOException {
        bench.say("measuring objects");
        Table sizes = Child.tables(MemoryCount.class, MemoryCount.OPTIONS).get("memory");
        Table schemes = Table.of("In the kernel, bytes", "per caller that only looks up", "per waiter", "for all", "growth of struct dentry")
                .exact("OldWaitQueue", Sizes64.HEAD, Sizes64.HEAD + Sizes64.ENTRY, 0, 0)
                .exact("PrivateTable", 0, Sizes64.ENTRY, sizes.at("table of 256 queues", "kernel").value(), 0)
                .exact("Merged", 0, Sizes64.KEYED_ENTRY, 0, 0);
        return new Section(number(), List.of(sizes, schemes), List.of());
    }

    @Override
    public String answer(Section section, CostRun run) {
        Table sizes = section.tables().get(0);
        Table schemes = section.tables().get(1);
        return "The old scheme takes " + Say.number(schemes.at("OldWaitQueue", "per caller that only looks up")) + " bytes of stack in every caller, waited for "
                + "or not, the merged form " + Say.number(schemes.at("Merged", "per caller that only looks up")) + "; a waiter takes "
                + Say.number(schemes.at("OldWaitQueue", "per waiter")) + " against " + Say.number(schemes.at("Merged", "per waiter"))
                + " bytes, a table of its own " + Say.number(schemes.at("PrivateTable", "for all")) + " for good, and no scheme makes `struct dentry` larger; the model's "
                + "dentry has " + Say.number(sizes.at("dentry", "model")) + " bytes for the kernel's " + Say.number(sizes.at("dentry", "kernel")) + ".";
    }
}
