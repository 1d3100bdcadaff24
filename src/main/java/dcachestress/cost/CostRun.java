// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import dcachestress.campaign.Host;
import java.util.List;

/**
 * One run of {@code cost}: what the page is made from.
 *
 * @param started  when, in UTC
 * @param wallMs   how long it took
 * @param effort   quick or full
 * @param host     the machine
 * @param jdk      the JDK
 * @param commit   the sources
 * @param sections one per question that was asked
 */
public record CostRun(String started, long wallMs, String effort, Host host, String jdk, String commit, List<Section> sections) {
}
