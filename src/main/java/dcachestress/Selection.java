// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import dcachestress.campaign.Plan;
import dcachestress.campaign.Power;
import dcachestress.fault.BadSubjectException;
import dcachestress.fault.Catalogue;
import dcachestress.fault.SubjectInfo;
import dcachestress.stress.PropertyInfo;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Turns the names on the command line into subjects, properties and a plan, or into one line that says which name is wrong. */
final class Selection {
    private final CommandSpec spec;
    private final List<Path> jars;

    /**
     * A selection from what a command was given.
     *
     * @param classpath entries as given, each one a path or several joined like a class path
     */
    Selection(CommandSpec spec, List<String> classpath) {
        this.spec = spec;
        this.jars = classpath.stream().flatMap(entry -> Arrays.stream(entry.split(File.pathSeparator))).map(this::existing).toList();
    }

    /** What the user's subjects are loaded from, in forks as well. */
    List<Path> jars() {
        return jars;
    }

    /** The subject of that name: shipped, or from the user's jars. */
    SubjectInfo subject(String name) {
        try {
            return Catalogue.find(name, loader());
        } catch (BadSubjectException e) {
            throw usage("--subject: " + e.getMessage());
        }
    }

    /** The plan for these names; no names mean everything. */
    Plan plan(List<String> subjects, List<String> properties) {
        List<PropertyInfo> chosen = properties.isEmpty() ? PropertyInfo.all() : properties.stream().distinct().map(this::property).toList();
        Power power = Power.here();
        if (subjects.isEmpty()) {
            return Plan.standard(Catalogue.subjects(), chosen, power);
        }
        List<SubjectInfo> named = subjects.stream().distinct().map(this::subject).toList();
        return properties.isEmpty() ? Plan.standard(named, chosen, power) : Plan.everyPair(named, chosen, power);
    }

    /** Every subject with every property. */
    Plan all() {
        return Plan.everyPair(Catalogue.subjects(), PropertyInfo.all(), Power.here());
    }

    private PropertyInfo property(String name) {
        return PropertyInfo.find(name).orElseThrow(() -> usage("--property: no property is called " + name + ": there are "
                + PropertyInfo.all().stream().map(PropertyInfo::name).collect(Collectors.joining(", "))));
    }

    private Path existing(String entry) {
        Path path = Path.of(entry).toAbsolutePath();
        if (!Files.isReadable(path)) {
            throw usage("--classpath: " + entry + " is not there, or cannot be read");
        }
        return path;
    }

    /** Stays open for as long as the command runs: subjects are instantiated from it. */
    ClassLoader loader() {
        List<URL> urls = new ArrayList<>();
        try {
            for (Path jar : jars) {
                urls.add(jar.toUri().toURL());
            }
        } catch (MalformedURLException e) {
            throw usage("--classpath: " + e.getMessage());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), Selection.class.getClassLoader());
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
