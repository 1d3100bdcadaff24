// SPDX-License-Identifier: Apache-2.0
package dcachestress.flagwait;

import dcachestress.kernel.Outcome;
import dcachestress.kernel.Step;
import dcachestress.kernel.Word;

/** What the suite calls its own: the flag, the accesses to it, and what may not happen to who waits for it. */
public final class FlagTerms {
    static final Word FLAG = Word.of("FLAG", Word.Holds.NUMBER, 200);
    static final Step FLAG_READ = Step.read("FLAG_READ", "flag", FLAG);
    static final Step FLAG_SET = Step.store("FLAG_SET", "flag", FLAG);
    static final Outcome RETURNED_EARLY = Outcome.define(115, "RETURNED_EARLY", "-",
            "the wait returned although the flag was not set", FLAG);

    private FlagTerms() {
    }
}
