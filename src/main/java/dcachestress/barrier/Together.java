// SPDX-License-Identifier: Apache-2.0
package dcachestress.barrier;

import dcachestress.campaign.wire.ExploreReply;
import dcachestress.explore.program.Site;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Weakens orderings together that are not needed alone. Fewer orderings allow more, never less: what is clean with a
 * set weakened is clean with each pair of the set. So one
 * search clears many pairs at once: first as many orderings as can go together, then for each that cannot, by halves,
 * which of the others it cannot go with.
 */
final class Together {
    private final Trial trial;
    private final List<Ground> grounds;
    private final List<TogetherRow> found = new ArrayList<>();
    private final List<Site> gone = new ArrayList<>();
    private final List<Site> kept = new ArrayList<>();
    private long settled;

    Together(Trial trial, List<Ground> grounds) {
        this.trial = trial;
        this.grounds = grounds;
    }

    /** The time is over. */
    private static final class OverException extends Exception {
        private static final long serialVersionUID = 1;
    }

    /** What became of a set: something showed, nothing did, or, with neither, no cell could say. */
    private record Result(Shown shown, boolean clean) {
    }

    List<TogetherRow> found() {
        return found;
    }

    /** How many pairs are known to be clean, or not to be. */
    long settled() {
        return settled;
    }

    void search(List<Site> sites) throws IOException, InterruptedException {
        try {
            let(sites);
            settled = pairs(gone.size());
            for (int i = 0; i < kept.size(); i++) {
                settled += partners(kept.get(i), gone);
                settled += partners(kept.get(i), kept.subList(i + 1, kept.size()));
            }
        } catch (OverException e) {
            settled = Math.max(settled, pairs(gone.size()));
        }
    }

    static long pairs(long number) {
        return number * (number - 1) / 2;
    }

    /** Lets go of all of these that can go with those that are gone. */
    private void let(List<Site> sites) throws IOException, InterruptedException, OverException {
        if (sites.isEmpty()) {
            return;
        }
        if (without(Stream.concat(gone.stream(), sites.stream()).toList()).clean()) {
            gone.addAll(sites);
        } else if (sites.size() == 1) {
            kept.add(sites.get(0));
        } else {
            let(sites.subList(0, sites.size() / 2));
            let(sites.subList(sites.size() / 2, sites.size()));
        }
    }

    /**
     * Finds all of the others that cannot go with this one; or, when none cannot, and all cannot together, how few of
     * them.
     *
     * @return how many are known to, or not to
     */
    private long partners(Site site, List<Site> others) throws IOException, InterruptedException, OverException {
        if (others.isEmpty()) {
            return 0;
        }
        int before = found.size();
        Result all = without(with(site, others));
        long known = all.clean() ? others.size() : halves(site, others, all);
        if (all.shown() != null && found.size() == before && known == others.size()) {
            larger(site, others, all.shown());
        }
        return known;
    }

    private long halves(Site site, List<Site> others, Result all) throws IOException, InterruptedException,
            OverException {
        if (all.clean()) {
            return others.size();
        }
        if (others.size() == 1) {
            if (all.shown() != null) {
                found.add(new TogetherRow(with(site, others), all.shown()));
            }
            return all.shown() == null ? 0 : 1;
        }
        List<Site> first = others.subList(0, others.size() / 2);
        List<Site> second = others.subList(others.size() / 2, others.size());
        return halves(site, first, without(with(site, first))) + halves(site, second, without(with(site, second)));
    }

    /** As few of the others as it takes; when it takes this one as well, which pairs of the others do not need. */
    private void larger(Site site, List<Site> others, Shown all) throws IOException, InterruptedException,
            OverException {
        List<Site> least = new ArrayList<>(others);
        Shown last = all;
        for (int chunk = (least.size() + 1) / 2; chunk > 0; chunk /= 2) {
            for (int from = 0; from < least.size() && least.size() > 1;) {
                List<Site> fewer = new ArrayList<>(least);
                fewer.subList(from, Math.min(from + chunk, fewer.size())).clear();
                Shown still = fewer.isEmpty() ? null : without(with(site, fewer)).shown();
                last = still == null ? last : still;
                from += still == null ? chunk : 0;
                least = still == null ? least : fewer;
            }
        }
        if (without(least).clean()) {
            found.add(new TogetherRow(with(site, least), last));
        }
    }

    private static List<Site> with(Site site, List<Site> others) {
        return Stream.concat(Stream.of(site), others.stream()).toList();
    }

    /** What shows first without all of these, in the cells that pass at least two of them. */
    private Result without(List<Site> sites) throws IOException, InterruptedException, OverException {
        Map<Site, Integer> weakened = new LinkedHashMap<>();
        sites.forEach(site -> weakened.put(site, site.notches().size()));
        boolean clean = true;
        for (Ground ground : grounds) {
            if (sites.stream().filter(ground::passes).limit(2).count() < 2) {
                continue;
            }
            if (trial.over()) {
                throw new OverException();
            }
            ExploreReply reply = trial.ask(ground, weakened);
            if (reply.counterexample() != null) {
                return new Result(Shown.of(ground.property(), reply), false);
            }
            clean &= reply.exhausted();
        }
        return new Result(null, clean);
    }
}
