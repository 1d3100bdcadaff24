// SPDX-License-Identifier: Apache-2.0
/**
 * What this machine gives a run: CPUs, how they lie to each other, what others take of them, what a cgroup grants,
 * and time.
 */
package dcachestress.campaign.host;
