// SPDX-License-Identifier: Apache-2.0
package dcachestress.herd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes the Java class of every litmus test in a folder, for the stress run: the build calls it. A variable is a {@code
 * Shared}, whose methods are the accesses; a lock is a spin lock of the model; a register is a local variable, which is
 * kept when the process ends if the test asks for it. An address is a number.
 */
public final class JavaForms {
    private static final String SUFFIX = ".litmus";
    private static final int FIRST_ADDRESS = 1000;
    private static final Pattern LOCK = Pattern.compile("\\b(\\w+)_lock\\.");
    private static final Pattern KEPT = Pattern.compile("\\bp(\\d+)_(\\w+)\\b");

    private final LitmusTest test;
    private final StringBuilder java = new StringBuilder();

    private JavaForms(LitmusTest test) {
        this.test = test;
    }

    /**
     * The build's call.
     *
     * @param arguments the folder of the tests, and the file to write
     */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[1]);
        Files.createDirectories(file.getParent());
        try {
            Files.writeString(file, of(Path.of(arguments[0])));
        } catch (UnreadableTestException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * The text of a class with a form for each test in this folder.
     *
     * @throws UnreadableTestException when one cannot be read, or has something that no stress run needed so far
     */
    public static String of(Path folder) throws IOException, UnreadableTestException {
        StringBuilder all = new StringBuilder("""
                // Made by the build from the litmus tests: a change here is lost.
                package dcachestress.litmus;

                import dcachestress.kernel.Fences;
                import dcachestress.kernel.LockClass;
                import dcachestress.kernel.Order;
                import dcachestress.kernel.SpinLock;
                import java.util.Map;
                import java.util.TreeMap;
                import java.util.function.Supplier;

                final class Texts implements Supplier<Map<String, Supplier<Form>>> {
                    @Override
                    public Map<String, Supplier<Form>> get() {
                        Map<String, Supplier<Form>> all = new TreeMap<>();
                """);
        StringBuilder classes = new StringBuilder();
        for (Path file : files(folder)) {
            String name = file.getFileName().toString().replace(SUFFIX, "");
            try {
                classes.append(new JavaForms(LitmusTest.read(file)).form(name));
            } catch (UnreadableTestException e) {
                throw new UnreadableTestException(file + ": " + e.getMessage());
            }
            all.append("        all.put(\"").append(name).append("\", ").append(className(name)).append("::new);\n");
        }
        return all.append("        return all;\n    }\n").append(classes).append("}\n").toString();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
        }
    }

    private static String className(String name) {
        return "Of_" + name.replaceAll("\\W", "_");
    }

    private String form(String name) throws UnreadableTestException {
        String end = test.filterJava() + test.askedJava();
        List<String> bodies = new ArrayList<>();
        for (int process = 0; process < test.processes(); process++) {
            bodies.add(body(process, end));
        }
        String code = String.join("", bodies) + end;
        line("%n    static final class %s extends Form {", className(name));
        variables(code);
        KEPT.matcher(end).results().map(kept -> kept.group()).distinct()
                .forEach(kept -> line("        private int %s;", kept));
        line("        %s() {%n            super(%d);%n        }", className(name), test.processes());
        for (int process = 0; process < test.processes(); process++) {
            line("        @Override%n        void p%d() {%n%s        }", process, bodies.get(process));
        }
        line("        @Override%n        boolean counts() {%n            return %s;%n        }", test.filterJava());
        line("        @Override%n        boolean exists() {%n            return %s;%n        }%n    }",
                test.askedJava());
        return java.toString();
    }

    private void variables(String code) {
        Set<String> locks = new TreeSet<>();
        LOCK.matcher(code).results().forEach(lock -> locks.add(lock.group(1)));
        List<String> warm = new ArrayList<>(List.of("0"));
        List<String> places = List.copyOf(test.variables());
        for (String variable : places) {
            if (locks.contains(variable)) {
                line("        private final SpinLock %s_lock = new SpinLock(LockClass.ALONE);", variable);
                warm.add("(" + variable + "_lock.isLocked() ? 1 : 0)");
            } else {
                line("        private static final int AT_%s = %d;", variable, FIRST_ADDRESS
                        + places.indexOf(variable));
                line("        private final Shared %s = new Shared(%s);", variable,
                        constant(test.firstValue(variable)));
                warm.add(variable + ".once()");
            }
        }
        line("        @Override%n        int warm() {%n            return %s;%n        }", String.join(" + ", warm));
        if (code.contains("at(")) {
            line("        private Shared at(int address) {%n            return switch (address) {");
            places.stream().filter(place -> !locks.contains(place))
                    .forEach(place -> line("                case AT_%s -> %s;", place, place));
            line("                default -> throw new IllegalStateException(\"no address\");%n"
                    + "            };%n        }");
        }
    }

    private static String constant(String value) {
        return value.matches("\\d\\w*") ? value : "AT_" + value;
    }

    private String body(int process, String end) throws UnreadableTestException {
        String code = test.process(process).java();
        if (code == null) {
            throw new UnreadableTestException("P" + process
                    + " has something that no Java form is made of, such as a loop or RCU");
        }
        StringBuilder body = new StringBuilder();
        if (code.contains("held_")) {
            body.append("int held_ = 0;\n");
        }
        for (String register : test.registersUsed(process)) {
            body.append("int ").append(register).append(" = ").append(constant(test.firstValue(process, register)))
                    .append(";\n");
        }
        body.append(code);
        String own = Integer.toString(process);
        KEPT.matcher(end).results().filter(kept -> kept.group(1).equals(own))
                .map(kept -> kept.group() + " = " + kept.group(2) + ";\n").distinct()
                .forEach(body::append);
        return body.toString().indent(12);
    }

    private void line(String format, Object... parts) {
        java.append(String.format(format, parts)).append('\n');
    }
}
