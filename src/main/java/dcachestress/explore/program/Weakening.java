// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.program;

import dcachestress.kernel.Access;
import dcachestress.kernel.Order;
import dcachestress.kernel.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Some orderings of the code weakened, each at its site, or one call of a primitive that goes wrong; the code itself
 * stays as it is. Or, with neither, a list of all sites that are passed.
 */
public final class Weakening {
    /** The code as it is. */
    public static final Weakening NONE = new Weakening(Map.of(), Slips.NONE, false);
    private static final String ALL = "?";
    private static final String NOTHING = "-";

    private final Map<String, Integer> notches;
    private final Slips slips;
    private final boolean listing;
    private final Map<Step, Set<Order>> concerned = new HashMap<>();
    private final Sites sites = new Sites();
    private final Map<Site, Notch> decided = new HashMap<>();
    private final Map<String, Site> seen = new LinkedHashMap<>();

    private Weakening(Map<String, Integer> notches, Slips slips, boolean listing) {
        this.notches = notches;
        this.slips = slips;
        this.listing = listing;
        for (String key : notches.keySet()) {
            String[] parts = key.split("/", 3);
            concerned.computeIfAbsent(Step.valueOf(parts[0]),
                    unseen -> EnumSet.noneOf(Order.class)).add(Order.valueOf(parts[1]));
        }
    }

    /** The text of one that changes nothing, and lists the sites. */
    public static String listing() {
        return ALL;
    }

    /** The text of one that changes nothing. */
    public static String nothing() {
        return NOTHING;
    }

    /** The text of one with these sites weakened by so many notches each, counted from 1. */
    public static String text(Map<Site, Integer> weakened) {
        return weakened.entrySet().stream().map(entry -> entry.getKey().key() + '=' + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    /**
     * Reads what the others here have written.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static Weakening parse(String text) {
        if (text.equals(NOTHING)) {
            return NONE;
        }
        if (text.startsWith(SlipSite.PREFIX)) {
            return new Weakening(Map.of(), Slips.of(text), false);
        }
        return text.equals(ALL) ? new Weakening(Map.of(), Slips.listing(), true)
                : new Weakening(Arrays.stream(text.split(" ")).map(part -> part.split("=", 2))
                .collect(Collectors.toMap(part -> part[0], part -> Integer.valueOf(part[1]))), Slips.NONE, false);
    }

    /** The text of one in which this call goes wrong. */
    public static String text(SlipSite slip) {
        return slip.key();
    }

    /** Which call goes wrong. */
    public Slips slips() {
        return slips;
    }

    /** Whether it is one that only lists. */
    public boolean lists() {
        return listing;
    }

    /** The sites that were passed. */
    public Collection<Site> seen() {
        return new ArrayList<>(seen.values());
    }

    /** The access as it is to be made. */
    public Access at(Access access) {
        Notch notch = at(access.kind(), access.order(), access.object());
        return notch == null ? access : new Access(access.kind(), access.object(), access.field(),
                notch.orders().get(0));
    }

    /** What an ordering becomes where the calling thread is; null for what it is. */
    public Notch at(Step kind, Order order, Object object) {
        if (listing) {
            if (!Notch.of(kind, order).isEmpty()) {
                Site site = sites.here(kind, order, object);
                seen.put(site.key(), site);
            }
            return null;
        }
        if (!concerned.getOrDefault(kind, Set.of()).contains(order)) {
            return null;
        }
        return decided.computeIfAbsent(sites.here(kind, order, object), this::decide);
    }

    private Notch decide(Site site) {
        Integer number = notches.get(site.key());
        if (number == null) {
            return null;
        }
        List<Notch> own = site.notches();
        return own.get(Math.min(number, own.size()) - 1);
    }
}
