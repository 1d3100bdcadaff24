// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.model;

import java.util.ArrayList;
import java.util.List;

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
        return fixed(value, unit == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2) + UNITS[unit];
    }

    /** {@code 0.42 s}, {@code 12.3 s}, {@code 8 min 5 s}. */
    public static String time(double ms) {
        double seconds = ms / 1000;
        if (seconds < 10) {
            return fixed(seconds, 2) + " s";
        }
        if (seconds < 120) {
            return fixed(seconds, 1) + " s";
        }
        long whole = Math.round(seconds);
        return whole / 60 + " min" + (whole % 60 == 0 ? "" : " " + whole % 60 + " s");
    }

    /** So many decimals of a number that is not negative. */
    private static String fixed(double value, int decimals) {
        long scale = decimals == 0 ? 1 : decimals == 1 ? 10 : 100;
        long whole = Math.round(value * scale);
        String part = decimals == 0 ? "" : Long.toString(scale + whole % scale).substring(1);
        return whole / scale + (decimals == 0 ? "" : "." + part);
    }

    /** A text in lines of so many characters at most, at blanks where there are some, and else between flags. */
    public static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > width) {
            int blank = rest.lastIndexOf(' ', width);
            int flag = rest.lastIndexOf('|', width - 1) + 1;
            int at = blank > 0 ? blank : flag > 0 ? flag : width;
            lines.add(rest.substring(0, at));
            rest = rest.substring(at).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    /** {@code 1 fault}, {@code 3 faults}. */
    public static String number(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
