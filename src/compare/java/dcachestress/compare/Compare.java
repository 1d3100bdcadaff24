// SPDX-License-Identifier: Apache-2.0
package dcachestress.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dcachestress.cost.Cell;
import dcachestress.cost.Table;
import dcachestress.process.Launch;
import dcachestress.process.Owned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Lets Lincheck and us look for the same bugs, each attempt in a process of its own, and writes down how long each
 * took.
 */
public final class Compare {
    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final List<String> LINCHECK = List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED",
            "--add-exports",
            "java.base/jdk.internal.util=ALL-UNNAMED", "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+EnableDynamicAgentLoading",
            "-Ddcachestress.parkSpins=0", "-Ddcachestress.lockSpins=0", "-Ddcachestress.work=0");
    private static final long LIMIT_SECONDS = Long.getLong("compare.limit", 120);
    private static final double NANOS = 1e9;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Compare() {
    }

    /** The file that gets the result. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path file = Path.of(args[0]);
        Path work = Files.createDirectories(file.resolveSibling("compare"));
        Table whole = new Table("Time to the first finding, whole process; n/a is not found", columns("s"),
                new ArrayList<>());
        Table inside = new Table("The same without the start of the JVMs", columns("ms"), new ArrayList<>());
        for (Bug bug : Bug.values()) {
            if (bug != Bug.MERGED) {
                List<Attempt> attempts = List.of(explored(bug, work), stressed(bug, work),
                        lincheck(bug, "model", work), lincheck(bug, "stress", work));
                whole.rows().add(new Table.Row(bug.subject(), attempts.stream().map(Attempt::seconds).toList()));
                inside.rows().add(new Table.Row(bug.subject(), attempts.stream().map(Attempt::millis).toList()));
                System.out.println(bug.subject() + ": " + attempts);
            }
        }
        Files.writeString(file, JSON.enable(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(List.of(whole, inside)));
    }

    private static List<String> columns(String unit) {
        return List.of("our exploration, " + unit, "our stress, " + unit, "its model checking, " + unit, "its stress, "
                + unit);
    }

    /** One attempt: how long the process took, and how long the search inside it; no numbers when it found nothing. */
    private record Attempt(Cell seconds, Cell millis) {
    }

    private static Attempt explored(Bug bug, Path work) throws IOException, InterruptedException {
        Path out = work.resolve("explored-" + bug.subject());
        Cell seconds = ours(bug, work, "explore", out, List.of());
        Cell millis = first(seconds, out, "explore.jsonl", "foundMs");
        // it may end well and have found nothing: where a store buffer is needed
        return new Attempt(millis.value() == null ? millis : seconds, millis);
    }

    private static Attempt stressed(Bug bug, Path work) throws IOException, InterruptedException {
        Path out = work.resolve("stressed-" + bug.subject());
        Cell seconds = ours(bug, work, "run", out, List.of("--explore", "0"));
        return new Attempt(seconds, first(seconds, out, "slices.jsonl", "firstFindingMs"));
    }

    private static Cell ours(Bug bug, Path work, String command, Path out, List<String> more)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("java.class.path"),
                "dcachestress.Main", command, "--subject", bug.subject(), "--budget", "10s", "--out", out.toString()));
        arguments.addAll(more);
        return time(arguments, 0, work.resolve(bug.subject() + "-" + command + ".txt"));
    }

    /** The first number of this name in the lines of a result; less than a millisecond counts as one. */
    private static Cell first(Cell seconds, Path out, String file, String name) throws IOException {
        if (seconds.value() == null) {
            return new Cell(null, null);
        }
        try (Stream<Path> folders = Files.list(out)) {
            Path lines = folders.map(folder -> folder.resolve(file)).filter(Files::exists)
                    .max(Comparator.naturalOrder()).orElseThrow();
            for (String line : Files.readAllLines(lines)) {
                if (JSON.readTree(line).hasNonNull(name)) {
                    return new Cell(Math.max(1.0, Math.round(JSON.readTree(line).get(name).asDouble())), null);
                }
            }
        }
        return new Cell(null, null);
    }

    private static Attempt lincheck(Bug bug, String mode, Path work) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(LINCHECK);
        arguments.addAll(List.of("-Dcompare.bug=" + bug.name(), "-cp", System.getProperty("java.class.path"),
                LincheckRun.class.getName(), mode));
        Path log = work.resolve(bug.subject() + "-" + mode + ".txt");
        Cell seconds = time(arguments, LincheckRun.FOUND, log);
        Double millis = Files.readAllLines(log).stream().filter(line -> line.startsWith(LincheckRun.TOOK)).findFirst()
                .map(line -> Double.valueOf(line.substring(LincheckRun.TOOK.length()))).orElse(null);
        return new Attempt(seconds, new Cell(millis, null));
    }

    /**
     * How long a process took that ended with the status which says that it found something; no number if it did not.
     */
    private static Cell time(List<String> arguments, int found, Path log) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(arguments);
        long before = System.nanoTime();
        try (Owned child = Launch.of(command).mergingErrors().outputTo(log).start()) {
            Process process = child.process();
            process.getOutputStream().close();
            boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            double seconds = (System.nanoTime() - before) / NANOS;
            return ended && process.exitValue() == found ? new Cell(Math.round(seconds * 10) / 10.0, null)
                    : new Cell(null, null);
        }
    }
}
