// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.text;

import dcachestress.campaign.gate.KillMatrix;
import dcachestress.kernel.Outcome;
import dcachestress.report.model.SourceText;
import dcachestress.sample.PropertyInfo;
import dcachestress.sample.Witness;
import dcachestress.subject.Catalogue;
import dcachestress.subject.Litmus;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.SubjectInfo.Kind;
import dcachestress.subject.SubjectInfo;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@code catalogue.md}: every scheme, forbidden outcome, ordering, property and fault, made from the annotations and
 * comments of the classes themselves. A test holds the committed page against it.
 */
public final class CataloguePage {
    private static final KillMatrix MATRIX = KillMatrix.shipped();
    /** What the kernel's code relies on to be in order, O1 to O18; the origins of subjects name them. */
    private static final List<String> ORDERINGS = List.of(
            "the waiter tests, sets WAITERS, queues itself and sets its state in one `d_lock` section; the completer "
            + "clears PAR_LOOKUP, tests and wakes in another",
            "the waiter sets its state before it drops `d_lock`",
            "the condition is tested again after each `schedule()`",
            "the full barrier of `set_current_state()`",
            "the full barrier of `wq_has_sleeper()`, in the old `end_dir_add()`",
            "`wake_up_var()` looks at the queue without a barrier, because its caller holds `d_lock`",
            "the full barrier of `try_to_wake_up()` before it reads the state",
            "`start_dir_add()` makes `i_dir_seq` odd before the dentry leaves the in-lookup bucket",
            "the second look at `i_dir_seq`, under the bucket's bit lock",
            "acquire of `i_dir_seq` before the walk, release of it after `__d_rehash()`",
            "the sequence of `rename_lock` around a walk that finds nothing",
            "an odd `i_dir_seq` sends the lookup back, and only one adder makes it odd",
            "no preemption while `i_dir_seq` is odd",
            "the inode is set before the dentry is hashed, and before a waiter gets `d_lock`",
            "`lockref_get_not_dead()` only after the bit lock is dropped",
            "the wake under `d_lock`, so that the walk of the queue is over before a waiter returns (old scheme)",
            "the pair of `list_del_init_careful()` and `list_empty_careful()`",
            "every read-modify-write of `d_flags` under `d_lock`");
    private static final String HEAD = """
            # The catalogue

            Made from the classes by `java -jar target/dcache-stress.jar list --format markdown`; do not edit. F and O numbers are those of the
            table of forbidden outcomes and of the table of orderings, both below.
            """;

    private CataloguePage() {
    }

    /** The whole page, in Markdown. */
    public static String render() {
        return HEAD + schemes() + outcomes() + orderings() + properties() + faults() + clean();
    }

    private static String schemes() {
        return heading("Sound schemes") + of(Kind.SCHEME)
                .map(subject -> "### " + subject.name() + "\n\n" + escape(subject.origin()) + "\n\n"
                + about(subject) + "\n" + exceptions(subject)).collect(Collectors.joining("\n"));
    }

    private static String exceptions(SubjectInfo subject) {
        return subject.notIn().isEmpty() ? "" : "\nNot run with " + String.join(" and ", subject.notIn()) + ".\n";
    }

    private static String outcomes() {
        return heading("Forbidden outcomes")
                + "| | outcome | meaning | watched by | shown by |\n|---|---|---|---|---|\n"
                + Outcome.all().stream().sorted(Comparator.comparingInt(CataloguePage::number))
                .map(CataloguePage::outcome)
                        .collect(Collectors.joining());
    }

    private static int number(Outcome outcome) {
        return outcome.number().startsWith("F") ? Integer.parseInt(outcome.number().substring(1)) : Integer.MAX_VALUE;
    }

    private static String outcome(Outcome outcome) {
        String watched = PropertyInfo.all().stream().filter(property -> property.watches().contains(outcome))
                .map(PropertyInfo::name)
                .collect(Collectors.joining(", "));
        return row(outcome.number(), "`" + outcome.name() + "`", outcome.meaning(), watched.isEmpty()
                ? "every property" : watched,
                names(shown(outcome)));
    }

    private static Stream<SubjectInfo> shown(Outcome outcome) {
        return of(Kind.FAULT).filter(fault -> fault.outcomes().contains(outcome));
    }

    private static String orderings() {
        return heading("Orderings")
                + "| row | what is ordered | without it, wrong | without it, right | why there is no subject "
                + "|\n|---|---|---|---|---|\n"
                + IntStream.rangeClosed(1, ORDERINGS.size()).mapToObj(CataloguePage::ordering)
                .collect(Collectors.joining());
    }

    private static String ordering(int number) {
        String row = "O" + number;
        return row(row, ORDERINGS.get(number - 1), names(of(Kind.FAULT).filter(subject -> names(subject, row))),
                names(Catalogue.subjects().stream()
                .filter(subject -> subject.kind() != Kind.FAULT && names(subject, row))),
                number == 13
                ? "Java has no preempt_disable(); `explore --rt` keeps the section to itself, and a test shows the "
                + "livelock without that" : "");
    }

    private static boolean names(SubjectInfo subject, String row) {
        return subject.origin().matches("(?s).*\\b" + row + "\\b.*");
    }

    private static String properties() {
        return heading("Properties") + PropertyInfo.all().stream().map(property -> "### " + property.name() + "\n\n"
                + property.actors() + " actors. Watches for "
                + property.watches().stream().map(outcome -> outcome.number() + " `"
                        + outcome.name() + "`").collect(Collectors.joining(", ")) + ".\n\n" + about(property.type())
                        + "\n"
                + witnesses(property) + caught(property.name())).collect(Collectors.joining("\n"));
    }

    private static String witnesses(PropertyInfo property) {
        return "\nIts samples must have shown, each at least once:\n\n"
                + property.witnesses().stream().map(witness -> "* `" + witness.name() + "`: "
                + escape(witness.meaning()) + excused(property, witness) + "\n").collect(Collectors.joining());
    }

    private static String excused(PropertyInfo property, Witness witness) {
        return Catalogue.subjects().stream().filter(subject -> subject.kind() == Kind.SCHEME)
                .flatMap(subject -> subject.excuses().stream()
                .filter(excuse -> excuse.property().equals(property.name()) && excuse.witness().equals(witness.name()))
                .map(excuse -> "; not of " + subject.name() + ": " + excuse.why())).collect(Collectors.joining());
    }

    private static String caught(String property) {
        List<String> alone = MATRIX.caughtAlone(property);
        return MATRIX.faults().isEmpty() ? "" : "\nHas caught " + MATRIX.caught(property).size() + " of the faults"
                + (alone.isEmpty() ? "; others caught each of them as well, and it is there for its path."
                : ", and alone "
                        + String.join(", ", alone) + ".") + "\n";
    }

    private static String faults() {
        return heading("Seeded faults") + of(Kind.FAULT).map(CataloguePage::fault).collect(Collectors.joining("\n"));
    }

    private static String fault(SubjectInfo fault) {
        String where = fault.observableOn() == ObservableOn.ANY ? "" : " Observable on: " + fault.observableOn().word()
                + ".";
        return "### " + fault.name() + "\n\n" + about(fault) + "\n\nOrigin: " + escape(fault.origin()) + ". Caught by "
                + String.join(", ", fault.caughtBy()) + "." + where + litmus(fault) + "\n\n```\n"
                + fault.timeline().stripTrailing() + "\n```\n";
    }

    private static String clean() {
        return heading("Ablations and look-alikes that must stay clean")
                + Stream.concat(of(Kind.ABLATION), of(Kind.HARMLESS))
                .map(subject -> "### " + subject.name() + "\n\n" + about(subject) + "\n\nOrigin: "
                + escape(subject.origin())
                        + ". Watched by " + String.join(", ", subject.caughtBy()) + "." + litmus(subject) + "\n")
                        .collect(Collectors.joining("\n"));
    }

    /** The tests that ask the kernel's memory model about the ordering which the subject removes. */
    private static String litmus(SubjectInfo subject) {
        Litmus litmus = subject.type().getAnnotation(Litmus.class);
        return litmus == null ? "" : " Litmus: " + Arrays.stream(litmus.value()).map(name -> "`" + name + "`")
                .collect(Collectors.joining(", ")) + ".";
    }

    private static String about(SubjectInfo subject) {
        return about(subject.type());
    }

    private static String about(Class<?> type) {
        Optional<SourceText> source = SourceText.of(type);
        return source.map(text -> escape(text.comment())).orElse("");
    }

    private static Stream<SubjectInfo> of(Kind kind) {
        return Catalogue.subjects().stream().filter(subject -> subject.kind() == kind);
    }

    private static String names(Stream<SubjectInfo> subjects) {
        List<String> names = subjects.map(SubjectInfo::name).toList();
        return names.isEmpty() ? "" : String.join(", ", names);
    }

    private static String heading(String text) {
        return "\n## " + text + "\n\n";
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String escape(String text) {
        return text.replace("<", "\\<").replace("|", "\\|").replace("_", "\\_").replace("*", "\\*");
    }

}
