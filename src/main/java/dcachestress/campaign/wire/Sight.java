// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.wire;

import dcachestress.memory.MemoryModel;

/**
 * What tasks can see of each other's stores in an exploration.
 *
 * @param memory by which model
 * @param old    most old values and late stores in a schedule
 */
public record Sight(MemoryModel memory, int old) {
    /** Always the newest value: interleavings, and no more. */
    public static final Sight NEWEST = new Sight(MemoryModel.SC, 0);

    /** LKMM with one old value in a schedule: enough for every known fault that needs more than interleavings. */
    public static final Sight ONE_OLD = new Sight(MemoryModel.LKMM, 1);

    /** Whether there is more than interleavings. */
    public boolean weak() {
        return memory != MemoryModel.SC;
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static Sight parse(String text) {
        String[] parts = text.split(":", 2);
        return new Sight(MemoryModel.of(parts[0]), parts.length < 2 ? 0 : Integer.parseInt(parts[1]));
    }

    @Override
    public String toString() {
        return memory.word() + ':' + old;
    }
}
