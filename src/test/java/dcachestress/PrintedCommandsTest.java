// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Catalogue;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/**
 * Every command that a document, a page, a script or a help text prints is one that the command line takes: its options
 * are there, their values can be read, and its subjects, properties and cells exist.
 */
class PrintedCommandsTest {
    /** What a script runs when it is given options. */
    private static final Map<String, List<String>> SCRIPTS = Map.of("scripts/stress", List.of("run"),
            "scripts/nightly", List.of("nightly"), "bin/dcache-stress", List.of());
    private static final Pattern WHOLE = Pattern.compile("(?:java (?:-\\S+ )*-jar \\S*dcache-stress\\.jar|"
            + "(?<![\\w./])(?:scripts/stress|scripts/nightly|bin/dcache-stress))(?![\\w./-])([^\\n`]*)");
    /** A command without its program, in the middle of a sentence: its options must exist, and that is all. */
    private static final Pattern NAMED = Pattern.compile("`([a-z]+) ([^`\\n]*--[^`\\n]*)`");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]*");
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^\\s'\"])+");
    /** From here on it is the shell's, or a remark. */
    private static final Pattern REST = Pattern.compile("#.*|[|>&;].*|</.*");
    private static final Pattern PUNCTUATION = Pattern.compile("[;:.,)]+$|</.*");
    /** What stands for a name that the reader puts in. */
    private static final List<String> PLACEHOLDERS = List.of("YourFault", "P", "...", "Bro<ken", "F", "S");

    private static CommandLine commandLine() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return Main.commandLine(nowhere, nowhere);
    }

    private static List<Path> documents() throws IOException {
        List<Path> all = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md"),
                Path.of(".github/workflows/stress.yml")));
        for (String folder : List.of("src/site/markdown", "scripts", "src/test/resources/dcachestress/report",
                "src/main/jte")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(Files::isRegularFile).sorted().forEach(all::add);
            }
        }
        return all;
    }

    /** The words of the commands in a text. */
    private static List<List<String>> commands(String text) {
        List<List<String>> all = new ArrayList<>();
        Matcher whole = WHOLE.matcher(text);
        while (whole.find()) {
            List<String> words = new ArrayList<>(SCRIPTS.entrySet().stream()
                    .filter(script -> whole.group().startsWith(script.getKey()))
                    .map(Map.Entry::getValue).findFirst().orElse(List.of()));
            Matcher word = WORD.matcher(whole.group(1));
            for (int end = 0; word.find() && word.start() - end < 2 && !REST.matcher(word.group()).matches();
                    end = word.end()) {
                String plain = PUNCTUATION.matcher(word.group()).replaceFirst("");
                words.add(word.group().equals("...") ? word.group() : plain.replaceAll("['\"]", ""));
                if (!plain.equals(word.group())) {
                    break;
                }
            }
            if (!words.isEmpty() && words.stream().noneMatch(each -> each.contains("$"))) {
                words.removeIf("..."::equals);
                all.add(words);
            }
        }
        return all;
    }

    /** What is wrong with it; empty when nothing is. */
    private static String wrong(List<String> words) {
        String cell = null;
        try {
            CommandLine.ParseResult command = commandLine().parseArgs(words.toArray(String[]::new)).subcommand();
            if (command != null && List.of("show", "replay").contains(command.commandSpec().name())) {
                cell = command.matchedPositionals().stream().filter(each -> each.index().min() == 1)
                        .map(each -> each.<String>getValue()).findFirst().orElse(null);
            }
        } catch (CommandLine.ParameterException e) {
            return words + ": " + e.getMessage();
        }
        for (int i = 0; i + 1 < words.size() && !words.get(i).equals("--"); i++) {
            String value = words.get(i + 1);
            boolean known = switch (words.get(i)) {
                case "--subject" -> isSubject(value);
                case "--property" -> isProperty(value);
                case "--cell" -> isCell(value);
                default -> true;
            };
            if (!known) {
                return words + ": there is no " + value;
            }
        }
        return cell == null || isCell(cell) ? "" : words + ": there is no " + cell;
    }

    private static boolean isSubject(String name) {
        return name.contains(".") || PLACEHOLDERS.contains(name) || Catalogue.shipped(name).isPresent();
    }

    private static boolean isProperty(String name) {
        return PLACEHOLDERS.contains(name) || PropertyInfo.find(name).isPresent();
    }

    private static boolean isCell(String key) {
        String[] names = key.split("/", 2);
        return key.equals("SUBJECT/PROPERTY") || names.length == 2 && isSubject(names[0]) && isProperty(names[1]);
    }

    /** Options that a sentence names beside a command, and that the command has not. */
    private static List<String> strange(String text) {
        List<String> strange = new ArrayList<>();
        Matcher named = NAMED.matcher(text);
        while (named.find()) {
            CommandLine command = commandLine().getSubcommands().get(named.group(1));
            Matcher option = OPTION.matcher(named.group(2).split(" -- ")[0]);
            while (command != null && option.find()) {
                if (!command.getCommandSpec().optionsMap().containsKey(option.group())) {
                    strange.add(named.group() + ": " + option.group());
                }
            }
        }
        return strange;
    }

    @Test
    void ofDocumentsPagesAndScripts() throws IOException {
        List<String> wrong = new ArrayList<>();
        int commands = 0;
        int files = 0;
        for (Path file : documents()) {
            String text = Files.readString(file).replace("&lt;", "<").replace("&#39;", "'").replace("&amp;", "&")
                    .replace("\\\n", "");
            List<List<String>> found = commands(text);
            found.stream().map(PrintedCommandsTest::wrong).filter(words -> !words.isEmpty())
                    .forEach(words -> wrong.add(file + ": " + words));
            strange(text).forEach(words -> wrong.add(file + ": " + words));
            commands += found.size();
            files += found.isEmpty() ? 0 : 1;
        }
        assertThat(wrong).isEmpty();
        assertThat(commands).isGreaterThan(40);
        assertThat(files).isGreaterThan(10);
    }

    @Test
    void ofHelpTexts() {
        CommandLine all = commandLine();
        List<String> wrong = new ArrayList<>();
        int commands = 0;
        for (CommandLine each : Stream.concat(Stream.of(all), all.getSubcommands().values().stream()).toList()) {
            List<String> footer = List.of(each.getCommandSpec().usageMessage().footer());
            for (String line : footer.subList(footer.indexOf("Examples:") + 1, footer.size())) {
                String words = line.strip().replaceFirst("^java -jar \\S+ ", "").replaceFirst("^dcache-stress ", "");
                if (all.getSubcommands().containsKey(words.split(" ")[0])) {
                    commands++;
                    List<List<String>> found = commands("java -jar dcache-stress.jar " + words);
                    assertThat(found).as(words).hasSize(1);
                    wrong.add(wrong(found.get(0)));
                }
            }
        }
        assertThat(wrong).containsOnly("");
        assertThat(commands).isGreaterThan(all.getSubcommands().size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            see `java -jar target/dcache-stress.jar run --subjects Merged`. | Unknown options: '--subjects'
            scripts/stress --budget 10      # a night                       | is no duration
            $ scripts/stress --subject Mergd                                | there is no Mergd
            java -jar dcache-stress.jar explore --property Splic > file | there is no Splic
            java -jar dcache-stress.jar show results/latest Merged/Nothing  | there is no
            java -jar dcache-stress.jar fly                                 | Unmatched argument
            java -jar dcache-stress.jar replay --all DIR Merged/Onewaiter, | there is no Merged/Onewaiter
            java -jar dcache-stress.jar jcstress -- -m quick                | Missing required option
            """)
    void oneThatIsWrongIsNoticed(String text, String why) {
        assertThat(commands(text)).hasSize(1);
        assertThat(wrong(commands(text).get(0))).contains(why);
    }

    @Test
    void anOptionThatASentenceInventsIsNoticed() {
        assertThat(strange("`show --all` and `show --every`, `jcstress --subject X -- --wat`, `ls --color`"))
                .singleElement()
                .asString().endsWith("--every");
        assertThat(Arrays.asList("--subject", "--cell")).allMatch(word -> OPTION.matcher(word).matches());
    }
}
