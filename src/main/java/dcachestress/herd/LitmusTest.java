// SPDX-License-Identifier: Apache-2.0
package dcachestress.herd;

import dcachestress.herd.Code.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A litmus test for the kernel's memory model, as herd7 reads it: what its processes do, and the state that it asks
 * for.
 */
public final class LitmusTest {
    private final String name;
    private final Map<String, String> scene = new HashMap<>();
    private final Map<Integer, Map<String, String>> registers = new HashMap<>();
    private final Set<String> variables = new HashSet<>();
    private final List<Statement> processes = new ArrayList<>();
    private final List<Set<String>> registersUsed = new ArrayList<>();
    private Condition filter = Condition.TRUE;
    private Condition asked;
    private boolean forAll;

    private LitmusTest(String name) {
        this.name = name;
    }

    /**
     * Reads a file.
     *
     * @throws UnreadableTestException when it is no such test, or has something that is not known here
     */
    public static LitmusTest read(Path file) throws UnreadableTestException {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UnreadableTestException("cannot be read: " + e.getMessage());
        }
    }

    /** Reads a text. */
    public static LitmusTest parse(String text) throws UnreadableTestException {
        String[] headAndRest = text.stripLeading().split("\\R", 2);
        String[] head = headAndRest[0].strip().split("\\s+");
        if (head.length < 2 || !head[0].equals("C") || headAndRest.length < 2) {
            throw new UnreadableTestException("it begins with no line such as: C MP+wmb+rmb");
        }
        LitmusTest test = new LitmusTest(head[1]);
        Tokens tokens = new Tokens(headAndRest[1].replaceAll("(?m)^\\s*\"[^\"]*\"\\s*$", ""));
        while (!tokens.end() && !tokens.is("{")) {
            tokens.next();
        }
        test.readScene(tokens);
        while (tokens.peek().matches("P\\d+")) {
            test.readProcess(tokens);
        }
        test.readConditions(tokens);
        return test;
    }

    private void readScene(Tokens tokens) throws UnreadableTestException {
        tokens.expect("{");
        while (!tokens.take("}")) {
            if (tokens.end()) {
                throw tokens.unreadable("the first values do not end");
            }
            if (!tokens.take(";")) {
                readFirstValue(tokens);
            }
        }
    }

    private void readFirstValue(Tokens tokens) throws UnreadableTestException {
        CodeReader.type(tokens);
        String process = tokens.peek().matches("\\d+:") ? tokens.next().replace(":", "") : null;
        tokens.take("*");
        tokens.take("[");
        String what = tokens.next();
        tokens.take("]");
        String value = tokens.take("=") ? firstValue(tokens) : "0";
        if (!what.matches("[A-Za-z_]\\w*") || !value.matches("\\w+")) {
            throw tokens.unreadable("a first value is not understood at '" + what + "', before");
        }
        if (!value.matches("\\d\\w*")) {
            variables.add(value);
        }
        if (process == null) {
            scene.put(what, value);
            variables.add(what);
        } else {
            registers.computeIfAbsent(Integer.parseInt(process), unseen -> new HashMap<>()).put(what, value);
        }
    }

    private static String firstValue(Tokens tokens) throws UnreadableTestException {
        boolean macro = tokens.take("ATOMIC_INIT") && tokens.take("(");
        tokens.take("&");
        String value = tokens.next();
        if (macro) {
            tokens.expect(")");
        }
        return value;
    }

    private void readProcess(Tokens tokens) throws UnreadableTestException {
        if (!tokens.next().equals("P" + processes.size())) {
            throw tokens.unreadable("the processes are not numbered from P0 on, before");
        }
        tokens.expect("(");
        Set<String> parameters = new HashSet<>();
        while (!tokens.take(")")) {
            CodeReader.type(tokens);
            String parameter = tokens.next();
            if (!parameter.matches("[A-Za-z_]\\w*")) {
                throw tokens.unreadable("a parameter is not understood at '" + parameter + "', before");
            }
            parameters.add(parameter);
            tokens.take(",");
        }
        variables.addAll(parameters);
        CodeReader code = new CodeReader(tokens, parameters);
        processes.add(code.block());
        registersUsed.add(code.registers());
    }

    private void readConditions(Tokens tokens) throws UnreadableTestException {
        while (!tokens.end()) {
            if (tokens.take("filter")) {
                filter = Condition.read(tokens);
            } else if (tokens.take("locations")) {
                while (!tokens.end() && !tokens.take("]")) {
                    tokens.next();
                }
            } else {
                tokens.take("~");
                forAll = tokens.is("forall");
                if (!tokens.take("forall")) {
                    tokens.expect("exists");
                }
                asked = Condition.read(tokens);
                tokens.take(";");
            }
        }
        if (asked == null || processes.isEmpty()) {
            throw new UnreadableTestException("it has no process, or asks for no state");
        }
    }

    /** Its name, from the first line. */
    public String name() {
        return name;
    }

    /** Whether it asks if all executions end so; then the state that it asks for is any other. */
    public boolean forAll() {
        return forAll;
    }

    /** Number of its processes. */
    public int processes() {
        return processes.size();
    }

    /** A run that has not begun. */
    public LitmusRun newRun() {
        return new LitmusRun(this);
    }

    Map<String, Variable> newVariables() {
        Map<String, Variable> all = new HashMap<>();
        variables.forEach(variable -> all.put(variable, new Variable(variable)));
        scene.forEach((variable, value) -> all.get(variable).begin(value(value, all)));
        return all;
    }

    /** The registers of a process as they begin. */
    void begin(Frame frame, Map<String, Variable> all) {
        registers.getOrDefault(frame.process(), Map.of()).forEach((register, value) ->
                frame.set(register, value(value, all)));
    }

    private static Object value(String text, Map<String, Variable> all) {
        return text.matches("\\d\\w*") ? (Object) Long.decode(text) : all.get(text);
    }

    Statement process(int number) {
        return processes.get(number);
    }

    Set<String> registersUsed(int process) {
        return registersUsed.get(process);
    }

    Set<String> variables() {
        return new TreeSet<>(variables);
    }

    /** The first value of a variable, or of a register: a number, or the name of the variable whose address it is. */
    String firstValue(String variable) {
        return scene.getOrDefault(variable, "0");
    }

    String firstValue(int process, String register) {
        return registers.getOrDefault(process, Map.of()).getOrDefault(register, "0");
    }

    /** In Java: whether such an end counts. */
    String filterJava() {
        return filter.java();
    }

    /** In Java: whether it is in the state that is asked for. */
    String askedJava() {
        return (forAll ? "!" : "") + asked.java();
    }

    /**
     * Whether a run that has ended is in the state that is asked for; of {@code forall} in another one. Null when the
     * filter leaves it out.
     */
    Boolean asked(Frame[] frames, Map<String, Variable> all) {
        return filter.holds(frames, all) ? asked.holds(frames, all) != forAll : null;
    }
}
