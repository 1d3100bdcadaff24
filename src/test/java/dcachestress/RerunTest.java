// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.campaign.folder.PlanFile;
import dcachestress.campaign.folder.Source;
import dcachestress.campaign.plan.Budget;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.plan.Power;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Catalogue;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder from somewhere says what to run; whose code that may be is for the user to say. */
class RerunTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path temp;

    private int rerun(List<String> arguments, String... more) throws IOException {
        Plan plan = Plan.standard(Catalogue.subjects().subList(0, 1), PropertyInfo.all(), Power.here());
        PlanFile.of(plan, "abc", List.of(Source.here(null, "2026-05-01T12:00:00Z", 7, Budget.of(1_000), arguments)))
                .write(temp);
        String[] args = new String[more.length + 2];
        args[0] = "rerun";
        args[1] = temp.toString();
        System.arraycopy(more, 0, args, 2, more.length);
        return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true)).execute(args);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--classpath evil.jar", "--classpath=evil.jar"})
    void aClassPathOfTheFolderIsTakenOnlyWhenItIsTrusted(String classpath) throws IOException {
        List<String> arguments = List.of(("--subject com.example.Evil " + classpath).split(" "));
        assertThat(rerun(arguments)).isEqualTo(2);
        assertThat(err.toString()).contains("names a class path", "--trust").doesNotContain("Exception");
        assertThat(rerun(arguments, "--dry-run")).isZero();
        assertThat(rerun(arguments, "--dry-run", "--trust")).isZero();
        assertThat(out.toString())
                .contains("again   java -jar target/dcache-stress.jar run --subject com.example.Evil " + classpath);
        out.getBuffer().setLength(0);
        assertThat(rerun(arguments, "--dry-run", "--classpath", "mine.jar")).isZero();
        assertThat(out.toString()).contains("--classpath mine.jar").doesNotContain("evil.jar");
    }

    @Test
    void whereTheResultsGoIsNotForTheFolderToSay() throws IOException {
        assertThat(rerun(List.of("--out", "/elsewhere", "--subject", "Merged"), "--dry-run", "--out", "here")).isZero();
        assertThat(out.toString()).contains("run --subject Merged --out here").doesNotContain("elsewhere");
    }

    @Test
    void aFileIsNotReadIntoArgumentsNorIntoTheMessage() throws IOException {
        Path secret = Files.writeString(temp.resolve("secret"), "PRECIOUS");
        assertThat(rerun(List.of("@" + secret))).isEqualTo(2);
        assertThat(rerun(List.of("--subject", "@" + secret))).isEqualTo(2);
        assertThat(err.toString().lines()).hasSizeLessThanOrEqualTo(4);
        assertThat(out + "" + err).doesNotContain("PRECIOUS", "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "--version", "-V"})
    void askingForHelpIsNoRun(String help) throws IOException {
        assertThat(rerun(List.of(help))).isEqualTo(2);
        assertThat(err.toString()).contains("run nothing");
    }

    @Test
    void whatIsShownObeysNobody() throws IOException {
        assertThat(rerun(List.of("--subject", "\u001b[2J\n::error::x"), "--dry-run")).isZero();
        assertThat(out.toString().lines()).noneMatch(line -> line.startsWith("::"));
        assertThat(out.toString()).doesNotContain("\u001b").contains("\u241b[2J");
    }
}
