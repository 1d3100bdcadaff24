// SPDX-License-Identifier: Apache-2.0
/**
 * What is explored: a property and a subject as a program of a few tasks, a schedule of it, and the accesses whose
 * order can be weakened where they stand.
 */
package dcachestress.explore.program;
