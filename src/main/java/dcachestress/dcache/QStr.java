// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

/**
 * {@code struct qstr}: a name and its hash. The property chooses the hash, and with it which names share a bucket.
 *
 * @param name compared as text
 * @param hash the low bits choose the in-lookup and the primary hash bucket
 */
public record QStr(String name, int hash) {
    /** As a trace quotes it. */
    @Override
    public String toString() {
        return '"' + name + '"';
    }
}
