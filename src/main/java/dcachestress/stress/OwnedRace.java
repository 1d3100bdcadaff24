// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import dcachestress.dcache.FileSystem.Owned;

/**
 * The scene of most lookups: the name is being looked up when the actors start, and the first of them owns that lookup.
 */
abstract class OwnedRace extends LookupRace {
    private Owned owned;

    OwnedRace(String... roles) {
        super(roles);
    }

    @Override
    void setScene() {
        owned = begun(NAME);
    }

    final Owned owned() {
        return owned;
    }
}
