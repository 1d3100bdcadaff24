// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dcachestress.campaign.folder.RunJson;
import dcachestress.report.html.IndexView;
import dcachestress.report.model.Fact;
import dcachestress.report.model.RunInfo;
import dcachestress.report.model.RunRecord;
import dcachestress.report.text.JUnitXml;
import dcachestress.report.text.Lead;
import dcachestress.report.text.Summary;
import dcachestress.report.text.SummaryMarkdown;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.SAXException;

/** What programs read is held against the schemas that they go by. */
class MachineFormatsTest {
    @TempDir
    private Path folder;

    private static List<Error> errors(String json) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("src/main/resources/dcachestress/report/run.schema.json")));
        return schema.validate(json, InputFormat.JSON);
    }

    private String runJson(RunRecord run) throws IOException {
        run.told().write(folder);
        return Files.readString(folder.resolve("run.json"));
    }

    @Test
    void runJsonIsAsItsSchemaSays() throws IOException {
        assertThat(errors(runJson(GivenRun.run()))).isEmpty();
        assertThat(errors(runJson(GivenRun.run(GivenRun.EVIL, GivenRun.EVIL_OUTCOME)))).isEmpty();
    }

    /** Two machines are not one: who reads that bugs were caught must know where. */
    @Test
    void aMergedRunNamesTheRunsItIsOf() throws IOException {
        List<String> lines = List.of("aa  shard 1/2  seed 7  x  JDK 17", "bb  shard 2/2  seed 8  y  JDK 25");
        RunRecord one = GivenRun.run();
        RunInfo old = one.info();
        RunRecord merged = new RunRecord(one.name(), one.folder(), new RunInfo(old.started(), old.wallMs(),
                old.budget(), old.seed(), old.host(), old.jdk(), old.commit(), old.shareMs(), old.command(),
                old.kernelText(), lines), one.judgement(), one.slices(), one.explorations(), one.history());
        assertThat(errors(runJson(merged))).isEmpty();
        assertThat(RunInfo.of(RunJson.read(folder))).isEqualTo(merged.info());
        assertThat(Fact.of(merged)).doesNotHaveDuplicates().filteredOn(fact -> fact.name()
                .startsWith("Merged run ")).extracting(Fact::value).isEqualTo(lines);
        assertThat(Fact.of(merged).stream().map(Fact::name)).contains("Merged run 1", "Merged run 2")
                .doesNotHaveDuplicates();
        assertThat(Lead.confidence(merged).get(0)).startsWith("The 2 runs together caught the planted bug in 1 ");
        Files.writeString(folder.resolve("run.json"), runJson(merged).replace("\"" + lines.get(0) + "\"", "null"));
        assertThatThrownBy(() -> RunJson.read(folder)).isInstanceOf(IOException.class)
                .hasMessageContaining("one that was merged is none");
        assertThat(runJson(one)).doesNotContain("merged");
        assertThat(Fact.of(one)).noneMatch(fact -> fact.name().startsWith("Merged run "));
        assertThat(Lead.confidence(one).get(0)).startsWith("The same run, on the same machine and JDK, caught the ");
    }

    @Test
    void everyReportSaysWhetherTheModelIsAKernelsText() throws IOException {
        String said = "model of abc; 44 of 44 functions identical to Linux 6.12 on 2026-05-01";
        RunRecord run = GivenRun.run();
        assertThat(runJson(run))
                .contains("\"kernelText\" : \"44 of 44 functions identical to Linux 6.12 on 2026-05-01\"");
        assertThat(SummaryMarkdown.render(run)).contains("Model: " + said);
        assertThat(Summary.text(run.info(), run.judgement(), "x/index.html")).contains(said);
        assertThat(IndexView.of(run, GivenRun.beside(run)).model()).isEqualTo(said);
    }

    @Test
    void theSchemaRefusesWhatIsNoRun() throws IOException {
        assertThat(errors("{}")).hasSizeGreaterThan(10);
        assertThat(errors(runJson(GivenRun.run()).replace("\"broken\"", "\"fine\""))).isNotEmpty();
        assertThat(errors(runJson(GivenRun.run()).replace("\"contended\" : 9", "\"contended\" : -9"))).isNotEmpty();
    }

    private static void validate(String xml) throws SAXException, IOException {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(Path.of("src/test/resources/dcachestress/report/junit.xsd").toFile())
                .newValidator().validate(new StreamSource(new StringReader(xml)));
    }

    @Test
    void junitXmlIsAsCiSystemsTakeIt() throws SAXException, IOException {
        validate(JUnitXml.render(GivenRun.run()));
        validate(JUnitXml.render(GivenRun.run(GivenRun.EVIL, GivenRun.EVIL_OUTCOME)));
    }

    /**
     * Whatever the schema of Jenkins refuses, ours refuses: the first argument is what is in a report, the second what
     * must not be.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"<testsuite name=|<testsuite title=", " tests=| cases=",
            " failures=| losses=", " errors=| mistakes=",
        "time=\"0.061\"|time=\"1 s\"", "time=\"0.061\"|time=\"-1\"", "<testcase name=|<testcase title=",
            "<testcase |<test ", "</testcase>|</test>",
        "<testcase |<testcase colour=\"red\" ", "<failure message=|<failure text=", "<failure |<failed/><failure ",
            "<testsuites>|<testsuites><testcase name=\"a\"/>",
        "<testsuites>|<testsuites colour=\"red\">", "</testsuites>|<system-out/></testsuites>",
            "</testsuite>|text</testsuite>"})
    void theSchemaRefusesWhatJenkinsDoes(String right, String wrong) {
        String xml = JUnitXml.render(GivenRun.run());
        assertThat(xml).contains(right);
        String broken = xml.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong));
        assertThatThrownBy(() -> validate(broken)).isInstanceOf(SAXException.class);
    }

    @Test
    void junitXmlCountsWhatIsBrokenAsAFailureThatSaysHowToSeeItAgain() {
        assertThat(JUnitXml.render(GivenRun.run())).containsOnlyOnce("<failure ").containsOnlyOnce("failures=\"1\"")
                .contains(
                "Run it again: java -jar target/dcache-stress.jar run --subject 'Bro&lt;ken' --property P --seed 7")
                .contains("message=\"broken: WRONG &amp; &lt;b");
    }

    @Test
    void markdownNamesWhatIsBroken() {
        assertThat(SummaryMarkdown.render(GivenRun.run())).startsWith("## dcache-stress: ✗ broken\n")
                .contains("| ✗ broken | Bro&lt;ken/P |")
                .contains(
                "<code>java -jar target/dcache-stress.jar run --subject 'Bro&lt;ken' --property P --seed 7</code>");
    }
}
