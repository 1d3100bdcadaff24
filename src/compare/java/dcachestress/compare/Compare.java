// SPDX-License-Identifier: Apache-2.0
package dcachestress.compare;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dcachestress.cost.Cell;
import dcachestress.cost.Row;
import dcachestress.cost.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Lets Lincheck and us look for the same bugs, each attempt in a process of its own, and writes down how long each took. */
public final class Compare {
    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final List<String> LINCHECK = List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED", "--add-exports",
            "java.base/jdk.internal.util=ALL-UNNAMED", "-XX:+IgnoreUnrecognizedVMOptions", "-XX:+EnableDynamicAgentLoading",
            "-Ddcachestress.parkSpins=0", "-Ddcachestress.lockSpins=0", "-Ddcachestress.work=0");
    private static final long LIMIT_SECONDS = Long.getLong("compare.limit", 120);
    private static final double NANOS = 1e9;

    private Compare() {
    }

    /** The file that gets the result. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path file = Path.of(args[0]);
        Path work = Files.createDirectories(file.resolveSibling("compare"));
        Table table = new Table("Time to the first finding, whole process; n/a is not found", List.of("ours, s", "model checking, s", "stress, s"),
                new ArrayList<>());
        for (Bug bug : Bug.values()) {
            if (bug != Bug.MERGED) {
                Row row = new Row(bug.subject(), List.of(ours(bug, work), lincheck(bug, "model", work), lincheck(bug, "stress", work)));
                table.rows().add(row);
                System.out.println(row.name() + ": " + row.cells().stream().map(cell -> cell.value() == null ? "not found" : cell.value() + " s").toList());
            }
        }
        Files.writeString(file, JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(List.of(table)));
    }

    private static Cell ours(Bug bug, Path work) throws IOException, InterruptedException {
        return time(List.of("--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), "dcachestress.Main", "run", "--subject",
                bug.subject(), "--budget", "10s", "--out", work.resolve("ours").toString()), 0, work.resolve(bug.subject() + "-ours.txt"));
    }

    private static Cell lincheck(Bug bug, String mode, Path work) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(LINCHECK);
        arguments.addAll(List.of("-Dcompare.bug=" + bug.name(), "-cp", System.getProperty("java.class.path"), LincheckRun.class.getName(), mode));
        return time(arguments, LincheckRun.FOUND, work.resolve(bug.subject() + "-" + mode + ".txt"));
    }

    /** How long a process took that ended with the status which says that it found something; no number if it did not. */
    private static Cell time(List<String> arguments, int found, Path log) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(arguments);
        long before = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        double seconds = (System.nanoTime() - before) / NANOS;
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        return ended && process.exitValue() == found ? new Cell(Math.round(seconds * 10) / 10.0, null) : new Cell(null, null);
    }
}
