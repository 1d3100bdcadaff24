// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.text;

import dcachestress.campaign.folder.Shell;
import dcachestress.campaign.history.Alarms;
import dcachestress.campaign.plan.Verdict;
import dcachestress.report.model.CellRecord;
import dcachestress.report.model.Commands;
import dcachestress.report.model.Fact;
import dcachestress.report.model.RunRecord;
import dcachestress.store.Clean;
import dcachestress.subject.SubjectInfo;
import java.nio.file.Path;
import java.util.List;

/**
 * The text of an issue that an alarm opens. Its first line is the title, which names what is wrong and no number: the
 * same trouble has the same title the next night, so that whoever finds an open issue of that title opens no other one.
 */
public final class AlarmMarkdown {
    private static final int SHOWN = 10;

    private AlarmMarkdown() {
    }

    /** The text; empty when nothing has been raised. */
    public static String of(Alarms alarms, RunRecord run, Path folder) {
        if (alarms.raised().isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(title(alarms.raised()) + "\n\n");
        alarms.raised().stream().limit(SHOWN).forEach(line -> text.append("* ").append(SummaryMarkdown.escape(line))
                .append('\n'));
        text.append(alarms.raised().size() > SHOWN ? "\nand " + (alarms.raised().size() - SHOWN) + " more\n" : "");
        text.append("\n| | |\n|---|---|\n");
        for (Fact fact : List.of(new Fact("Model", run.info().model()), new Fact("JDK", run.info().jdk()),
                new Fact("Host", run.info().host().line()),
                new Fact("Run", run.name() + ", " + alarms.verdict() + ", seed " + run.info().seed()))) {
            text.append("| ").append(fact.name()).append(" | ").append(SummaryMarkdown.escape(fact.value()))
                    .append(" |\n");
        }
        run.cells().stream().filter(cell -> concerned(alarms, cell)).limit(SHOWN)
                .forEach(cell -> text.append(cell(cell, folder)));
        return Clean.controls(text.toString());
    }

    /**
     * What is wrong, and where: the first words of the first line. How often, and how many more there are, changes
     * every night.
     */
    private static String title(List<String> raised) {
        String first = raised.get(0);
        String name = first.replaceFirst("^(\\w+) +([^:,]*).*", "$1 $2").strip();
        return SummaryMarkdown.escape("dcache-stress: " + name + (raised.size() > 1 ? " and more" : ""));
    }

    private static boolean concerned(Alarms alarms, CellRecord cell) {
        return alarms.raised().stream().map(line -> line.replaceFirst("^\\w+ +", ""))
                .anyMatch(line -> line.startsWith(cell.key() + ":") || line.startsWith(cell.key() + ","))
                || cell.verdict() == Verdict.BROKEN;
    }

    private static String cell(CellRecord cell, Path folder) {
        String with = "run --subject com.example.MyPatch --classpath my.jar --property "
                + Shell.quote(cell.property().name()) + " --budget 60s";
        return "\n### " + SummaryMarkdown.escape(cell.key()) + "\n\n"
                + SummaryMarkdown.escape(cell.verdict().word() + ": " + cell.why()) + "\n\n"
                + "* The subject is " + SummaryMarkdown.escape(planted(cell.subject())) + "\n"
                + "* Again: " + code(Commands.rerun(folder, cell.key(), List.of())) + "\n"
                + "* The same property with a patch: " + code(Commands.JAR + with) + "\n";
    }

    private static String planted(SubjectInfo subject) {
        return switch (subject.kind()) {
            case FAULT -> "a planted fault (" + subject.origin() + "), which must show.";
            case SCHEME -> "a scheme (" + subject.origin() + "): nothing was planted in it.";
            default -> "a variant that must stay clean (" + subject.origin()
                    + "): what was changed in it does no harm.";
        };
    }

    private static String code(String text) {
        return "<code>" + SummaryMarkdown.escape(text) + "</code>";
    }
}
