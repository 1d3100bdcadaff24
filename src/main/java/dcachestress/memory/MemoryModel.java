// SPDX-License-Identifier: Apache-2.0
package dcachestress.memory;

import java.util.Arrays;
import java.util.Locale;

/** What tasks can see of each other's stores. */
public enum MemoryModel {
    /** Sequential consistency: every load sees the newest value. */
    SC,
    /** x86: a store may still be in its CPU's buffer while the task loads what others have stored. */
    TSO,
    /**
     * The Linux kernel's memory model, but for loads that come after a later store of their own task (load buffering).
     */
    LKMM;

    /**
     * Reads what {@link #word} has written.
     *
     * @throws IllegalArgumentException when it is none of them
     */
    public static MemoryModel of(String word) {
        return Arrays.stream(values()).filter(model -> model.word().equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no memory model " + word));
    }

    /** As options and reports spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
