// SPDX-License-Identifier: Apache-2.0
/**
 * What runs say together, night after night: fading power, and whether somebody must be woken.
 */
package dcachestress.campaign.history;
