// SPDX-License-Identifier: Apache-2.0
/**
 * What a run sets out to do: which cells, what each must show, in which budget, which part of it on this machine.
 */
package dcachestress.campaign.plan;
