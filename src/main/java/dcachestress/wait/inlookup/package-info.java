// SPDX-License-Identifier: Apache-2.0
/**
 * Another wait of the same files: a directory that is about to be removed waits for lookups under way in it, and who
 * begins a lookup there waits for the removal. {@link dcachestress.wait.inlookup.DyingDirectory} says what is known of
 * it, and what is inferred. This package needs no dcache of its own and no more than a suite in a user's jar does.
 */
package dcachestress.wait.inlookup;
