// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import java.util.Locale;

/** Numbers as people read them, the same on console and page. */
public final class Words {
    private static final String[] UNITS = {"", "k", "M", "G"};

    private Words() {
    }

    /** Three significant digits: {@code 950}, {@code 12.3k}, {@code 3.10M}. */
    public static String count(long count) {
        double value = count;
        int unit = 0;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        String format = unit == 0 || value >= 99.95 ? "%.0f%s" : value >= 9.995 ? "%.1f%s" : "%.2f%s";
        return String.format(Locale.ROOT, format, value, UNITS[unit]);
    }

    /** {@code 0.42 s}, {@code 12.3 s}, {@code 8 min 5 s}. */
    public static String time(double ms) {
        double seconds = ms / 1000;
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.2f s", seconds);
        }
        if (seconds < 120) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole / 60 + " min" + (whole % 60 == 0 ? "" : " " + whole % 60 + " s");
    }

    /** {@code 1 fault}, {@code 3 faults}. */
    public static String number(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
