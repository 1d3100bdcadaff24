// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Wrong words given to every command: the last line says what is wrong and what to do, status 2, and nothing is
 * written.
 */
@Timeout(120)
@Tag("long")
class RefusalsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path temp;

    @BeforeEach
    void what() throws IOException {
        Files.writeString(temp.resolve("file"), "not a run\n");
        Files.createDirectory(temp.resolve("dir"));
        Mutations.good(Files.createDirectory(temp.resolve("good")));
        Mutations.good(Files.createDirectory(temp.resolve("newer")));
        for (String name : new String[] {"run.json", "plan.json"}) {
            Path file = temp.resolve("newer").resolve(name);
            Files.writeString(file, Files.readString(file)
                    .replaceFirst("\\{(\\s*\"version\"\\s*:\\s*\\d+,)?", "{ \"version\": 99,"));
        }
        Files.createDirectory(temp.resolve("folders"));
        Files.createDirectory(temp.resolve("folders/run.json"));
        Files.createDirectory(temp.resolve("folders/plan.json"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            alarm @good --results @file            | file is a file and no folder | name the folder that holds the runs
            alarm @good --results @good/run.json   | run.json is a file and no folder | name the folder that holds the runs
            alarm @good --results @none            | none: no such file or folder | check how it is written
            alarm --results @dir                   | dir/latest: no such file or folder | check how it is written
            alarm @file                            | file is a file and no folder | name the folder of a run
            alarm @newer                           | of version 99, and this build knows | use the build that wrote it
            alarm @dir                             | run.json is not there | name the folder of a run
            alarm @folders                         | is a folder and no plain file | left alone
            run --shard 1/0                        | '1/0' is no shard: there is at least one part | write 1/1
            run --shard 0/0                        | there is at least one part | write 1/1
            run --shard 3/2                        | '3/2' is no shard | write 1/2 to 2/2
            run --shard -1/2                       | '-1/2' is no shard | write i/n, such as 2/4
            run --seed x                           | '--seed': 'x' is no whole number | digits alone, such as 7
            run --seed 1e5                         | '1e5' is no whole number | digits alone
            run --seed 9999999999999999999999      | is no whole number from -9223372036854775808 | digits alone
            run --explore x                        | '--explore': 'x' is no whole number | digits alone
            run --explore 3000000000               | is no whole number from -2147483648 | digits alone
            run --explore -1                       | --explore -1 | a percentage from 0 to 50
            run --budget -3s                       | '-3s' is no duration | write it as 90s
            run --budget 3                         | '3' is no duration | write it as 90s
            run --budget 0m                        | no time at all | give at least 1s
            run --budget 10000000000s              | longer than any run lasts | at most nine digits
            run --patience 1s --budget 2s          | --patience is shorter than --budget | give at least as much
            run --cpus 0                           | '0' is no number of CPUs | give at least 1
            run --cpus -1                          | '-1' is no number of CPUs | give at least 1
            run --jobs 0                           | Unknown options: '--jobs' | did you mean --job
            run --sead 3                           | Unknown options: '--sead' | did you mean --seed
            run --out @file                        | that is no folder | name another place, or move the file away
            run --out @file/below                  | file | folder
            run --resume @file                     | file is a file and no folder | name the folder of a run
            run --resume @none                     | none is not there | name the folder of a run
            run --resume @dir                      | so it is not the folder of a run | name one
            run --resume @newer                    | of version 99 | use the build that wrote it
            run --resume @good --seed 3            | --resume takes the plan | leave --seed out
            run --quiet --verbose                  | --quiet and --verbose | choose one
            run --classpath @file --subject a.B    | file is no jar | corrupt
            run --classpath @none --subject a.B    | none is not there | or cannot be read
            rum                                    | 'rum' | did you mean run
            explore --seed 0x7                     | '0x7' is no whole number | digits alone
            explore --memory arm                   | no memory model arm | sc, tso or lkmm
            explore --memory jmm                   | no memory model jmm | sc, tso or lkmm
            explore --preemptions -1               | '-1' is no number of preemptions | write 0, 1, 2
            explore --old x                        | '--old': 'x' is no whole number | digits alone
            explore --litmus @dir                  | there is no *.litmus | below
            explore --litmus @none                 | none is not there | name a file with a litmus test
            fuzz --seed x                          | 'x' is no whole number | digits alone
            fuzz --budget -1s                      | '-1s' is no duration | write it as 90s
            replay @file Merged/Splice             | file is a file and no folder | name the folder of an exploration
            replay @none Merged/Splice             | none is not there | name the folder of an exploration
            replay @good Merged/Nothing            | no counterexample of Merged/Nothing | name SUBJECT/PROPERTY
            rerun @file                            | file is a file and no folder | name the folder of a run
            rerun @newer                           | of version 99 | use the build that wrote it
            rerun @good --cell Merged              | no cell Merged | write SUBJECT/PROPERTY
            report @file                           | file is a file and no folder | name the folder of a run
            report @none                           | none is not there | name the folder of a run
            report @newer                          | of version 99 | use the build that wrote it
            report @folders                        | is a folder and no plain file | left alone
            show @file Merged/Splice               | file is a file and no folder | name the folder of a run
            show @good Merged                      | there is no cell Merged | name a subject and a property
            compare @good @file                    | file is a file and no folder | name the folder of a run
            compare @none @good                    | none is not there | name the folder of a run
            merge @file @good                      | that is no folder | name another place
            merge @good @good                      | is not empty | name a new folder
            merge @new @file                       | file is a file and no folder | name the folder of a run
            merge @new @newer                      | of version 99 | use the build that wrote it
            nightly --results @file                | that is no folder | name another place
            nightly --out @dir                     | a night puts its run below --results | name that folder instead
            nightly --seed x --results @new        | 'x' is no whole number | digits alone
            list --format markdown --wait klist    | is the page of all waits | leave --wait out
            explore --wait klist --litmus @dir     | --wait goes with neither | --litmus
            explore --generated --wait klisst      | no wait is called klisst (did you mean klist?) | there are dcache
            explore --generated --subject NoSuch   | no subject is called NoSuch | 'list' shows
            explore --generated --subject UnlinkedLate | UnlinkedLate is no sound scheme but a planted fault | name a scheme
            explore --generated --subject WakeUnfenced | WakeUnfenced is no sound scheme but a variant of one | name a scheme
            explore --generated --barriers --subject Merged | --generated goes with none of | --barriers
            explore --generated --wait klist --preemptions all | --generated needs a number | --preemptions
            explore --generated --wait klist --old 0 | --generated needs --old 1 or more | orderings
            explore --generated --wait klist --site x | --site goes with | --barriers
            explore --wait klist --format markdown | --format goes with | --generated
            explore --scene x --wait klist         | --wait goes with neither | --scene
            fuzz --subject KlistRemove --budget 1s | no scenes are made for KlistRemove | of another wait than the dcache's
            jcstress --subject Merged -- -t RemoveMeetsUser | no test of Merged matches 'RemoveMeetsUser' | but of another wait
            jcstress --subject Merged -- -t [      | -t: Unclosed character class | '['
            list --format xml                      | expected one of | text, json, markdown
            power --slice 0s                       | no time at all | give at least 1s
            Run                                    | 'Run' | did you mean run?
            rnu                                    | 'rnu' | did you mean run?
            run --sbject X                         | Unknown options: '--sbject' | did you mean --subject
            run --Subject Merged                   | Unknown options: '--Subject' | did you mean --subject
            run --subject merged                   | no subject is called merged | (did you mean Merged?): 'list' shows
            run --subject MoveWakesDentri          | no subject is called MoveWakesDentri | (did you mean MoveWakesDentry?)
            explore --subject MovesWakeDentry      | no subject is called MovesWakeDentry | (did you mean MoveWakesDentry?)
            run --property onewaiter               | no property is called onewaiter | (did you mean OneWaiter?)
            explore --property Splic               | no property is called Splic | (did you mean Splice?)
            run --property Nothing                 | no property is called Nothing: | 'list' shows those that there are
            show @good Merged/onewaiter            | there is no cell Merged/onewaiter | (did you mean Merged/OneWaiter?)
            show results/reference MoveWakeDentry/Splice | there is no cell | (did you mean MoveWakesDentry/Splice?)
            replay results/reference movewakesdentry/splice | no counterexample of | (did you mean MoveWakesDentry/Splice?)
            litmus o9-wiht                         | no litmus test is called o9-wiht (did you mean O9-with | see src/litmus
            show --format xml @good Merged/OneWaiter | '--format' | text, markdown
            show --format markdown --litmus @good Merged/OneWaiter | --litmus has a format of its own | leave --format out
            explore --memory=lkm                   | no memory model lkm (did you mean lkmm?) | sc, tso or lkmm
            list --format=jsn                      | but was 'jsn' | (did you mean json?)
            list --format Json                     | but was 'Json' | (did you mean json?)
            show --format=markdwn @good Merged/OneWaiter | but was 'markdwn' | (did you mean markdown?)
            explore --property=Splise              | no property is called Splise | (did you mean Splice?)
            run --subject=Mergd                    | no subject is called Mergd | (did you mean Merged?)
            litmus Nope                            | no litmus test is called Nope | see src/litmus
            litmus --time 1                        | '1' is no duration | write it as 90s
            """)
    void saysWhatIsWrongAndWhatToDo(String words, String wrong, String advice) throws IOException {
        String before = listing();
        int status = Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true)).execute(words
                .replace("@", temp + "/").split(" "));
        assertThat(status).as("%s%s", out, err).isEqualTo(2);
        assertThat(err.toString().lines()).last().asString().startsWith("dcache-stress")
                .contains(wrong, advice).doesNotContain("Exception");
        assertThat(out.toString()).isEmpty();
        assertThat(listing()).isEqualTo(before);
    }

    /** What nobody has thought of a sentence for gets one line as well. */
    @ParameterizedTest
    @ValueSource(strings = {"report", "report @good @dir", "report --wat @good", "show", "show @good",
            "show @good Nope/Nope",
        "show @good /", "show @good Merged/OneWaiter extra", "show @none Merged/OneWaiter",
            "show @dir Merged/OneWaiter",
        "show --format html @good Merged/OneWaiter", "show --litmus @none Merged/OneWaiter", "compare",
            "compare @good", "compare @good @none",
        "compare @good @good @good", "compare @dir @good", "compare @good @newer", "compare @folders @good",
            "compare --wat @good @good",
        "history", "merge", "merge @new", "merge @new @none", "merge @new @dir", "merge @new @folders",
            "explore --subject",
        "explore --property Nope", "explore --preemptions many", "explore --old -3", "explore --budget 0",
            "explore --budget abc", "explore --seed",
        "explore --out @file", "explore --classpath @none --subject com.example.X",
            "explore --scene nonsense --subject Merged", "list --wat",
        "list extra", "replay", "replay @good", "replay @none a/b", "rerun @none --cell a/b", "fuzz --subject Nope"})
    void isRefusedInOneLine(String words) throws IOException {
        String before = listing();
        int status = Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(words.replace("@", temp + "/").split(" "));
        assertThat(status).as("%s%s", out, err).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().startsWith("dcache-stress")
                .doesNotContain("Exception", "java.", "null");
        assertThat(listing()).isEqualTo(before);
    }

    private String listing() throws IOException {
        try (Stream<Path> all = Files.walk(temp)) {
            return all.sorted().toList().toString();
        }
    }
}
