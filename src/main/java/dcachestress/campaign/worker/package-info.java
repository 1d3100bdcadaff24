// SPDX-License-Identifier: Apache-2.0
/**
 * What runs inside a fork: slices, explorations, the look at users' classes, and the proof that actors hang.
 */
package dcachestress.campaign.worker;
