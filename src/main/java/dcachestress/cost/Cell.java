// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

/**
 * One number of a table.
 *
 * @param value null when it could not be had here
 * @param error half of the 99.9 % confidence interval, or null when the number is exact
 */
public record Cell(Double value, Double error) {

    /** An exact number: a count, or a size. */
    static Cell exact(double value) {
        return new Cell(value, null);
    }

    /** A measured one. An error that could not be estimated makes it no number at all. */
    static Cell measured(double value, double error) {
        return Double.isFinite(value) && Double.isFinite(error) ? new Cell(value, error) : none();
    }

    /** Not available here. */
    static Cell none() {
        return new Cell(null, null);
    }

    /** This number for each of so many. */
    Cell per(double number) {
        return value == null ? this : new Cell(value / number, error == null ? null : error / number);
    }

    /** How many times {@code base} this is, with the error that both leave. */
    Cell over(Cell base) {
        if (value == null || base.value == null || base.value == 0) {
            return none();
        }
        if (equals(base)) {
            return exact(1);
        }
        double ratio = value / base.value;
        if (error == null && base.error == null) {
            return exact(ratio);
        }
        return new Cell(ratio, Math.abs(ratio) * Math.hypot(relative(), base.relative()));
    }

    /** Whether, as a ratio, it differs from one by more than its error allows; by logarithms, so that a noisy base counts as much as a noisy value. */
    boolean apartFromOne() {
        return value != null && value > 0 && Math.abs(Math.log(value)) > relative();
    }

    private double relative() {
        return error == null || value == 0 ? 0 : error / value;
    }
}
