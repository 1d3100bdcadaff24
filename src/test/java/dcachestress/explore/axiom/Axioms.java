// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.axiom;

import dcachestress.kernel.Order;
import java.util.List;
import java.util.function.Predicate;

/**
 * The axioms of the kernel's memory model for one candidate execution: coherence, atomicity, happens-before,
 * propagation and RCU. The words are those of its description
 * in the kernel's documentation, and nothing here is shared with the model under test.
 */
final class Axioms {
    private final List<Event> events;
    private final int[] cells;
    private final Links links;
    private final int size;
    private final Relation po;
    private final Relation internal;
    private final Relation external;
    private final Relation rf;
    private final Relation co;
    private final Relation fr;
    private final Relation rmw;
    private final boolean[] succeeds;
    private final long marked;
    private final long accesses;

    /**
     * A candidate. Events are meant by their positions.
     *
     * @param events those that happen, each task's in its order, and the first values
     * @param from   by event: which write a read reads from
     * @param after  by event: its position among the writes of its word
     * @param cells  by event: the word it touches
     */
    Axioms(List<Event> events, int[] from, int[] after, int[] cells, Links links) {
        this.events = events;
        this.cells = cells;
        this.links = links;
        size = events.size();
        po = new Relation(size);
        internal = new Relation(size);
        external = new Relation(size);
        rf = new Relation(size);
        co = new Relation(size);
        rmw = new Relation(size);
        succeeds = new boolean[size];
        marked = set(event -> event.order != Order.PLAIN);
        accesses = set(event -> event.kind != Event.Kind.FENCE);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                boolean same = events.get(i).task == events.get(j).task && events.get(i).task != Event.SCENE;
                (same ? internal : external).add(i, j);
                if (same && i < j) {
                    po.add(i, j);
                }
                boolean writes = events.get(i).writes() && events.get(j).writes();
                if (writes && cells[i] == cells[j] && after[i] < after[j]) {
                    co.add(i, j);
                }
            }
            if (events.get(i).reads()) {
                rf.add(from[i], i);
            }
            if (links.modifies()[i] != Event.NONE) {
                rmw.add(links.modifies()[i], i);
                succeeds[links.modifies()[i]] = true;
            }
        }
        fr = rf.inverse().then(co).without(Relation.identity(size));
    }

    /** By event: on which one it depends in each way; the last is the read of a read-modify-write, by its write. */
    record Links(int[] address, int[] guard, int[] data, int[] modifies) {
    }

    private long set(Predicate<Event> which) {
        long set = 0;
        for (int i = 0; i < size; i++) {
            set |= which.test(events.get(i)) ? 1L << i : 0;
        }
        return set;
    }

    private Relation only(long which) {
        return Relation.identity(size).between(which, which);
    }

    private Relation fenced(Order order, long before, long behind) {
        long fences = set(event -> event.kind == Event.Kind.FENCE && event.order == order);
        return po.between(before, fences).then(po.between(fences, behind));
    }

    private Relation depends(int[] on, boolean branch) {
        Relation depends = new Relation(size);
        for (int i = 0; i < size; i++) {
            if (on[i] != Event.NONE && (!branch || events.get(i).branch)) {
                depends.add(on[i], i);
            }
        }
        return depends;
    }

    private long acquires() {
        long acquires = 0;
        for (int i = 0; i < size; i++) {
            Event event = events.get(i);
            boolean acquire = event.reads() && (event.order == Order.ACQUIRE || event.order == Order.LOCK);
            acquires |= acquire && (succeeds[i] || !event.conditional) ? 1L << i : 0;
        }
        return acquires;
    }

    private Relation poLoc() {
        Relation same = new Relation(size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                if (cells[i] != Event.NONE && cells[i] == cells[j] && po.has(i, j)) {
                    same.add(i, j);
                }
            }
        }
        return same;
    }

    /** Whether each place has one order, and nothing comes between the halves of a read-modify-write. */
    boolean coherent() {
        return poLoc().or(rf, co, fr).acyclic() && rmw.and(fr.and(external).then(co.and(external))).empty();
    }

    /** Whether every read can come before the writes that follow it in its task, and still find what it reads. */
    boolean inOrder() {
        return po.or(rf).acyclic();
    }

    /** Whether the model allows it. */
    boolean allowed() {
        if (!coherent()) {
            return false;
        }
        long reads = set(Event::reads);
        long writes = set(Event::writes);
        long ordered = set(event -> event.reads() && !event.silent);
        long releases = set(event -> event.writes() && (event.order == Order.RELEASE || event.order == Order.UNLOCK));
        long graces = set(event -> event.order == Order.GRACE_ENDS);
        long unlocks = set(event -> event.order == Order.UNLOCK);
        long locks = set(event -> event.reads() && event.order == Order.LOCK);
        Relation grace = po.between(-1, graces).then(po.maybe());
        Relation strong = fenced(Order.MB, accesses, accesses).or(grace);
        Relation release = po.between(accesses, releases);
        Relation acquire = po.between(acquires(), accesses);
        Relation wmb = fenced(Order.WMB, writes, writes);
        Relation fence = strong.or(release, acquire, wmb, fenced(Order.RMB, ordered, ordered));
        Relation relock = po.between(-1, unlocks).then(po.or(rf).between(unlocks, locks)).then(po);
        Relation rfe = rf.and(external);
        Relation overwrite = co.or(fr);
        Relation address = depends(links.address(), false);
        Relation dep = address.or(depends(links.data(), false));
        Relation toWrite = dep.or(depends(links.guard(), true)).between(-1, writes).or(overwrite.and(internal),
                address.between(-1, ~marked).then(wmb));
        Relation toRead = address.between(-1, reads).or(dep.between(-1, marked).then(rf.and(internal)));
        Relation ppo = toRead.or(toWrite, fence.and(internal), relock.and(internal));
        Relation cumulative = strong.or(release);
        Relation sequence = rf.then(rmw).anyTimes();
        Relation cumulFence = cumulative.or(rfe.between(-1, marked).then(cumulative), wmb, relock)
                .between(marked, marked).then(sequence);
        Relation prop = only(marked).then(overwrite.and(external).maybe()).then(cumulFence.anyTimes())
                .between(marked, marked).then(rfe.maybe()).between(-1, marked);
        Relation hb = ppo.or(rfe, prop.without(Relation.identity(size)).and(internal)).between(marked, marked);
        Relation hbs = hb.anyTimes();
        Relation pb = prop.then(strong).then(hbs).between(-1, marked);
        return hbs.and(hb.inverse()).empty() && pb.acyclic() && rcu(prop, hbs, pb.anyTimes(), graces);
    }

    private Relation sections() {
        Relation sections = new Relation(size);
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size && events.get(i).order == Order.RCU_LOCK; j++) {
                if (po.has(i, j) && events.get(j).order == Order.RCU_UNLOCK) {
                    sections.add(i, j);
                    break;
                }
            }
        }
        return sections;
    }

    private boolean rcu(Relation prop, Relation hbs, Relation pbs, long graces) {
        if (graces == 0) {
            return true;
        }
        Relation grace = only(graces);
        Relation section = sections().inverse();
        Relation link = po.maybe().then(hbs).then(pbs).then(prop).then(po);
        Relation order = grace.or(grace.then(link).then(section), section.then(link).then(grace));
        for (Relation last = null; last == null || !last.equalTo(order);) {
            last = order;
            Relation inner = link.then(order).then(link);
            order = order.or(grace.then(inner).then(section), section.then(inner).then(grace),
                    order.then(link).then(order));
        }
        Relation fence = po.then(order).then(po.maybe());
        return prop.then(fence).then(hbs).then(pbs).between(-1, marked).irreflexive();
    }
}
