// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.model;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Names of files and anchors, made from names that may hold anything. The same name always gives the same file, so that
 * links in mails keep working.
 */
public final class FileName {
    private static final String HEX = "0123456789abcdef";
    /** Two of these, and some letters, are a name that every file system takes. */
    private static final int LONGEST = 110;
    private static final int KEPT = 90;

    private FileName() {
    }

    /** The page of a cell, seen from the folder of the run. */
    public static String page(String key) {
        int slash = key.lastIndexOf('/');
        return "cells/" + of(key.substring(0, slash)) + "." + of(key.substring(slash + 1)) + ".html";
    }

    /** The place of a cell in the matrix. */
    public static String anchor(String key) {
        int slash = key.lastIndexOf('/');
        return of(key.substring(0, slash)) + key.charAt(slash) + of(key.substring(slash + 1));
    }

    /** A way from folder to folder as a link, with a slash at its end; a run may lie in a folder of any name. */
    public static String link(Path way) {
        StringBuilder link = new StringBuilder(way.startsWith("..") ? "" : "./");
        way.forEach(name -> link.append(URLEncoder.encode(name.toString(), StandardCharsets.UTF_8).replace("+", "%20"))
                .append('/'));
        return link.toString();
    }

    /**
     * Letters, digits and {@code . _ -} stay; every other byte becomes {@code ~} and two digits, which no URL and no
     * file system minds. Of what is too long for a file system the beginning stays, and a number that tells it from
     * others.
     */
    public static String of(String name) {
        StringBuilder safe = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '.'
                    || b == '_' || b == '-';
            safe.append(plain ? String.valueOf((char) b) : "~" + HEX.charAt(b >> 4 & 0xf) + HEX.charAt(b & 0xf));
        }
        return safe.length() <= LONGEST ? safe.toString()
                : safe.substring(0, KEPT) + "~~" + Integer.toHexString(name.hashCode());
    }
}
