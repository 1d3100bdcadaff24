// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.folder.Shell;
import dcachestress.report.model.CellRecord;
import dcachestress.report.model.Commands;
import dcachestress.report.model.Fact;
import dcachestress.report.model.RunInfo;
import dcachestress.report.model.RunRecord;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands on pages name the class path that the run really had, so that they can be copied. */
class ClassPathTest {
    private static RunRecord run(String subject, String command) {
        RunRecord run = GivenRun.run(subject, "BAD");
        RunInfo old = run.info();
        RunInfo info = new RunInfo(old.started(), old.wallMs(), old.budget(), old.seed(), old.host(), old.jdk(),
                old.commit(), old.shareMs(), command, old.kernelText());
        return new RunRecord(run.name(), run.folder(), info, run.judgement(), run.slices(), run.explorations(),
                run.history());
    }

    private static List<String> commands(RunRecord run) {
        CellRecord cell = run.cells().get(0);
        return Stream.concat(Commands.again(run, cell).stream().map(Fact::value),
                Stream.of(Commands.explore(run, cell), Commands.rerun(cell, run.info()))).toList();
    }

    @Test
    void everyCommandNamesTheJarsOfTheRun() {
        String own = " --classpath '/home/me/it'\\''s mine.jar' --classpath b.jar";
        RunRecord run = run("com.example.X", "run --subject com.example.X --classpath '/home/me/it'\\''s mine.jar'"
                + " --classpath=b.jar --seed 7");
        assertThat(commands(run)).hasSize(4).allSatisfy(line -> assertThat(line).contains(own)
                .doesNotContain("YOUR.jar"));
    }

    @Test
    void whatIsShippedNeedsNoneAndWhatIsNotToldIsSaid() {
        assertThat(commands(run("S", "run --classpath b.jar"))).noneMatch(line -> line.contains("--classpath"));
        assertThat(commands(run("com.example.X", "run --seed 7")))
                .allMatch(line -> line.contains("--classpath YOUR.jar"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a b", "it's", "'", "''", "\\", "a\\ b'c", "", "$x \"y\"", "--classpath=a b"})
    void wordsAreWhatALineWasMadeOf(String word) {
        List<String> words = List.of("run", word, "end");
        assertThat(Shell.words(Shell.line(words))).isEqualTo(words);
    }
}
