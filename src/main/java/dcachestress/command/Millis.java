// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a duration as people write it: {@code 500ms}, {@code 90s}, {@code 8m}, {@code 2h}. */
public final class Millis implements ITypeConverter<Long> {
    private static final Map<String, Long> UNITS = Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L);
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    @Override
    public Long convert(String text) {
        Matcher form = FORM.matcher(text);
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
