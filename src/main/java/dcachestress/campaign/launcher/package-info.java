// SPDX-License-Identifier: Apache-2.0
/**
 * The forks (child JVMs), as the launcher sees them: with which command each starts, and how it is asked, listened to
 * and ended. The starting itself is in {@code process}.
 */
package dcachestress.campaign.launcher;
