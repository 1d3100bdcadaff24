// SPDX-License-Identifier: Apache-2.0
package dcachestress.litmus;

/** How often the {@code exists} clause of a form held. */
public record Tally(String test, long samples, long seen) {
}
