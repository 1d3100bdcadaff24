// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.util.List;

/**
 * One line of a table.
 *
 * @param name  what was measured
 * @param cells in the order of the table's columns
 */
public record Row(String name, List<Cell> cells) {
}
