// SPDX-License-Identifier: Apache-2.0
/**
 * What a run writes while it goes on: {@code slices.jsonl} and {@code explore.jsonl}, line by line.
 */
package dcachestress.campaign.journal;
