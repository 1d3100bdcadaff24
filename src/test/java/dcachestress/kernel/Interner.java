// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers values by equality, so that states are short and quickly compared. */
final class Interner<T> {
    private final Map<T, Integer> numbers = new HashMap<>();
    private final List<T> values = new ArrayList<>();

    /** The number of this value; a new one for a value that is new. */
    int number(T value) {
        Integer known = numbers.putIfAbsent(value, values.size());
        if (known == null) {
            values.add(value);
            return values.size() - 1;
        }
        return known;
    }

    T value(int number) {
        return values.get(number);
    }

    int size() {
        return values.size();
    }
}
