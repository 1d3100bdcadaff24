// SPDX-License-Identifier: Apache-2.0
/**
 * The run itself: self-check, explorations, rounds of slices, repetition of a slice, measurement of power.
 */
package dcachestress.campaign.run;
