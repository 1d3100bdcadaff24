// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers of one kind, named by row and column, so that an answer can ask for what it is about.
 *
 * @param caption what the numbers are
 * @param columns without the first one, which has the rows' names
 * @param rows    in the order in which they are shown
 */
public record Table(String caption, List<String> columns, List<Row> rows) {
    /** One line: what was measured, and a cell for each column. */
    public record Row(String name, List<Cell> cells) {
    }

    /** An empty one. */
    static Table of(String caption, String... columns) {
        return new Table(caption, List.of(columns), new ArrayList<>());
    }

    /** Adds a row. */
    Table row(String name, Cell... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(name + ": " + cells.length + " cells for " + columns.size()
                    + " columns");
        }
        rows.add(new Row(name, List.of(cells)));
        return this;
    }

    /** Adds a row of exact numbers. */
    Table exact(String name, double... values) {
        return row(name, Arrays.stream(values).mapToObj(Cell::exact).toArray(Cell[]::new));
    }

    /** The number of a row in this column as a bar; null where there is nothing to compare. */
    public Amount amount(Row row, int column) {
        return Amount.of(this, column, row.cells().get(column));
    }

    /** The number in this place; one that is not available when there is no such row. */
    public Cell at(String row, String column) {
        int index = columns.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException("no column " + column + " in " + caption);
        }
        return rows.stream().filter(each -> each.name().equals(row)).findFirst().map(each -> each.cells().get(index))
                .orElse(Cell.none());
    }
}
