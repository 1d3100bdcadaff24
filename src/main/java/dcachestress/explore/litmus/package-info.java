// SPDX-License-Identifier: Apache-2.0
/**
 * Between the explorer and the tests of herd7: a litmus test as a program, and a finding as a litmus test.
 */
package dcachestress.explore.litmus;
