// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.wire;

import dcachestress.sample.Slice;

/** Text that the code under test has a hand in: never longer than a page, whatever it is made of. */
public final class Text {
    /** Characters of the name of an outcome. */
    public static final int OUTCOME = 250;
    /** Characters of an error. */
    static final int ERROR = 2_000;
    /** Characters of stacks. */
    static final int STACKS = 20_000;

    private Text() {
    }

    /** The beginning, and how long it was; null for null. */
    public static String shortened(String text, int most) {
        return Slice.shortened(text, most);
    }

    /** What was thrown, in a line; a throwable may throw as well when it is asked. */
    public static String of(Throwable thrown) {
        try {
            return shortened(String.valueOf(thrown), ERROR);
        } catch (Throwable e) {
            return thrown.getClass().getName() + ", which cannot say what it is";
        }
    }
}
