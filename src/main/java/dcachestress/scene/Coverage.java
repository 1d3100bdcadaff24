// SPDX-License-Identifier: Apache-2.0
package dcachestress.scene;

import dcachestress.kernel.Counters;
import dcachestress.kernel.RunQueue;
import dcachestress.kernel.Step;
import java.util.HashSet;
import java.util.Set;

/**
 * What the scenes of one subject have reached: pairs of steps of two tasks that raced, with what each task was doing,
 * and for each task which retries, rechecks and waits it took. A scene that adds
 * something is worth keeping and changing further.
 */
public final class Coverage {
    private final Set<Raced> races = new HashSet<>();
    private final Set<String> ways = new HashSet<>();
    private boolean grown;

    private record Raced(Verb one, Step earlier, Verb other, Step later) {
    }

    /** Whether something has been added since the last call. */
    public boolean grown() {
        boolean was = grown;
        grown = false;
        return was;
    }

    /** Different pairs of steps that raced. */
    public int races() {
        return races.size();
    }

    /** Different ways in which tasks went through a sample. */
    public int ways() {
        return ways.size();
    }

    void raced(Verb one, Step earlier, Verb other, Step later) {
        grown |= races.add(new Raced(one, earlier, other, later));
    }

    void judged(RunQueue tasks, String effects) {
        StringBuilder way = new StringBuilder(effects);
        for (int i = 0; i < tasks.size(); i++) {
            Counters counters = tasks.task(i).counters();
            way.append('|').append(Math.min(2, counters.slept()));
            for (int count : new int[] {counters.joined(), counters.overtaken(), counters.misled(), counters.lost(),
                    counters.vain(),
                    counters.walked() - 1, counters.spun()}) {
                way.append(count > 0 ? 1 : 0);
            }
        }
        grown |= ways.add(way.toString());
    }
}
