// SPDX-License-Identifier: Apache-2.0
package dcachestress.memory;

import dcachestress.kernel.Access;
import dcachestress.kernel.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The places of one sample, what is embedded in what, and every value that each place has had. */
final class Logs {
    private final Places places = new Places();
    private final List<List<Message>> logs = new ArrayList<>();
    private final Map<Object, Object> wholes = new IdentityHashMap<>();
    /** Numbers what pointers lead to. */
    private final Places objects = new Places();
    /** By place: the number, plus one, of what it lies in; 0 when nobody has asked. */
    private int[] owners = new int[256];

    void reset() {
        places.reset();
        logs.forEach(List::clear);
        wholes.clear();
        objects.reset();
        Arrays.fill(owners, 0, Math.min(owners.length, logs.size()), 0);
    }

    void embed(Object whole, Object... parts) {
        for (Object part : parts) {
            wholes.put(part, whole);
        }
    }

    /** The number of what a pointer to this object leads to. */
    int number(Object object) {
        return objects.of(wholes.getOrDefault(object, object), Word.NONE);
    }

    /** The number of what this access reaches through a pointer. */
    int owner(int place, Access access) {
        if (place >= owners.length) {
            owners = Arrays.copyOf(owners, 2 * place);
        }
        if (owners[place] == 0) {
            owners[place] = 1 + number(access.object());
        }
        return owners[place] - 1;
    }

    int place(Access access) {
        int place = 2 * places.of(access.object(), access.kind().word()) + access.field();
        while (logs.size() <= place) {
            logs.add(new ArrayList<>());
        }
        return place;
    }

    /**
     * The messages of a place, oldest first. What lies there when a task first touches it was there before all, and
     * everybody sees it.
     *
     * @throws IllegalStateException when its field holds something else than the newest of them: then a store was made
     *     without a word
     */
    List<Message> at(int place, Access access, Object field) {
        List<Message> log = logs.get(place);
        if (log.isEmpty()) {
            log.add(new Message(0, field, false, Message.SCENE, Message.SCENE));
        }
        Object newest = newest(place).value;
        if (newest != field && !(field instanceof Number && field.equals(newest))) {
            throw new IllegalStateException("a store was not told: before " + access.kind() + ", " + newest
                    + " has become " + field);
        }
        return log;
    }

    Message newest(int place) {
        List<Message> log = logs.get(place);
        return log.get(log.size() - 1);
    }
}
