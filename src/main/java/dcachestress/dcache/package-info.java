// SPDX-License-Identifier: Apache-2.0
/**
 * {@code fs/dcache.c} as far as parallel lookup goes: dentries, inodes, lookups, moves, and a file system that calls
 * them; the hooks of a scheme ({@code WaitScheme}), and what must hold in the end.
 */
package dcachestress.dcache;
