// SPDX-License-Identifier: Apache-2.0
/**
 * The verdicts: what slices and explorations add up to, what was to be seen, and what follows for a cell and for a
 * run. No other package decides that.
 */
package dcachestress.campaign.gate;
