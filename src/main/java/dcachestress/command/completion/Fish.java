// SPDX-License-Identifier: Apache-2.0
package dcachestress.command.completion;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The same for fish, which picocli does not know: one line for each command, and for each option of each. */
final class Fish {
    private static final String CHOICE = "[a-z0-9]+(\\|[a-z0-9]+)+";

    private Fish() {
    }

    /** A script that fish can source. */
    static String script(CommandLine whole) {
        String program = "complete -c " + whole.getCommandName();
        List<String> lines = new ArrayList<>();
        lines.add("# Completion of " + whole.getCommandName() + " for fish.");
        lines.add(program + " -f");
        String first = program + " -n __fish_use_subcommand";
        whole.getCommandSpec().options().forEach(option -> lines.add(first + option(option)));
        for (Map.Entry<String, CommandLine> command : whole.getSubcommands().entrySet()) {
            CommandSpec spec = command.getValue().getCommandSpec();
            lines.add(first + " -a " + command.getKey() + description(spec.usageMessage().description()));
            String then = program + " -n '__fish_seen_subcommand_from " + command.getKey() + "'";
            spec.options().forEach(option -> lines.add(then + option(option)));
            spec.positionalParameters().forEach(each -> lines.add(then + values(each).replace(" -x", "")));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String option(OptionSpec option) {
        StringBuilder line = new StringBuilder();
        for (String name : option.names()) {
            line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (option.arity().max() > 0) {
            line.append(values(option));
        }
        return line + description(option.description());
    }

    /** What stands there: one of some words, a file, or something that only the user knows. */
    private static String values(ArgSpec value) {
        if (value.completionCandidates() != null) {
            return " -x -a " + quoted(String.join(" ", value.completionCandidates()));
        }
        if (value.paramLabel().matches(CHOICE)) {
            return " -x -a " + quoted(value.paramLabel().replace('|', ' '));
        }
        boolean file = value.typeInfo().getType() == Path.class || value.paramLabel().matches(".*(JAR|DIR|FILE).*");
        return file ? " -r -F" : " -x";
    }

    /** Its first sentence. */
    private static String description(String... text) {
        String first = String.join(" ", text).replaceAll("\\$\\{[^}]*}", "").replaceAll("[.:;](\\s.*)?$", "");
        return first.isBlank() ? "" : " -d " + quoted(first);
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
