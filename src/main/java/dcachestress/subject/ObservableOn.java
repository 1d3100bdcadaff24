// SPDX-License-Identifier: Apache-2.0
package dcachestress.subject;

/** Where a fault can show at all, after the class that the kernel's memory model gives to the ordering it removes. */
public enum ObservableOn {
    /** Plain interleaving (class SC): on every machine. */
    ANY("any"),
    /** A store that waits in the store buffer (class SB): x86 and everything weaker. */
    STORE_BUFFER("store-buffer"),
    /** Reordering that x86 never does (class WEAK): AArch64 and the like only. */
    WEAK("weak");

    private final String word;

    ObservableOn(String word) {
        this.word = word;
    }

    /** The word used in JSON and on the command line. */
    public String word() {
        return word;
    }

    /** Whether a machine of this architecture ({@code os.arch}) can show it. */
    public boolean on(String arch) {
        return this != WEAK || !(arch.equals("amd64") || arch.equals("x86_64"));
    }
}
