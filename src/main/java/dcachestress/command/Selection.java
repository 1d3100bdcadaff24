// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.campaign.launcher.Subjects;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.plan.Power;
import dcachestress.sample.PropertyInfo;
import dcachestress.store.Nearest;
import dcachestress.subject.BadSubjectException;
import dcachestress.subject.Catalogue;
import dcachestress.subject.SubjectInfo;
import dcachestress.subject.Suite;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * Turns the names on the command line into subjects, properties and a plan, or into one line that says which name is
 * wrong.
 */
final class Selection {
    /** Which of the kernel's waits a command is about. */
    static final class Waits {
        /** Every one that is on the class path. */
        static final String ALL = "all";

        @Option(names = "--wait", paramLabel = "NAME|all",
                description = "All of one wait: its schemes, its planted bugs, its properties; 'list' names them. May"
                + " be repeated. Default: dcache; for 'list' all.")
        private List<String> names = List.of();

        /** The names as given. */
        List<String> names() {
            return names;
        }
    }

    private final CommandSpec spec;
    private final List<Path> jars;
    private final List<String> waits;
    private final Subjects subjects;

    /**
     * A selection from what a command was given.
     *
     * @param classpath entries as given, each one a path or several joined like a class path
     */
    Selection(CommandSpec spec, List<String> classpath) {
        this(spec, classpath, List.of());
    }

    /** The same; no name of a wait means the first one, and {@link Waits#ALL} every one. */
    Selection(CommandSpec spec, List<String> classpath, List<String> waits) {
        this.spec = spec;
        this.waits = waits;
        this.jars = classpath.stream().flatMap(entry -> Arrays.stream(entry.split(File.pathSeparator)))
                .filter(entry -> !entry.isEmpty())
                .flatMap(entry -> existing(entry).stream()).toList();
        this.subjects = new Subjects(jars);
    }

    /** What the user's subjects are loaded from, in forks as well. */
    List<Path> jars() {
        return jars;
    }

    /** The subject of that name: shipped, or from the user's jars. */
    SubjectInfo subject(String name) {
        return named(List.of(name)).get(0);
    }

    private List<SubjectInfo> named(List<String> names) {
        try (subjects) {
            return names.stream().distinct().map(this::find).toList();
        }
    }

    private SubjectInfo find(String name) {
        try {
            return subjects.apply(name);
        } catch (BadSubjectException e) {
            throw usage("--subject: " + e.getMessage());
        }
    }

    /** The subjects by name, for those who say themselves where a name comes from. */
    Subjects subjects() {
        return subjects;
    }

    private List<Path> existing(String entry) {
        try {
            return UserJar.copies(entry);
        } catch (IOException e) {
            throw usage("--classpath: " + e.getMessage());
        }
    }

    /** The waits that are meant where neither subject nor property is named. */
    List<Suite> suites() {
        List<String> known = Suite.all().stream().map(Suite::name).toList();
        waits.stream().filter(name -> !name.equals(Waits.ALL) && !known.contains(name)).findFirst()
                .ifPresent(name -> {
                    throw usage("--wait: no wait is called " + name + Nearest.question(name, known)
                            + ": there are " + String.join(", ", known));
                });
        return waits.isEmpty() ? List.of(Suite.first()) : Suite.all().stream()
                .filter(suite -> waits.contains(Waits.ALL) || waits.contains(suite.name())).toList();
    }

    /** What is said of the waits that a command leaves out by itself, in a line; empty when it leaves none out. */
    String leftOut(List<String> names, List<String> properties) {
        List<String> others = Suite.all().stream().filter(suite -> !suites().contains(suite)).map(Suite::name).toList();
        return others.isEmpty() || !(names.isEmpty() && properties.isEmpty()) ? ""
                : suites().stream().map(Suite::name).collect(Collectors.joining(", ")) + "; left out: "
                        + String.join(", ", others) + " (--wait NAME, or --wait all)";
    }

    /** The plan for these names; no names mean all of the chosen waits that is stressed. */
    Plan plan(List<String> names, List<String> properties) {
        return plan(names, properties, PropertyInfo::of, PropertyInfo::all);
    }

    /** The same; no names mean all of the chosen waits, generated scenes as well. */
    Plan withGenerated(List<String> names, List<String> properties) {
        return plan(names, properties, PropertyInfo::planned, PropertyInfo::planned);
    }

    private Plan plan(List<String> names, List<String> properties, Function<Suite, List<PropertyInfo>> of,
            Supplier<List<PropertyInfo>> every) {
        List<Suite> suites = suites();
        if (!waits.isEmpty() && !(names.isEmpty() && properties.isEmpty())) {
            throw usage("--wait takes all of a wait: leave --subject and --property out");
        }
        return names.isEmpty() && properties.isEmpty() ? new Plan(suites.stream().flatMap(suite ->
                Plan.standard(Catalogue.subjects(suite), of.apply(suite), Power.here()).cells().stream()).toList())
                : plan(names, properties, every);
    }

    private Plan plan(List<String> names, List<String> properties, Supplier<List<PropertyInfo>> every) {
        List<PropertyInfo> given = properties.stream().distinct().map(this::property).toList();
        Power power = Power.here();
        if (names.isEmpty()) {
            return Plan.standard(Catalogue.subjects(), given, power);
        }
        List<SubjectInfo> named = named(names);
        List<PropertyInfo> chosen = given.isEmpty() ? concerned(named, every) : given;
        for (SubjectInfo subject : named) {
            if (chosen.stream().noneMatch(property -> property.fits(subject))) {
                throw usage("--property: " + String.join(", ", properties) + " is of another suite than "
                        + subject.name()
                        + ": 'list' shows which properties catch and watch a subject");
            }
        }
        return properties.isEmpty() ? Plan.standard(named, chosen, power) : Plan.everyPair(named, chosen, power);
    }

    /** Of every property, at least those that concern these subjects: a planted bug names its own, few of many. */
    private static List<PropertyInfo> concerned(List<SubjectInfo> named, Supplier<List<PropertyInfo>> every) {
        List<String> own = named.stream().flatMap(subject -> subject.caughtBy().stream()).toList();
        boolean few = named.stream().noneMatch(subject -> subject.kind() == SubjectInfo.Kind.SCHEME);
        List<PropertyInfo> theirs = few ? PropertyInfo.planned(own) : List.of();
        return theirs.isEmpty() ? every.get() : theirs;
    }

    /** Every subject of the chosen waits with every property. */
    Plan all() {
        return new Plan(suites().stream().flatMap(suite -> Plan.everyPair(Catalogue.subjects(suite),
                PropertyInfo.of(suite), Power.here()).cells().stream()).toList());
    }

    private PropertyInfo property(String name) {
        List<String> names = PropertyInfo.planned().stream().map(PropertyInfo::name).toList();
        return PropertyInfo.find(name).orElseThrow(() -> usage("--property: no property is called " + name
                + Nearest.question(name, names) + ": 'list' shows those that there are"));
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
