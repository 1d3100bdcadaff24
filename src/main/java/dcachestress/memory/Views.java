// SPDX-License-Identifier: Apache-2.0
package dcachestress.memory;

import java.util.Arrays;

/**
 * Views: for each place a lower bound on the time of the messages that may still be read. They are never changed, only
 * replaced, so that many can share one.
 */
final class Views {
    /** The lower bound of nothing. */
    static final int[] NONE = {};

    private Views() {
    }

    static int at(int[] view, int place) {
        return place < view.length ? view[place] : 0;
    }

    /** The view with at least this time at this place. */
    static int[] raise(int[] view, int place, int time) {
        if (at(view, place) >= time) {
            return view;
        }
        int[] raised = Arrays.copyOf(view, Math.max(view.length, place + 1));
        raised[place] = time;
        return raised;
    }

    /** The least view that is at least both. */
    static int[] join(int[] a, int[] b) {
        if (a == b || b.length == 0) {
            return a;
        }
        int[] longer = a.length >= b.length ? a : b;
        int[] shorter = longer == a ? b : a;
        if (covers(longer, shorter)) {
            return longer;
        }
        int[] joined = longer.clone();
        for (int i = 0; i < shorter.length; i++) {
            joined[i] = Math.max(joined[i], shorter[i]);
        }
        return joined;
    }

    private static boolean covers(int[] longer, int[] shorter) {
        for (int i = 0; i < shorter.length; i++) {
            if (longer[i] < shorter[i]) {
                return false;
            }
        }
        return true;
    }
}
