// SPDX-License-Identifier: Apache-2.0
package dcachestress.store;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which of the names that there are somebody has perhaps meant. */
public final class Nearest {
    private static final int MOST = 3;
    /** One letter in so many may be wrong. */
    private static final int LETTERS = 3;
    /** A name is not compared with what is longer. */
    private static final int LONGEST = 100;

    private Nearest() {
    }

    /** {@code " (did you mean Merged?)"}; empty when no name is near. */
    public static String question(String typed, Collection<String> names) {
        List<String> near = of(typed, names);
        return near.isEmpty() ? "" : " (did you mean " + String.join(" or ", near) + "?)";
    }

    /**
     * Those with the fewest wrong letters, whatever their case, at most three; those that begin like this, when nothing
     * is near.
     */
    public static List<String> of(String typed, Collection<String> names) {
        String text = typed.toLowerCase(Locale.ROOT);
        if (text.isBlank() || text.length() > LONGEST) {
            return List.of();
        }
        TreeMap<Integer, List<String>> byDistance = names.stream().distinct().sorted().collect(Collectors.groupingBy(
                name -> distance(text, name.toLowerCase(Locale.ROOT)), TreeMap::new, Collectors.toList()));
        Map.Entry<Integer, List<String>> least = byDistance.firstEntry();
        boolean near = least != null && least.getKey() <= Math.max(1, text.length() / LETTERS)
                && least.getKey() < text.length();
        return (near ? least.getValue().stream() : names.stream().distinct().sorted()
                .filter(name -> text.length() > 1 && name.toLowerCase(Locale.ROOT).startsWith(text))).limit(MOST)
                .toList();
    }

    /** Letters to be changed, added, left out, or swapped with the next (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int changed = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(changed, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], 1 + cost[i - 2][j - 2]);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
