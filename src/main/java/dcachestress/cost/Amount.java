// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.util.List;

/**
 * A number as a bar, beside the others of its column: all columns have a scale of their own, from zero to the largest
 * number with its error.
 *
 * @param width of the bar, of {@value #ALL}
 * @param from  where the error begins; as {@code to} for an exact number
 * @param to    where it ends
 */
public record Amount(int width, int from, int to) {
    /** The longest bar. */
    public static final int ALL = 100;

    /** That of a cell; null where the column has nothing to compare, or what is no amount. */
    static Amount of(Table table, int column, Cell cell) {
        List<Cell> cells = table.rows().stream().map(row -> row.cells().get(column))
                .filter(each -> each.value() != null).toList();
        double most = cells.stream().mapToDouble(each -> each.value() + error(each)).max().orElse(0);
        boolean amounts = cells.size() > 1 && cells.stream().allMatch(each -> each.value() >= 0);
        if (cell.value() == null || most <= 0 || !amounts) {
            return null;
        }
        return new Amount(scaled(cell.value(), most), scaled(Math.max(0, cell.value() - error(cell)), most),
                scaled(cell.value() + error(cell), most));
    }

    private static double error(Cell cell) {
        return cell.error() == null ? 0 : cell.error();
    }

    private static int scaled(double value, double most) {
        return (int) Math.round(value * ALL / most);
    }
}
