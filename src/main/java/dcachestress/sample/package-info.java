// SPDX-License-Identifier: Apache-2.0
/**
 * One sample of a subject, and a property as a kind of sample: start line, judgement, witnesses, and what a slice of
 * samples has counted.
 */
package dcachestress.sample;
