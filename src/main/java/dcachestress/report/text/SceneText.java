// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.text;

import dcachestress.campaign.plan.Verdict;
import dcachestress.explore.ExploreReport.Counterexample;
import dcachestress.report.model.Commands;
import dcachestress.report.model.Words;
import dcachestress.report.story.StoryText;
import dcachestress.scene.Scene;
import dcachestress.store.Clean;
import dcachestress.subject.SubjectInfo;
import java.util.List;
import java.util.Locale;

/** What scenes have shown, in lines of text. */
public final class SceneText {
    private SceneText() {
    }

    /** Glyph and verdict, subject, and what there is to say. */
    public static String line(Verdict verdict, SubjectInfo subject, String what) {
        return Clean.line(String.format(Locale.ROOT, "%s %-12s %-28s %s", verdict.glyph(), verdict.word(),
                subject.name(), what));
    }

    /** What a finding is: a planted fault was caught, anything else is broken. */
    public static Verdict found(SubjectInfo subject) {
        return subject.kind() == SubjectInfo.Kind.FAULT ? Verdict.CAUGHT : Verdict.BROKEN;
    }

    /** The scene, its interleaving, and the command that shows it again. */
    public static String story(SubjectInfo subject, Scene scene, Counterexample shown, List<String> classpath) {
        StringBuilder text = new StringBuilder();
        scene.toString().lines().forEach(line -> text.append("    ").append(line).append('\n'));
        text.append('\n').append(StoryText.of(shown.recording(), false)).append('\n');
        return text.append("again: ").append(Commands.scene(subject.name(), shown.preemptions(), shown.old(),
                scene.line(), classpath))
                .append('\n').toString();
    }

    /** {@code LOST_WAKEUP flag=1 at 0 preemptions}. */
    public static String shown(Counterexample shown) {
        return shown.outcome() + " at " + Words.number(shown.preemptions(), "preemption")
                + (shown.old() == 0 ? "" : " and " + Words.number(shown.old(), "old value"));
    }
}
