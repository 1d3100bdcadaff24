// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;

/**
 * One number of a table.
 *
 * @param value null when it could not be had here
 * @param error half of the 99.9 % confidence interval, or null when the number is exact
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Cell(Double value, Double error) {
    /** What marks a ratio in doubt. */
    static final String DOUBT = " (?)";
    private static final int DIGITS = 3;

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

    /** By how much this is more than another exact number. */
    public Cell minus(Cell other) {
        return value == null || other.value == null ? none() : exact(value - other.value);
    }

    /** How many times {@code base} this is, with the error that both leave. */
    public Cell over(Cell base) {
        if (value == null || base.value == null || base.value == 0) {
            return none();
        }
        if (equals(base)) {
            return exact(1);
        }
        double ratio = value / base.value;
        return new Cell(ratio, error == null && base.error == null ? null : Math.abs(ratio) * Math.hypot(relative(),
                base.relative()));
    }

    /**
     * Whether, as a ratio, it differs from one by more than its error allows; by logarithms, so that a noisy base
     * counts as much as a noisy value.
     */
    boolean apartFromOne() {
        return value != null && value > 0 && Math.abs(Math.log(value)) > relative();
    }

    private double relative() {
        return error == null || value == 0 ? 0 : error / value;
    }

    /** A ratio in words; marked when the errors do not allow to say on which side of one it lies. */
    public String times() {
        return this + (apartFromOne() ? "" : DOUBT) + " times";
    }

    /**
     * The number, with its error if it has one, to as many digits as that makes sense: a whole one as it is, any other
     * to three.
     */
    @Override
    public String toString() {
        if (value == null) {
            return "n/a";
        }
        int decimals = error == null && value == Math.rint(value) ? 0 : Math.max(0, DIGITS - 1 - magnitude(value));
        int finer = Math.max(decimals, error == null || error == 0 ? 0 : Math.min(DIGITS, -magnitude(error)));
        String form = "%." + finer + "f";
        return error == null ? String.format(Locale.ROOT, form, value) : String.format(Locale.ROOT, form + " ± " + form,
                value, error);
    }

    private static int magnitude(double value) {
        return value == 0 ? 0 : (int) Math.floor(Math.log10(Math.abs(value)));
    }
}
