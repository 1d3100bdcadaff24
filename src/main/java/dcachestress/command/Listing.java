// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dcachestress.campaign.gate.FoundBy;
import dcachestress.campaign.gate.KillMatrix;
import dcachestress.campaign.plan.Plan;
import dcachestress.generated.FaultCount;
import dcachestress.kernel.Outcome;
import dcachestress.report.model.Words;
import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Catalogue;
import dcachestress.subject.SubjectInfo.Kind;
import dcachestress.subject.SubjectInfo;
import dcachestress.subject.Suite;
import java.util.List;
import java.util.Locale;

/** What {@code list} shows. The keys of its JSON do not change. */
record Listing(List<Wait> waits, List<Subject> subjects, List<Property> properties, List<Cell> cells,
        KillMatrix killMatrix) {
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * A wait; {@code clean} are ablations and look-alikes, which must stay clean as schemes must; {@code generated} are
     * the faults that {@code explore --generated} makes of its schemes, where they have been counted.
     */
    record Wait(String name, String about, List<String> schemes, List<String> faults, List<String> clean,
            List<String> properties, List<FaultCount> generated) {
        static Wait of(Suite suite) {
            return new Wait(suite.name(), suite.about(), of(suite, Kind.SCHEME), of(suite, Kind.FAULT),
                    of(suite, Kind.ABLATION, Kind.HARMLESS),
                    PropertyInfo.of(suite).stream().map(PropertyInfo::name).toList(),
                    counts(of(suite, Kind.SCHEME)));
        }

        private static List<FaultCount> counts(List<String> schemes) {
            return FaultCount.shipped().stream().filter(count -> schemes.contains(count.scheme())).toList();
        }

        String text() {
            int faultsOfSchemes = generated.stream().mapToInt(count -> count.caught() + count.explained()).sum();
            return String.format(Locale.ROOT,
                    "  %-28s %s%n  %-28s %s, %s%s, %d that must stay clean, %s%n", name, about, "",
                    Words.number(schemes.size(), "scheme"), Words.number(faults.size(), "fault"),
                    generated.isEmpty() ? "" : " and " + faultsOfSchemes + " generated ones", clean.size(),
                    properties.size() == 1 ? "1 property" : properties.size() + " properties");
        }

        private static List<String> of(Suite suite, Kind... kinds) {
            return Catalogue.subjects(suite).stream().filter(info -> List.of(kinds).contains(info.kind()))
                    .map(SubjectInfo::name).toList();
        }
    }

    /**
     * A subject; {@code caughtBy} are the properties that must catch or watch it, and none means every property;
     * {@code foundBy} is what must find a fault on this machine.
     */
    record Subject(String name, String kind, String origin, List<String> caughtBy, String observableOn,
            List<String> foundBy) {
        static Subject of(SubjectInfo info, Plan plan) {
            List<String> due = plan.cells().stream().filter(cell -> cell.subject().equals(info))
                    .flatMap(cell -> FoundBy.due(cell).stream()).distinct().sorted().map(FoundBy::word).toList();
            return new Subject(info.name(), info.kind().word(), info.origin(), info.caughtBy(),
                    info.observableOn().word(), due);
        }
    }

    /** A witness: what samples must have done before nothing seen means anything. */
    record Sign(String name, String meaning) {
    }

    /** A property; {@code forbidden} are the F numbers that it watches for. */
    record Property(String name, int actors, List<String> forbidden, List<Sign> witnesses) {
        static Property of(PropertyInfo info) {
            return new Property(info.name(), info.actors(), info.watches().stream().map(Outcome::number).toList(),
                    info.witnesses().stream().map(witness -> new Sign(witness.name(), witness.meaning())).toList());
        }
    }

    /** A cell of the plan. */
    record Cell(String subject, String property, String expect) {
        static Cell of(dcachestress.campaign.plan.Cell cell) {
            return new Cell(cell.subject().name(), cell.property().name(), cell.expect().word());
        }
    }

    static Listing of(List<Suite> suites, Plan plan) {
        return new Listing(suites.stream().map(Wait::of).toList(),
                suites.stream().flatMap(suite -> Catalogue.subjects(suite).stream())
                        .map(info -> Subject.of(info, plan)).toList(),
                suites.stream().flatMap(suite -> PropertyInfo.of(suite).stream()).map(Property::of).toList(),
                plan.cells().stream().map(Cell::of).toList(), KillMatrix.shipped());
    }

    String json() throws JsonProcessingException {
        return MAPPER.writeValueAsString(this) + "\n";
    }

    String text() {
        StringBuilder text = new StringBuilder("WAITS\n");
        waits.forEach(wait -> text.append(wait.text()));
        text.append("\nSUBJECTS\n");
        subjects.forEach(subject -> text.append(String.format(Locale.ROOT, "  %-28s %-9s %-13s %s%n", subject.name(),
                subject.kind(),
                subject.observableOn(), subject.origin()))
                .append(subject.caughtBy().isEmpty() ? "" : String.format(Locale.ROOT, "  %-28s %s %s%s%n", "",
                        subject.kind().equals("fault") ? "caught by"
                        : "watched by", String.join(", ", subject.caughtBy()),
                        subject.foundBy().isEmpty() ? "" : "; found by " + String.join(", ", subject.foundBy()))));
        text.append("\nPROPERTIES\n");
        properties.forEach(property -> text.append(String.format(Locale.ROOT, "  %-28s %d actors   %s%n",
                property.name(),
                property.actors(), String.join(" ", property.forbidden()))));
        text.append("\nCELLS\n");
        cells.forEach(cell -> text.append(String.format(Locale.ROOT, "  %-28s %-28s %s%n", cell.subject(),
                cell.property(), cell.expect())));
        return text.toString();
    }
}
