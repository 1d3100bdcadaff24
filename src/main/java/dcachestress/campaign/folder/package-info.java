// SPDX-License-Identifier: Apache-2.0
/**
 * The folder of a run: {@code plan.json}, {@code run.json}, reading it back, judging it anew, joining several.
 */
package dcachestress.campaign.folder;
