// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import dcachestress.kernel.Step;
import dcachestress.subject.Suite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The steps that the model's methods report to the probe, as the sources have them: Class.method to steps, in the order
 * of the lines.
 */
final class Steps {
    /** The packages that the model is in. */
    static final Set<String> ROOMS = Set.of("kernel", "dcache", "scheme");

    private static final Pattern MEMBER = Pattern.compile(" {4}(?=[A-Za-z<])[^=;(]*?\\b(\\w+)\\(.*");
    private static final Pattern REPORT = Pattern.compile(
            "\\bProbe\\.(?:step|load)\\((?:(?:Dentry)?Step\\.)?([\\w()]+),");
    /** Which steps a lock reports depends on its kind. */
    private static final Map<String, List<Step>> BY_KIND = Map.of("lockStep()", List.of(Step.SPIN_LOCK, Step.BIT_LOCK),
            "unlockStep()", List.of(Step.SPIN_UNLOCK, Step.BIT_UNLOCK));

    static {
        Suite.all();    // the model's own steps are known
    }

    private Steps() {
    }

    /** The class of a file. */
    static Class<?> type(Path file) throws ClassNotFoundException {
        return Class.forName("dcachestress." + file.getParent().getFileName() + '.'
                + file.getFileName().toString().replace(".java", ""));
    }

    /** Every method of the model that reports a step itself. */
    static Map<String, List<Step>> inSources() throws IOException {
        Map<String, List<Step>> steps = new TreeMap<>();
        for (Path file : Sources.main()) {
            if (ROOMS.contains(file.getParent().getFileName().toString()) && !file.endsWith("Probe.java")
                    && !file.endsWith("Told.java")) {
                read(file, steps);
            }
        }
        return steps;
    }

    private static void read(Path file, Map<String, List<Step>> steps) throws IOException {
        String type = file.getFileName().toString().replace(".java", "");
        String method = "";
        for (String line : Sources.code(file).lines().toList()) {
            Matcher member = MEMBER.matcher(line);
            method = member.matches() ? member.group(1) : method;
            Matcher report = REPORT.matcher(line);
            while (report.find()) {
                String name = report.group(1);
                List<Step> kinds = BY_KIND.containsKey(name) ? BY_KIND.get(name) : List.of(Step.valueOf(name));
                steps.computeIfAbsent(type + '.' + method, key -> new ArrayList<>()).addAll(kinds);
            }
        }
    }
}
