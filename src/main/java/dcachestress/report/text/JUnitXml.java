// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.text;

import dcachestress.campaign.plan.Verdict;
import dcachestress.report.model.CellRecord;
import dcachestress.report.model.CellWords;
import dcachestress.report.model.Commands;
import dcachestress.report.model.RunRecord;
import dcachestress.store.Clean;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * {@code junit.xml}, as CI systems read it: a subject is a suite, a cell a test; broken and missed are failures, weak
 * and unobservable skipped.
 */
public final class JUnitXml {
    private static final double MS = 1000;

    private final XMLStreamWriter xml;
    private final RunRecord run;

    private JUnitXml(XMLStreamWriter xml, RunRecord run) {
        this.xml = xml;
        this.run = run;
    }

    public static String render(RunRecord run) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new JUnitXml(xml, run).write();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private void write() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        line();
        xml.writeStartElement("testsuites");
        for (Map.Entry<String, List<CellRecord>> suite : run.cells().stream()
                .collect(Collectors.groupingBy(cell -> cell.subject().name(), java.util.LinkedHashMap::new,
                Collectors.toList())).entrySet()) {
            suite(suite.getKey(), suite.getValue());
        }
        line();
        xml.writeEndElement();
        line();
        xml.writeEndDocument();
    }

    private void suite(String subject, List<CellRecord> cells) throws XMLStreamException {
        line();
        xml.writeStartElement("testsuite");
        attribute("name", subject);
        attribute("timestamp", run.info().started().truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString()
                .replace("Z", ""));
        attribute("hostname", run.info().host().cpu());
        attribute("tests", Integer.toString(cells.size()));
        attribute("failures", count(cells, "failure"));
        attribute("errors", count(cells, "error"));
        attribute("skipped", count(cells, "skipped"));
        attribute("time", seconds(cells.stream().mapToLong(cell -> cell.tally().ranMs()).sum()));
        for (CellRecord cell : cells) {
            test(cell);
        }
        line();
        xml.writeEndElement();
    }

    private void test(CellRecord cell) throws XMLStreamException {
        line();
        xml.writeStartElement("testcase");
        attribute("name", cell.property().name());
        attribute("classname", "dcachestress." + cell.subject().name());
        attribute("time", seconds(cell.tally().ranMs()));
        String element = element(cell.verdict());
        if (!element.isEmpty()) {
            xml.writeStartElement(element);
            attribute("message", cell.verdict().word() + ": " + cell.why());
            if (!element.equals("skipped")) {
                attribute("type", cell.verdict().word());
                xml.writeCharacters(Clean.controls(body(cell)));
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private String body(CellRecord cell) {
        String again = Commands.again(run, cell).stream().map(command -> "\n" + command.name() + ": " + command.value())
                .collect(Collectors.joining());
        return CellWords.meaning(cell) + again + "\npage: " + cell.page()
                + (cell.tally().stacks() == null ? "" : "\n" + cell.tally().stacks());
    }

    private static String element(Verdict verdict) {
        return switch (verdict) {
            case BROKEN, MISSED -> "failure";
            case ERROR -> "error";
            case WEAK, UNOBSERVABLE, UNOBSERVED -> "skipped";
            case CLEAN, CAUGHT -> "";
        };
    }

    private static String count(List<CellRecord> cells, String element) {
        return Long.toString(cells.stream().filter(cell -> element(cell.verdict()).equals(element)).count());
    }

    private static String seconds(long ms) {
        return String.format(Locale.ROOT, "%.3f", ms / MS);
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, Clean.line(value));
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }
}
