// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.host;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Which actor runs on which CPU. The map decides what is found, by a factor of up to a thousand, and no map is best for
 * all; so they rotate. Actors that outnumber the CPUs share them, which is what makes three and four actors meet on two
 * CPUs.
 *
 * @param cpus one id per actor, or empty when the actors are not pinned
 */
public record CpuMap(List<Integer> cpus) {
    public static final CpuMap UNPINNED = new CpuMap(List.of());
    /** The two letters stand for two CPUs; the first is the best for a cold start. */
    private static final List<List<String>> PATTERNS = List.of(
            List.of("AB"), List.of("ABA", "AAB", "ABB"), List.of("ABAB", "AABB", "ABBA"));
    /** One map in this many leaves the choice to the kernel's scheduler. */
    private static final int UNPINNED_ONE_IN = 5;

    public CpuMap {
        cpus = List.copyOf(cpus);
    }

    /**
     * Picks a map.
     *
     * @param actors  2, 3 or 4
     * @param allowed CPUs that may be used
     * @param first   whether this is the first slice of its cell, which gets the map that usually finds most
     */
    public static CpuMap pick(int actors, List<Integer> allowed, boolean first, Random random) {
        List<Integer> shuffled = new ArrayList<>(allowed);
        Collections.shuffle(shuffled, random);
        int draw = random.nextInt(UNPINNED_ONE_IN);
        List<String> patterns = PATTERNS.get(actors - 2);
        int pattern = random.nextInt(patterns.size());
        if (allowed.size() < 2 || draw == 0 && !first) {
            return UNPINNED;
        }
        if (draw == 1 && allowed.size() >= actors) {
            return new CpuMap(shuffled.subList(0, actors));
        }
        return of(patterns.get(first ? 0 : pattern), shuffled);
    }

    /** Actors with the same letter share a CPU; no letters for a map that pins nobody. */
    public String pattern() {
        List<Integer> distinct = cpus.stream().distinct().toList();
        return cpus.stream().map(cpu -> String.valueOf((char) ('A' + distinct.indexOf(cpu))))
                .collect(Collectors.joining());
    }

    /** A map of this pattern, on CPUs that are drawn; pins nobody where there are too few. */
    public static CpuMap of(String pattern, List<Integer> allowed, Random random) {
        List<Integer> shuffled = new ArrayList<>(allowed);
        Collections.shuffle(shuffled, random);
        return pattern.chars().distinct().count() > allowed.size() ? UNPINNED : of(pattern, shuffled);
    }

    private static CpuMap of(String pattern, List<Integer> cpus) {
        return new CpuMap(pattern.chars().map(letter -> cpus.get(letter - 'A')).boxed().toList());
    }

    /** Whether actors have to share CPUs, so that whoever waits must give way. */
    public boolean crowded(int actors, int allowed) {
        return actors > (cpus.isEmpty() ? allowed : new HashSet<>(cpus).size());
    }
}
