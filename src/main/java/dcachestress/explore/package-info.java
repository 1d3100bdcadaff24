// SPDX-License-Identifier: Apache-2.0
/**
 * A search from the outside: a subject, a property and bounds go in, a report or a replayed interleaving comes out.
 */
package dcachestress.explore;
