// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.util.List;

/**
 * What was found out about one question.
 *
 * @param question its number
 * @param tables   the numbers
 * @param notes    what could not be had here, a line each
 */
public record Section(int question, List<Table> tables, List<String> notes) {
}
