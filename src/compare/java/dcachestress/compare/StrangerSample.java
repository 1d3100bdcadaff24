// SPDX-License-Identifier: Apache-2.0
package dcachestress.compare;

import org.jetbrains.lincheck.datastructures.Operation;

/** The same with a third task. */
public class StrangerSample extends Sample {
    /** Wakes the waiter for nothing. */
    @Operation(runOnce = true)
    public String stranger() {
        wakeForNothing();
        return "";
    }

    @Override
    @Operation(runOnce = true)
    public String owner() {
        return super.owner();
    }

    @Override
    @Operation(runOnce = true)
    public String waiter() {
        return super.waiter();
    }
}
