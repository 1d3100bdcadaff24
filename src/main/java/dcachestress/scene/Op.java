// SPDX-License-Identifier: Apache-2.0
package dcachestress.scene;

/**
 * One operation of a task.
 *
 * @param slot   what it is about; of a directory the first letter counts, null where there is none
 * @param other  the second name of a move, an exchange or an ending that looks it up; else null
 * @param ending of a lookup; else null
 * @param task   of {@link Verb#WAKE}: who is woken, from 0
 */
public record Op(Verb verb, Slot slot, Slot other, Ending ending, int task) {

    /** A lookup. */
    public static Op lookup(Verb verb, Slot slot, Ending ending) {
        return new Op(verb, slot, null, ending, 0);
    }

    /** One that looks another name up: the exact one of {@code d_add_ci()}, or one in another directory. */
    public static Op lookingUp(Verb verb, Slot slot, Ending ending, Slot other) {
        return new Op(verb, slot, other, ending, 0);
    }

    /** About one name. */
    public static Op at(Verb verb, Slot slot) {
        return new Op(verb, slot, null, null, 0);
    }

    /** About two. */
    public static Op of(Verb verb, Slot slot, Slot other) {
        return new Op(verb, slot, other, null, 0);
    }

    /** About a directory. */
    public static Op in(Verb verb, char directory) {
        return new Op(verb, new Slot(directory, 'a'), null, null, 0);
    }

    /** A wakeup. */
    public static Op wake(int task) {
        return new Op(Verb.WAKE, null, null, null, task);
    }

    /** Whether it is a lookup that this task may come to own. */
    public boolean isLookup() {
        return verb.form() == Verb.Form.LOOKUP;
    }

    /** Whether it takes a dentry away from where it is. */
    boolean takesAway() {
        return switch (verb) {
            case DROP, MOVE, EXCHANGE, UNLINK, RMDIR, OPEN, RENEW -> true;
            default -> false;
        };
    }

    /** Whether whoever does it needs a reference to the directory; a child has one itself. */
    boolean entersDirectory() {
        return verb != Verb.PUT && verb != Verb.DROP && verb != Verb.END && verb != Verb.MARK;
    }

    static Op parse(String text) {
        String[] words = text.strip().split("\\s+");
        Verb verb = Verb.parse(words[0]);
        return switch (verb.form()) {
            case SLOT -> at(verb, Slot.parse(word(words, 1, 2)));
            case TWO_SLOTS -> of(verb, Slot.parse(word(words, 1, 3)), Slot.parse(word(words, 2, 3)));
            case DIRECTORY -> in(verb, directory(word(words, 1, 2)));
            case TASK -> wake(number(word(words, 1, 2)));
            case LOOKUP -> lookup(verb, words);
        };
    }

    private static Op lookup(Verb verb, String[] words) {
        Slot slot = Slot.parse(word(words, 1, words.length));
        Ending ending = Ending.parse(word(words, 2, words.length));
        if (!ending.looksUp()) {
            word(words, 2, 3);
            return lookup(verb, slot, ending);
        }
        String other = word(words, 3, 4);
        return lookingUp(verb, slot, ending, Slot.parse(ending.ignoresCase() ? slot.directory() + "/" + other : other));
    }

    /** The word at this index of so many that there must be. */
    private static String word(String[] words, int index, int of) {
        if (index >= words.length || words.length > of) {
            throw new BadSceneException("'" + String.join(" ", words) + "' has too "
                    + (index >= words.length ? "few" : "many") + " words");
        }
        return words[index];
    }

    private static char directory(String word) {
        if (!word.matches("[rsd]")) {
            throw new BadSceneException("'" + word + "' is no directory: write r, s or d");
        }
        return word.charAt(0);
    }

    private static int number(String word) {
        if (!word.matches("[1-4]")) {
            throw new BadSceneException("'" + word + "' is no task: write 1 to 4");
        }
        return word.charAt(0) - '1';
    }

    @Override
    public String toString() {
        return verb.word() + switch (verb.form()) {
            case SLOT -> " " + slot;
            case TWO_SLOTS -> " " + slot + " " + other;
            case DIRECTORY -> " " + slot.directory();
            case TASK -> " " + (task + 1);
            case LOOKUP -> " " + slot + " " + ending.word()
                    + (other == null ? "" : " " + (ending.ignoresCase() ? "" + other.name() : other));
        };
    }
}
