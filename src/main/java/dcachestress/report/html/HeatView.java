// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A table as a picture: a square for each row and column that have something in common. Each square has a sign, because
 * no colour alone carries a meaning.
 *
 * @param says    the same in words
 * @param columns names, left to right
 * @param rows    from the top
 */
public record HeatView(String says, List<Label> columns, List<Row> rows) {
    private static final int LEFT = 215;
    private static final int TOP = 150;
    /** Side of a square. */
    public static final int CELL = 20;
    private static final int FOOT = 5;

    /** A name at its place. */
    public record Label(int x, int y, String text) {
    }

    /** A row. */
    public record Row(Label name, List<Square> squares) {
    }

    /** A square; the sign stands in its middle. */
    public record Square(int x, int y, String style, String sign, String says) {
    }

    /** What a square shows. */
    record Shade(String style, String sign, String says) {
    }

    /**
     * The picture.
     *
     * @param shade of a row and a column; null for none
     */
    static HeatView of(String says, List<String> rows, List<String> columns, BiFunction<String, String, Shade> shade) {
        List<Label> heads = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            heads.add(new Label(LEFT + i * CELL + CELL - FOOT, TOP - FOOT, columns.get(i)));
        }
        List<Row> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            int y = TOP + i * CELL;
            List<Square> squares = new ArrayList<>();
            for (int j = 0; j < columns.size(); j++) {
                Shade known = shade.apply(rows.get(i), columns.get(j));
                if (known != null) {
                    squares.add(new Square(LEFT + j * CELL, y, known.style(), known.sign(),
                            rows.get(i) + "/" + columns.get(j) + ": " + known.says()));
                }
            }
            lines.add(new Row(new Label(LEFT - FOOT, y + CELL - FOOT, rows.get(i)), squares));
        }
        return new HeatView(says, heads, lines);
    }

    /** Of the picture. */
    public int width() {
        return LEFT + columns.size() * CELL + 1;
    }

    /** Of the picture. */
    public int height() {
        return TOP + rows.size() * CELL + 1;
    }
}
