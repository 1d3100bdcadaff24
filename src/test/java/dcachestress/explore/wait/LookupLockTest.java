// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.wait;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.wait.lookuplock.DuplicateUnasked;
import dcachestress.wait.lookuplock.DuplicatesHashed;
import dcachestress.wait.lookuplock.InLookupLock;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the properties of in-lookup as a lock call acceptable happens, and nothing else does. */
class LookupLockTest {
    @ParameterizedTest
    @CsvSource({"TryMeetsLookup, FOUND WOULD_BLOCK CREATED", "TryMeetsOpen, FOUND WOULD_BLOCK CREATED",
        "TryMeetsFailure, WOULD_BLOCK CREATED", "ListMeetsOpen, FOUND CREATED",
        "LookupMeetsRemoval, CREATED GONE", "ListMeetsRemoval, CREATED GONE",
        "SillyRenameMeetsLookup, FOUND CREATED", "ReplaceMeetsLookup, FOUND", "FailedRenameMeetsLookup, FOUND",
        "SillyRenameMeetsTwoLookups, FOUND CREATED", "MkdirMeetsLookup, FOUND", "MkdirMovesMeetsLookup, FOUND"})
    void eachOutcomeIsReached(String property, String outcomes) {
        assertThat(EveryOutcome.of(InLookupLock.class, property, 1)).isEqualTo(Set.of(outcomes.split(" ")));
    }

    /** Where the original may be dropped, the text of April begins two lookups of one name, and the remedy does not. */
    @Test
    void onlyWhoAsksWhetherTheOriginalIsHashedBeginsOne() {
        String property = "SillyRenameMeetsInvalidation";
        assertThat(EveryOutcome.of(DuplicateUnasked.class, property, 1)).containsExactly("CREATED", "TWO_IN_LOOKUP");
        assertThat(EveryOutcome.of(DuplicatesHashed.class, property, 1)).containsExactly("CREATED");
    }
}
