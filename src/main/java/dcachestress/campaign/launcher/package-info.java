// SPDX-License-Identifier: Apache-2.0
/**
 * The forks, as the launcher sees them: how each is started, asked, listened to and ended.
 */
package dcachestress.campaign.launcher;
