// SPDX-License-Identifier: Apache-2.0
package dcachestress.scene;

/**
 * A dentry that is there when the tasks start.
 *
 * @param slot where; null for a directory {@code d} that is not connected, as from a file handle
 * @param kind what it is
 */
public record Before(Slot slot, Kind kind) implements Comparable<Before> {
    /** What a dentry is before. */
    public enum Kind {
        /** Positive, and the scene holds a reference. */
        FILE("file"),
        /** Positive, cached without a reference. */
        IDLE("idle"),
        /** Negative, and the scene holds a reference. */
        NEG("neg"),
        /** Negative, cached without a reference. */
        IDLE_NEG("idle-neg"),
        /** The directory {@code d}; the scene holds a reference. */
        DIRECTORY("d"),
        /** The same, in a directory whose lock somebody holds, to rename. */
        BUSY("busy-d"),
        /** The directory {@code d}; only tasks that do something in it have references, until they have done it. */
        IDLE_DIRECTORY("idle-d");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As a scene spells it. */
        public String word() {
            return word;
        }

        /** Whether the scene holds no reference. */
        public boolean isIdle() {
            return this == IDLE || this == IDLE_NEG || this == IDLE_DIRECTORY;
        }

        /** Whether it is there and does not exist. */
        public boolean isNegative() {
            return this == NEG || this == IDLE_NEG;
        }

        /** Whether it is the directory {@code d}. */
        public boolean isDirectory() {
            return this == DIRECTORY || this == BUSY || this == IDLE_DIRECTORY;
        }
    }

    /** Whether the scene holds a reference that tasks may use. */
    boolean held() {
        return !kind.isIdle();
    }

    static Before parse(String text) {
        String[] words = text.strip().split("\\s+");
        if (words.length == 2 && words[0].equals("loose") && words[1].equals("d")) {
            return new Before(null, Kind.DIRECTORY);
        }
        for (Kind kind : Kind.values()) {
            if (words.length == 2 && kind.word.equals(words[1])) {
                return new Before(Slot.parse(words[0]), kind);
            }
        }
        throw new BadSceneException("'" + text.strip()
                + "' is nothing that can be there before: write r/a file, r/a idle, r/a neg, r/a idle-neg,"
                + " r/a d, r/a busy-d, r/a idle-d or loose d");
    }

    @Override
    public int compareTo(Before other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return (slot == null ? "loose" : slot.toString()) + " " + kind.word;
    }
}
