// SPDX-License-Identifier: Apache-2.0
package dcachestress.scene;

import dcachestress.dcache.Sizes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who shares a bucket with whom: how many buckets each table has, and the hashes of the names {@code a}, {@code b},
 * {@code c} and {@code d}. The low bits of
 * a hash choose each bucket, so two names can have one hash, be neighbours in a chain, or share one table and not
 * another.
 *
 * @param queues   heads of the var-wait table
 * @param inLookup chains of the in-lookup hash
 * @param primary  chains of the primary hash
 * @param hashes   four digits, 0 to 7
 */
public record Tables(int queues, int inLookup, int primary, String hashes) {
    /** One bucket each, and one hash: whatever can collide does. */
    public static final Tables ONE = new Tables(1, 1, 1, "0000");
    /** Two buckets each; {@code a} and {@code c} share them. */
    public static final Tables TWO = new Tables(2, 2, 2, "0121");
    private static final Pattern FORM =
            Pattern.compile("wait ([124]), in-lookup ([124]), primary ([124]), hashes ([0-7]{4})");

    Sizes sizes(int tasks) {
        return new Sizes(tasks, queues, inLookup, primary);
    }

    /** The hash of a name; that of any other letter is 0. */
    int hash(char name) {
        int index = name - 'a';
        return index < 0 || index >= hashes.length() ? 0 : hashes.charAt(index) - '0';
    }

    static Tables parse(String text) {
        Matcher form = FORM.matcher(text.strip().replaceAll("\\s+", " "));
        if (!form.matches()) {
            throw new BadSceneException("'" + text.strip()
                    + "' are no tables: write wait 1, in-lookup 2, primary 2, hashes 0121");
        }
        return new Tables(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)),
                Integer.parseInt(form.group(3)), form.group(4));
    }

    @Override
    public String toString() {
        return "wait " + queues + ", in-lookup " + inLookup + ", primary " + primary + ", hashes " + hashes;
    }
}
