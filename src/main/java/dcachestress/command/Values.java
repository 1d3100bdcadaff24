// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.campaign.plan.Shard;
import dcachestress.campaign.plan.ShardVariables;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How values of options are read that more than one command has. */
public final class Values {
    private Values() {
    }

    /** A whole number of any option that has no form of its own. */
    public static long whole(String text) {
        return whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** The same for a small one. */
    public static int small(String text) {
        return (int) whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static long whole(String text, long least, long most) {
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new TypeConversionException("'" + text + "' is no whole number from " + least + " to " + most
                + ": write digits alone, such as 7");
    }

    /** A count of CPUs, of which there must be at least one. */
    static final class AtLeastOne implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (!text.matches("[1-9]\\d{0,8}")) {
                throw new TypeConversionException("'" + text + "' is no number of CPUs: give at least 1");
            }
            return Integer.valueOf(text);
        }
    }

    /** A duration in milliseconds, as people write it: {@code 500ms}, {@code 90s}, {@code 8m}, {@code 2h}. */
    public static final class Millis implements ITypeConverter<Long> {
        private static final Map<String, Long> UNITS = Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L);
        private static final Pattern TOO_LONG = Pattern.compile("\\d{10,}(ms|s|m|h)");
        private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

        @Override
        public Long convert(String text) {
            Matcher form = FORM.matcher(text);
            if (TOO_LONG.matcher(text).matches()) {
                throw new TypeConversionException("'" + text
                        + "' is longer than any run lasts: give at most nine digits and a unit");
            }
            if (!form.matches()) {
                throw new TypeConversionException("'" + text + "' is no duration: write it as 90s, 8m or 2h");
            }
            long ms = Long.parseLong(form.group(1)) * UNITS.get(form.group(2));
            if (ms == 0) {
                throw new TypeConversionException("'" + text + "' is no time at all: give at least 1s");
            }
            return ms;
        }
    }

    /** {@code 2/4}, or {@code auto} for what the environment of the job says. */
    static final class Part implements ITypeConverter<Shard> {
        @Override
        public Shard convert(String text) {
            try {
                return text.equals("auto") ? new ShardVariables(System.getenv()).read() : Shard.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
