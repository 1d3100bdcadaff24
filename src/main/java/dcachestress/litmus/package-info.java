// SPDX-License-Identifier: Apache-2.0
/**
 * Litmus tests on real threads: the Java form of each, made from its text when the project is built, and what was to
 * be seen on which hardware.
 */
package dcachestress.litmus;
