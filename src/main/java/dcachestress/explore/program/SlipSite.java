// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.program;

import dcachestress.kernel.Baton.Slip;

/**
 * A line of the code under test that calls a primitive, and how the call can go wrong.
 *
 * @param key      names it in requests: without a blank
 * @param called   the method that it calls
 * @param function what the kernel calls the method that the line is in; empty when that says nothing of itself
 * @param method   that method, {@code Class.method}
 * @param line     {@code Class.java:88}
 */
public record SlipSite(String key, Slip slip, String called, String function, String method, String line) {
    /** What all keys begin with; no key of a {@link Site} does. */
    static final String PREFIX = "slip/";

    static String key(Slip slip, String place) {
        return PREFIX + slip + '/' + place;
    }

    /** Where the line is. */
    String place() {
        return place(key);
    }

    static String place(String key) {
        return key.split("/", 3)[2].split(Retests.MARK, 2)[0];
    }
}
