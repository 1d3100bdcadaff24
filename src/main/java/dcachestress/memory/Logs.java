// SPDX-License-Identifier: Apache-2.0
package dcachestress.memory;

import dcachestress.kernel.Access;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The places of one sample, what is embedded in what, and every value that each place has had. */
final class Logs {
    private final Places places = new Places();
    private final List<List<Message>> logs = new ArrayList<>();
    private final Map<Object, Object> wholes = new IdentityHashMap<>();

    void reset() {
        places.reset();
        logs.forEach(List::clear);
        wholes.clear();
    }

    void embed(Object whole, Object... parts) {
        for (Object part : parts) {
            wholes.put(part, whole);
        }
    }

    /** What a pointer to this object leads to. */
    Object whole(Object object) {
        return wholes.getOrDefault(object, object);
    }

    int place(Access access) {
        int place = 2 * places.of(access.object(), access.kind().word()) + access.field();
        while (logs.size() <= place) {
            logs.add(new ArrayList<>());
        }
        return place;
    }

    /**
     * The messages of a place, oldest first. What lies there when a task first touches it was there before all, and everybody sees it.
     *
     * @throws IllegalStateException when its field holds something else than the newest of them: then a store was made without a word
     */
    List<Message> at(int place, Access access, Object field) {
        List<Message> log = logs.get(place);
        if (log.isEmpty()) {
            log.add(new Message(0, field, false, Message.SCENE, Message.SCENE));
        }
        Object newest = newest(place).value;
        if (newest != field && !(field instanceof Number && field.equals(newest))) {
            throw new IllegalStateException("a store was not told: before " + access.kind() + ", " + newest + " has become " + field);
        }
        return log;
    }

    Message newest(int place) {
        List<Message> log = logs.get(place);
        return log.get(log.size() - 1);
    }
}
