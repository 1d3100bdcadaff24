// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import dcachestress.campaign.folder.JudgedRun;
import dcachestress.campaign.folder.PlanFile;
import dcachestress.campaign.folder.RunJson;
import dcachestress.campaign.folder.Source;
import dcachestress.campaign.gate.CellVerdict;
import dcachestress.campaign.plan.Cell;
import dcachestress.campaign.plan.Plan;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** A good folder of a run, and all that may happen to one. */
final class Mutations {
    static final List<String> DATA = List.of("run.json", "plan.json", "slices.jsonl", "explore.jsonl");
    private static final long BIG = 100_000_000;
    private static final Path REFERENCE = Path.of("results/reference");

    private final Map<String, Change> all = new LinkedHashMap<>();

    /** What happens to a folder. */
    @FunctionalInterface
    interface Change {
        void in(Path folder) throws Exception;
    }

    Mutations() {
        DATA.forEach(this::content);
        DATA.forEach(this::kind);
        Stream.of("junit.xml", "summary.txt", "summary.md", "index.html", "run.schema.json", "history.html",
                "cells/Merged.Splice.html", "cells",
                "../history.jsonl").forEach(this::output);
        runJson();
        plan();
        slices();
        explorations();
        names();
        put("gone", folder -> DATA.forEach(name -> delete(folder.resolve(name))));
        put("no run.json", folder -> delete(folder.resolve("run.json")));
        put("no slices", folder -> delete(folder.resolve("slices.jsonl")));
        put("explored only", folder -> List.of("run.json", "plan.json", "slices.jsonl")
                .forEach(name -> delete(folder.resolve(name))));
    }

    Map<String, Change> all() {
        return all;
    }

    /** The committed example, with a plan. */
    static void good(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(REFERENCE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(REFERENCE.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        JudgedRun run = JudgedRun.read(REFERENCE);
        List<Cell> cells = run.judgement().cells().stream().map(CellVerdict::tally).map(tally -> tally.cell()).toList();
        RunJson told = run.json();
        Source source = new Source("abcd", null, told.started(), told.seed(), told.budgetMs(), told.patienceMs(), null,
                told.host(), told.jdk(), null,
                null, List.of("--subject", "Merged", "--seed", "7"));
        PlanFile.of(new Plan(cells), told.commit(), List.of(source)).write(folder);
    }

    private void put(String name, Change change) {
        if (all.put(name, change) != null) {
            throw new IllegalStateException(name + " is there twice");
        }
    }

    private void content(String name) {
        for (int part : new int[] {0, 1, 2}) {
            put(name + " cut after " + part + " thirds", folder -> {
                byte[] bytes = Files.readAllBytes(folder.resolve(name));
                Files.write(folder.resolve(name), java.util.Arrays.copyOf(bytes, bytes.length * part / 3));
            });
        }
        for (String text : List.of("null", "[]", "{}", "7", "\"x\"", "{\"version\":1}", "\0\0\0\0", "\ufeff{}",
                "[".repeat(100_000), "{\"a\":".repeat(100_000))) {
            put(name + " is " + text.substring(0, Math.min(14, text.length())).replace('\0', '0'),
                    folder -> Files.writeString(folder.resolve(name), text + "\n"));
        }
        put(name + " is noise", folder -> {
            byte[] noise = new byte[5_000];
            new Random(7).nextBytes(noise);
            Files.write(folder.resolve(name), noise);
        });
        put(name + " is 100 MB", folder -> {
            try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
                file.setLength(BIG);
            }
        });
    }

    private void kind(String name) {
        output(name);
        put(name + " leads to /dev/zero", folder -> link(folder.resolve(name), Path.of("/dev/zero")));
        put(name + " leads to itself", folder -> link(folder.resolve(name), Path.of(name)));
    }

    /** What is in the place of a file that is written. */
    private void output(String name) {
        put(name + " leads out", folder -> link(folder.resolve(name), folder.resolveSibling("outside")));
        put(name + " is a pipe", folder -> {
            delete(folder.resolve(name));
            if (new ProcessBuilder("mkfifo", folder.resolve(name).toString()).start().waitFor() != 0) {
                throw new IOException("no pipe could be made");
            }
        });
        if (!name.equals("cells")) {
            put(name + " is a folder", folder -> {
                delete(folder.resolve(name));
                Files.createDirectories(folder.resolve(name).resolve("sub"));
            });
        }
    }

    private void replace(String file, String what, String with) {
        put(file + ": " + what + " -> " + with.substring(0, Math.min(40, with.length())),
                folder -> replaced(folder, file, what, with));
    }

    private static void replaced(Path folder, String file, String what, String with) throws IOException {
        String text = Files.readString(folder.resolve(file));
        String other = text.replaceFirst(what, with);
        if (other.equals(text)) {
            throw new IllegalStateException(file + " has no " + what);
        }
        Files.writeString(folder.resolve(file), other);
    }

    private void runJson() {
        for (String version : List.of("2", "99999999999999999999", "-1", "\"x\"", "1.5")) {
            replace("run.json", "\\{", "{\"version\":" + version + ",");
        }
        replace("run.json", "\"started\" : \"[^\"]*\"", "\"started\" : \"yesterday\"");
        replace("run.json", "\"wallMs\" : \\d+", "\"wallMs\" : 1e400");
        replace("run.json", "\"budgetMs\" : \\d+", "\"budgetMs\" : -5");
        replace("run.json", "\"slices\" : \\d+", "\"slices\" : -1");
        replace("run.json", "\"host\" : \\{", "\"host\" : null, \"x\" : {");
        replace("run.json", "\"name\" : \"WakeBeforeClear\"", "\"name\" : \"Merged\"");
        replace("run.json", "\"property\" : \"OneWaiter\"", "\"property\" : \"Gone\"");
        replace("run.json", "\"expect\" : \"clean\"", "\"expect\" : \"great\"");
        replace("run.json", "\"cells\" : \\[", "\"cells\" : [ null, ");
    }

    private void plan() {
        replace("plan.json", "\"version\" : 1", "\"version\" : 2");
        replace("plan.json", "\"started\" : \"[^\"]*\"", "\"started\" : \"2020-01-01T00:00:00Z\"");
        replace("plan.json", "\"started\" : \"[^\"]*\"", "\"started\" : \"never\"");
        replace("plan.json", "\"sources\" : \\[", "\"sources\" : [], \"x\" : [");
        replace("plan.json", "\"cells\" : \\[", "\"cells\" : [ null, ");
        replace("plan.json", "\"arguments\" : \\[", "\"arguments\" : [ null, ");
        replace("plan.json", "\"arguments\" : \\[", "\"arguments\" : [ \"-qh\", ");
        replace("run.json", "\"cpu\" : \"[^\"]*\"", "\"cpu\" : null");
        replace("explore.jsonl", "\"schedule\":\"[^\"]*\"", "\"schedule\":\"0*5 0*2147483647\"");
        replace("explore.jsonl", "\"schedule\":\"[^\"]*\"", "\"schedule\":\"0*2147483647\"");
        replace("plan.json", "\"arguments\" : \\[",
                "\"arguments\" : [ \"--classpath\", \"evil.jar\", \"@/etc/passwd\", ");
        replace("plan.json", "\"run\" : \"abcd\"", "\"run\" : \"abcd\", \"shard\" : \"9/2\"");
        replace("plan.json", "\"budgetMs\" : \\d+", "\"budgetMs\" : 9223372036854775807");
    }

    private void slices() {
        put("slices twice", folder -> Files.writeString(folder.resolve("slices.jsonl"),
                Files.readString(folder.resolve("slices.jsonl")).repeat(2)));
        put("an empty line", folder -> Files.writeString(folder.resolve("slices.jsonl"), "\n"
                + Files.readString(folder.resolve("slices.jsonl"))));
        for (String count : List.of("-1", "9223372036854775807", "9999999999999999999999", "null", "\"many\"",
                "1e18")) {
            replace("slices.jsonl", "\"samples\":\\d+", "\"samples\":" + count);
        }
        replace("slices.jsonl", "\"elsewhere\":[\\d.]+", "\"elsewhere\":\"NaN\"");
        replace("slices.jsonl", "\"cpus\":\\[", "\"cpus\":[null,");
        replace("slices.jsonl", "\"outcomes\":\\{", "\"outcomes\":{\"WOKEN\":null,");
        replace("slices.jsonl", "\"subject\":\"\\w+\"", "\"subject\":\"NoSuch\"");
        put("a line of 10 MB", folder -> replaced(folder, "slices.jsonl", "\\{\"slice\":0", "{\"x\":\""
                + "y".repeat(10_000_000) + "\",\"slice\":0"));
    }

    private void explorations() {
        replace("explore.jsonl", "\"verdict\":\"\\w+\"", "\"verdict\":\"great\"");
        replace("explore.jsonl", "\"subject\":\"\\w+\"", "\"subject\":\"NoSuch\"");
        replace("explore.jsonl", "\"task\":\\d", "\"task\":99");
        replace("explore.jsonl", "\"roles\":\\[", "\"roles\":[null,");
        replace("explore.jsonl", "\"counterexample\":\\{", "\"x\":{");
        replace("explore.jsonl", "\"schedules\":\\d+", "\"schedules\":-7");
    }

    /** Names and outcomes that mean something to a terminal, to a CI system, to a file system. */
    private void names() {
        for (String name : List.of("Mer\\u001b[2Jged\\n::error::x", "../../../outside", "/etc/passwd",
                "x".repeat(5_000), "<script>",
                "", ".", "..")) {
            put("a subject called " + name.substring(0, Math.min(20, name.length())), folder -> {
                for (String file : DATA) {
                    Files.writeString(folder.resolve(file), Files.readString(folder.resolve(file))
                            .replace("\"Merged\"", "\"" + name + "\""));
                }
            });
        }
        List<String> evil = new ArrayList<>(List.of("\\\\u001b[2J\\\\u009b\\\\n::error::x\\\\n##vso[x]\\\\u202e",
                "\\\\u0000"));
        evil.forEach(outcome -> replace("slices.jsonl", "\"outcomes\":\\{", "\"outcomes\":{\"" + outcome + "\":1,"));
        replace("run.json", "\"cpu\" : \"", "\"cpu\" : \"\\\\u001b[2J\\\\n::error::x");
        put("controls in its bytes", folder -> Files.write(folder.resolve("run.json"),
                Files.readString(folder.resolve("run.json")).replace("AMD", "\u009b\u202e")
                .getBytes(StandardCharsets.UTF_8)));
    }

    private static void link(Path file, Path to) throws IOException {
        delete(file);
        Files.createSymbolicLink(file, to);
    }

    private static void delete(Path file) {
        try (Stream<Path> inside = Files.exists(file) ? Files.walk(file) : Stream.of(file)) {
            inside.sorted(java.util.Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
