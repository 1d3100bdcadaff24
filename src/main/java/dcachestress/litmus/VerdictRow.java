// SPDX-License-Identifier: Apache-2.0
package dcachestress.litmus;

import dcachestress.subject.ObservableOn;
import java.util.Optional;

/**
 * What the memory models say of one litmus test: whether its {@code exists} clause can hold.
 *
 * @param ordering the row of the ordering table, O1 to O18, or J for the mapping to Java
 * @param test     name of the test
 * @param lkmm     whether the Linux kernel memory model lets it hold
 * @param sc       whether plain interleaving does
 * @param tso      whether x86 does
 * @param idea     the test in one line
 */
public record VerdictRow(String ordering, String test, boolean lkmm, boolean sc, boolean tso, String idea) {

    /**
     * Whether a machine of this architecture ({@code os.arch}) may show it. Elsewhere than on x86 the kernel's own
     * model is the limit.
     */
    public boolean allowedOn(String arch) {
        return ObservableOn.WEAK.on(arch) ? lkmm : tso;
    }

    /** Where it can show; empty when it cannot show anywhere. */
    public Optional<ObservableOn> observableOn() {
        if (sc) {
            return Optional.of(ObservableOn.ANY);
        }
        if (tso) {
            return Optional.of(ObservableOn.STORE_BUFFER);
        }
        return lkmm ? Optional.of(ObservableOn.WEAK) : Optional.empty();
    }
}
