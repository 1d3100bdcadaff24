// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.litmus;

import dcachestress.explore.record.Happened;
import java.util.HashMap;
import java.util.Map;

/** Names of places as a litmus test can spell them. */
final class LitmusNames {
    private final Happened happened;
    private final Map<Integer, String> names = new HashMap<>();

    LitmusNames(Happened happened) {
        this.happened = happened;
    }

    String of(int place) {
        return names.computeIfAbsent(place, unseen -> {
            String name = happened.placeName(place).replaceAll("\\W+", "_").replaceAll("^_+|_+$", "");
            String plain = name.isEmpty() || Character.isDigit(name.charAt(0)) || name.matches("r\\d+|P\\d+") ? "x"
                    + name : name;
            return names.containsValue(plain) ? plain + "_" + place : plain;
        });
    }
}
