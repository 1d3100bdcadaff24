// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.axiom;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.explore.Searches;
import dcachestress.explore.Toy;
import dcachestress.explore.search.SearchLog;
import dcachestress.kernel.Order;
import dcachestress.memory.MemoryModel;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The explorer's memory against the axioms of the kernel's memory model, on small programs that nobody has thought
 * about: what it reaches is what the axioms allow without load buffering.
 * {@code -Ddcachestress.programs=N} draws N times as many.
 */
@Tag("long")
class AxiomsTest {
    private static final Logger LOG = Logger.getLogger(AxiomsTest.class.getName());
    private static final int TIMES = Integer.getInteger("dcachestress.programs", 1);
    /** All that do something; every program has some of the first two, which read and write. */
    private static final Line.Kind[] ALL = Arrays.copyOf(Line.Kind.values(), Line.Kind.NOTHING.ordinal());
    /** Programs with more choices of what reads read from are drawn again. */
    private static final long MOST_CHOICES = 1000;

    private static Line[][] draw(Random random, int tasks, int length) {
        Line[][] code = new Line[tasks][length];
        Line.Kind[] kinds = new Line.Kind[3 + random.nextInt(4)];
        Arrays.setAll(kinds, i -> i < 2 ? ALL[i] : ALL[random.nextInt(ALL.length)]);
        int cells = 1 + random.nextInt(Line.CELLS);
        int value = 1;
        for (Line[] lines : code) {
            for (int i = 0; i < length; i++) {
                lines[i] = Line.draw(random, kinds, cells, value++);
            }
        }
        return Candidates.choices(code) <= MOST_CHOICES ? code : draw(random, tasks, length);
    }

    private static Set<String> reached(Line[][] code, int preemptions, int old) {
        Toy program = Toy.of(code.length, () -> new DrawnScene(code));
        SearchLog log = Searches.weak(program, MemoryModel.LKMM, preemptions, old, true);
        assertThat(log.all()).isTrue();
        return log.outcomes().keySet();
    }

    @ParameterizedTest
    @CsvSource({"2, 2, 3, 2, 800, 0.99", "2, 3, 2, 2, 600, 0.98", "3, 2, 2, 1, 500, 0.97", "2, 4, 1, 1, 200, 0.8",
        "3, 3, 1, 1, 100, 0.7"})
    void reachesWhatIsAllowedAndNothingElse(int tasks, int length, int preemptions, int old, int programs,
            double share) {
        long allowed = 0;
        long inOrder = 0;
        long found = 0;
        for (long seed = 0; seed < (long) programs * TIMES; seed++) {
            Line[][] code = draw(new Random(seed), tasks, length);
            Candidates candidates = Candidates.of(code);
            Set<String> reached = reached(code, preemptions, old);
            assertThat(candidates.inOrder()).as("seed %d: %s", seed, Arrays.deepToString(code)).containsAll(reached);
            allowed += candidates.outcomes().size();
            inOrder += candidates.inOrder().size();
            found += reached.size();
        }
        LOG.info(tasks + " tasks of " + length + " lines: " + found + " outcomes reached of " + allowed + " allowed, "
                + inOrder
                + " without load buffering");
        assertThat(found).isGreaterThanOrEqualTo((long) (share * inOrder));
    }

    /**
     * A trylock that fails has read the word of whoever holds the lock, and comes after what that one has ordered
     * before taking it.
     */
    @Test
    void aTrylockThatFailsTellsOfTheHolder() {
        Line wmb = line(Line.Kind.WMB, Order.ONCE, 0, 0);
        Line[][] code = {{line(Line.Kind.TRY, Order.ONCE, 1, 0), wmb, line(Line.Kind.POINT, Order.RELEASE, 1, 0)},
            {line(Line.Kind.POINT, Order.ONCE, 0, 0), wmb, line(Line.Kind.TRY, Order.ONCE, 0, 0)}};
        isNeverReached("| 0 | 0 0 0 100 ", code);
    }

    /** Who has read a value, and then acquires a later one of the same word, comes after what the first one told of. */
    @Test
    void theValuesOfAWordAreMetInTheirOrder() {
        Line[] released = {line(Line.Kind.WRITE, Order.ONCE, 0, 1), line(Line.Kind.WRITE, Order.RELEASE, 1, 2),
            line(Line.Kind.WRITE, Order.ONCE, 1, 3)};
        Line acquire = line(Line.Kind.READ, Order.ACQUIRE, 1, 0);
        Line last = line(Line.Kind.READ, Order.ONCE, 0, 0);
        isNeverReached("| 2 3 0 | 1 3 0 100 ", new Line[][] {released,
                {line(Line.Kind.READ, Order.ONCE, 1, 0), acquire, last}});
    }

    /** So does who acquires a value of its own that was made of what it had read. */
    @Test
    void aCopyComesAfterWhatItWasMadeOf() {
        Line[] released = {line(Line.Kind.WRITE, Order.ONCE, 0, 1), line(Line.Kind.WRITE, Order.RELEASE, 1, 2)};
        Line[] copies = {new Line(Line.Kind.COPY, Order.ONCE, 1, 1, 3), line(Line.Kind.READ, Order.ACQUIRE, 1, 0),
            line(Line.Kind.READ, Order.ONCE, 0, 0)};
        isNeverReached("| 2 3 0 | 1 3 0 100 ", new Line[][] {released, copies});
    }

    private static void isNeverReached(String outcome, Line[][] code) {
        forbids(outcome, code);
        assertThat(reached(code, 3, 2)).isNotEmpty().doesNotContain(outcome);
    }

    /** What an explorer's mistake could be: a rule that it does not know. */
    private enum Mistake {
        ACQUIRE(line -> with(line, Order.ACQUIRE)), RELEASE(line -> with(line, Order.RELEASE)),
        FULL(line -> with(line, Order.MB)), MB(line -> without(line, Line.Kind.MB)),
        RMB(line -> without(line, Line.Kind.RMB)), WMB(line -> without(line, Line.Kind.WMB)),
        GRACE(line -> without(line, Line.Kind.GRACE)), DEPENDENCY(line -> with(line, Order.DEPENDENCY)),
        LOCK(line -> line.kind() == Line.Kind.LOCKED_READ ? line(Line.Kind.READ, Order.ONCE, line.cell(), 0) : line);

        private final UnaryOperator<Line> made;

        Mistake(UnaryOperator<Line> made) {
            this.made = made;
        }

        private static Line with(Line line, Order order) {
            Order weaker = order == Order.DEPENDENCY ? Order.PLAIN : Order.ONCE;
            return line.order() == order ? new Line(line.kind(), weaker, line.cell(), line.other(), line.value())
                    : line;
        }

        /** A line that does nothing stands for it. */
        private static Line without(Line line, Line.Kind kind) {
            return line.kind() == kind ? new Line(Line.Kind.NOTHING, Order.ONCE, 0, 0, 0) : line;
        }

        Line[][] in(Line[][] code) {
            return Arrays.stream(code).map(lines -> Arrays.stream(lines).map(made).toArray(Line[]::new))
                    .toArray(Line[][]::new);
        }
    }

    /** The comparison notices each rule that is missing. */
    @ParameterizedTest
    @EnumSource
    void aRuleThatIsMissingShows(Mistake mistake) {
        for (long seed = 0; seed < 30_000; seed++) {
            Line[][] code = draw(new Random(seed), 2, 3);
            Line[][] wrong = mistake.in(code);
            if (!Arrays.deepEquals(code, wrong)) {
                Set<String> reached = new TreeSet<>(reached(wrong, 1, 1));
                if (!Candidates.of(code).inOrder().containsAll(reached)) {
                    LOG.info(mistake + " shows in seed " + seed + ": " + Arrays.deepToString(code));
                    return;
                }
            }
        }
        throw new AssertionError("no program shows it");
    }

    private static Line line(Line.Kind kind, Order order, int cell, int value) {
        return new Line(kind, order, cell, 0, value);
    }

    /** The axioms themselves, on shapes of which the kernel's documentation says what becomes of them. */
    @Test
    void theAxiomsKnowTheTextbook() {
        Line x = line(Line.Kind.WRITE, Order.ONCE, 0, 1);
        Line y = line(Line.Kind.WRITE, Order.ONCE, 1, 2);
        Line readX = line(Line.Kind.READ, Order.ONCE, 0, 0);
        Line readY = line(Line.Kind.READ, Order.ONCE, 1, 0);
        Line mb = line(Line.Kind.MB, Order.ONCE, 0, 0);
        Line wmb = line(Line.Kind.WMB, Order.ONCE, 0, 0);
        Line rmb = line(Line.Kind.RMB, Order.ONCE, 0, 0);
        Line grace = line(Line.Kind.GRACE, Order.ONCE, 0, 0);
        Line release = line(Line.Kind.WRITE, Order.RELEASE, 1, 2);
        Line acquire = line(Line.Kind.READ, Order.ACQUIRE, 1, 0);
        Line section = new Line(Line.Kind.SECTION, Order.ONCE, 1, 0, 0);
        String fresh = "| 2 0 | 1 2 0 100 ";
        allows("0 | 0 | 1 2 0 100 ", new Line[][] {{x, readY}, {y, readX}});
        forbids("0 | 0 | 1 2 0 100 ", new Line[][] {{x, mb, readY}, {y, mb, readX}});
        allows(fresh, new Line[][] {{x, y}, {readY, readX}});
        forbids(fresh, new Line[][] {{x, wmb, y}, {readY, rmb, readX}});
        allows(fresh, new Line[][] {{x, wmb, y}, {readY, readX}});
        forbids(fresh, new Line[][] {{x, release}, {acquire, readX}});
        allows("1 | 2 | 1 2 0 100 ", new Line[][] {{readX, y}, {readY, x}});
        forbids("1 | 2 | 1 2 0 100 ", new Line[][] {{readX, release}, {readY, mb, x}});
        allows("| 1 " + fresh, new Line[][] {{x}, {readX, wmb, y}, {readY, rmb, readX}});
        forbids("| 1 " + fresh, new Line[][] {{x}, {readX, release}, {readY, rmb, readX}});
        allows("| | 1 0 " + fresh, new Line[][] {{x}, {y}, {readX, rmb, readY}, {readY, rmb, readX}});
        forbids("| | 1 0 " + fresh, new Line[][] {{x}, {y}, {readX, mb, readY}, {readY, mb, readX}});
        allows(fresh, new Line[][] {{x, y}, {section}});
        forbids(fresh, new Line[][] {{x, grace, y}, {section}});
    }

    private static void allows(String outcome, Line[][] code) {
        assertThat(Candidates.of(code).outcomes()).as(Arrays.deepToString(code)).contains(outcome);
    }

    private static void forbids(String outcome, Line[][] code) {
        assertThat(Candidates.of(code).outcomes()).as(Arrays.deepToString(code)).doesNotContain(outcome);
    }
}
