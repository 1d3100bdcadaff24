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
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Turns the names on the command line into subjects, properties and a plan, or into one line that says which name is
 * wrong.
 */
final class Selection {
    private final CommandSpec spec;
    private final List<Path> jars;
    private final Subjects subjects;

    /**
     * A selection from what a command was given.
     *
     * @param classpath entries as given, each one a path or several joined like a class path
     */
    Selection(CommandSpec spec, List<String> classpath) {
        this.spec = spec;
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

    /** The plan for these names; no names mean everything that is stressed. */
    Plan plan(List<String> names, List<String> properties) {
        return plan(names, properties, PropertyInfo.all());
    }

    /** The same; no names mean everything, generated scenes as well. */
    Plan withGenerated(List<String> names, List<String> properties) {
        return plan(names, properties, PropertyInfo.planned());
    }

    private Plan plan(List<String> names, List<String> properties, List<PropertyInfo> every) {
        List<PropertyInfo> chosen = properties.isEmpty() ? every
                : properties.stream().distinct().map(this::property).toList();
        Power power = Power.here();
        if (names.isEmpty()) {
            return Plan.standard(Catalogue.subjects(), chosen, power);
        }
        List<SubjectInfo> named = named(names);
        for (SubjectInfo subject : named) {
            if (chosen.stream().noneMatch(property -> property.fits(subject))) {
                throw usage("--property: " + String.join(", ", properties) + " is of another suite than "
                        + subject.name()
                        + ": 'list' shows which properties catch and watch a subject");
            }
        }
        return properties.isEmpty() ? Plan.standard(named, chosen, power) : Plan.everyPair(named, chosen, power);
    }

    /** Every subject with every property. */
    Plan all() {
        return Plan.everyPair(Catalogue.subjects(), PropertyInfo.all(), Power.here());
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
