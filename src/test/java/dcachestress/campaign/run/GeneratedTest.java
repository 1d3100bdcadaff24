// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.gate.CellVerdict;
import dcachestress.campaign.gate.Explored;
import dcachestress.campaign.gate.Floors;
import dcachestress.campaign.gate.FoundBy;
import dcachestress.campaign.gate.Gate;
import dcachestress.campaign.gate.Judgement;
import dcachestress.campaign.journal.ExploreLine;
import dcachestress.campaign.journal.LineFile;
import dcachestress.campaign.launcher.ExploreForks;
import dcachestress.campaign.launcher.Stop;
import dcachestress.campaign.plan.Budget;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Expect;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.plan.Power;
import dcachestress.campaign.plan.Verdict;
import dcachestress.dcache.Dcache;
import dcachestress.dcache.Dentry;
import dcachestress.dcache.Sizes;
import dcachestress.dcache.WaitScheme;
import dcachestress.sample.PropertyInfo;
import dcachestress.scene.Scene;
import dcachestress.scheme.Merged;
import dcachestress.subject.Catalogue;
import dcachestress.subject.SubjectInfo;
import dcachestress.subject.Suite;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run explores scenes that nobody wrote, beside the properties: a cell of its own for each scheme. */
class GeneratedTest {
    private static final PropertyInfo SCENES = PropertyInfo.find("Scenes").orElseThrow();
    private static final Power POWER = Power.unknown("Some x86", "amd64");

    /** An exchange across directories counts as a move does: one parent loses a reference. */
    public static class ExchangeCounts extends Merged {
        @Override
        protected Dcache newDcache(Sizes sizes) {
            return new Counting(this, sizes);
        }

        private static final class Counting extends Dcache {
            Counting(WaitScheme scheme, Sizes sizes) {
                super(scheme, sizes);
            }

            @Override
            public void dExchange(Dentry dentry, Dentry target) {
                Dentry parent = dentry.parent();
                super.dExchange(dentry, target);
                target.parent().lock().get();
                dput(parent);
                dentry.parent().lock().get();
            }
        }
    }

    @TempDir
    private Path folder;

    @Test
    void everySchemeHasACellThatIsNeverStressed() {
        Plan plan = Plan.standard(Catalogue.subjects(), PropertyInfo.planned(), POWER);
        assertThat(plan.cells().stream().filter(cell -> cell.property().equals(SCENES)).map(Cell::subject))
                .containsExactlyElementsOf(Catalogue.subjects(Suite.first()).stream()
                        .filter(subject -> subject.kind() == SubjectInfo.Kind.SCHEME).toList());
        assertThat(plan.runnable()).hasSizeGreaterThan(100).noneMatch(cell -> cell.property().generated());
    }

    @Test
    @Tag("long")
    @Timeout(120)
    void aMistakeThatNoPropertyKnowsIsFoundWithItsScene() throws Exception {
        SubjectInfo mistake = SubjectInfo.of(ExchangeCounts.class);
        Cell broken = new Cell(mistake, SCENES, Expect.CLEAN);
        Cell sound = new Cell(SubjectInfo.of(Merged.class), SCENES, Expect.CLEAN);
        Plan plan = new Plan(List.of(broken, sound));
        List<ExploreLine> told = new ArrayList<>();
        try (ExploreForks forks = new ExploreForks(List.of(), 2, new Stop());
                LineFile file = new LineFile(folder.resolve(ExploreLine.FILE))) {
            Explored explored = new Explorations(plan, ExploreGoal.inRun(), new Budget(20_000, 40_000), 1, forks, file,
                    told::add).run();
            ExploreLine line = explored.of(broken.key());
            assertThat(line.judged()).as("%s", line).isEqualTo(Verdict.BROKEN);
            assertThat(line.outcome()).startsWith("REFCOUNT");
            assertThat(Scene.parse(line.scene()).line()).isEqualTo(line.scene()).contains("exchange");
            assertThat(line.foundAfter()).isPositive();
            assertThat(told).as("told while the run goes on").contains(line);
            ExploreLine clean = explored.of(sound.key());
            assertThat(clean.judged()).as("%s", clean).isEqualTo(Verdict.CLEAN);
            assertThat(clean.scenes()).isPositive();
            assertThat(ExploreLine.in(folder).records()).hasSameSizeAs(explored.lines());
            Judgement judgement = Gate.judge(plan, List.of(), Floors.of(Budget.of(20_000), plan), true).with(explored);
            assertThat(judgement.cells()).extracting(CellVerdict::verdict)
                    .containsExactly(Verdict.BROKEN, Verdict.CLEAN);
            assertThat(judgement.foundBy(judgement.cells().get(0))).containsExactly(FoundBy.SCHEDULE);
        }
    }

    @Test
    void whatWasNotExploredIsNotClean() {
        Plan plan = new Plan(List.of(new Cell(SubjectInfo.of(Merged.class), SCENES, Expect.CLEAN)));
        Judgement judgement = Gate.judge(plan, List.of(), new Floors(1_000), true);
        assertThat(judgement.cells()).extracting(CellVerdict::verdict).containsExactly(Verdict.UNOBSERVABLE);
    }
}
