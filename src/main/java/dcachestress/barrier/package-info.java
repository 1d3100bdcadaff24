// SPDX-License-Identifier: Apache-2.0
/**
 * Which orderings of a subject are needed: each is weakened where it stands, and what can then be seen is searched
 * for. Tables of the answers, with the kernel's name for each line.
 */
package dcachestress.barrier;
