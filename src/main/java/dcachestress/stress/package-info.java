// SPDX-License-Identifier: Apache-2.0
/**
 * The properties that jcstress and the campaign run on the dcache, written by hand: each a class with its actors and
 * arbiter. Scenes as data stand in {@code scene}.
 */
package dcachestress.stress;
