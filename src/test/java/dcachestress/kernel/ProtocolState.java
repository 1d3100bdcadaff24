// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import java.util.Arrays;

/**
 * One state of a {@link Scenario}: the rows of its {@link World} and the {@link Place} of each task, by their numbers.
 * Compared by value.
 */
final class ProtocolState {
    private final int[] rows;
    private final int[] places;

    ProtocolState(int[] rows, int[] places) {
        this.rows = rows;
        this.places = places;
    }

    int row(int index) {
        return rows[index];
    }

    int place(int task) {
        return places[task];
    }

    int tasks() {
        return places.length;
    }

    /** With these rows, and one task at another place. */
    ProtocolState with(int[] newRows, int task, int place) {
        int[] newPlaces = places.clone();
        newPlaces[task] = place;
        return new ProtocolState(newRows, newPlaces);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProtocolState state && Arrays.equals(rows, state.rows)
                && Arrays.equals(places, state.places);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(rows) * 31 + Arrays.hashCode(places);
    }
}
