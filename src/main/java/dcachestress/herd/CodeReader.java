// SPDX-License-Identifier: Apache-2.0
package dcachestress.herd;

import dcachestress.herd.Code.Expression;
import dcachestress.herd.Code.Statement;
import dcachestress.kernel.Order;
import dcachestress.kernel.Probe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads the body of a process: the part of C that litmus tests use. */
final class CodeReader {
    private static final Set<String> TYPES = Set.of("int", "long", "char", "void", "intptr_t", "unsigned", "volatile",
            "const", "struct", "atomic_t", "spinlock_t");
    private static final List<List<String>> LEVELS = List.of(List.of("||"), List.of("&&"), List.of("|"), List.of("^"),
            List.of("&"), List.of("==", "!="),
            List.of("<", ">", "<=", ">="), List.of("<<", ">>"), List.of("+", "-"), List.of("*"));
    /** A loop without a look at what others write turns so often at most. */
    private static final int MOST_TURNS = 1000;

    private static final Statement NOTHING = new Statement(frame -> { }, "");

    private final Tokens tokens;
    private final Set<String> variables;
    private final Set<String> registers = new TreeSet<>();
    private final Calls calls = new Calls(this);
    /** Whether what is being read looks at shared memory. */
    private boolean looks;

    /** With the names of the process's parameters. */
    CodeReader(Tokens tokens, Set<String> variables) {
        this.tokens = tokens;
        this.variables = variables;
    }

    Tokens tokens() {
        return tokens;
    }

    /** The registers that it uses. */
    Set<String> registers() {
        return registers;
    }

    void looks() {
        looks = true;
    }

    /** Skips the words of a type and its stars; whether there were any. */
    static boolean type(Tokens tokens) {
        boolean any = false;
        while (TYPES.contains(tokens.peek())) {
            any = true;
            if (tokens.next().equals("struct")) {
                tokens.next();
            }
        }
        while (any && tokens.take("*")) {
            continue;
        }
        return any;
    }

    /** Statements up to the brace that closes them. */
    Statement block() throws UnreadableTestException {
        tokens.expect("{");
        List<Statement> statements = new ArrayList<>();
        while (!tokens.take("}")) {
            if (tokens.end()) {
                throw tokens.unreadable("a block does not end");
            }
            statements.add(statement());
        }
        Statement[] all = statements.toArray(Statement[]::new);
        return sequence(all);
    }

    private static Statement sequence(Statement... all) {
        String java = Arrays.stream(all).allMatch(statement -> statement.java() != null)
                ? Arrays.stream(all).map(Statement::java).collect(Collectors.joining()) : null;
        return new Statement(frame -> {
            for (Statement statement : all) {
                statement.run(frame);
            }
        }, java);
    }

    private Statement statement() throws UnreadableTestException {
        if (tokens.is("{")) {
            return block();
        }
        if (tokens.take(";")) {
            return NOTHING;
        }
        if (tokens.take("if")) {
            return conditional();
        }
        if (tokens.take("while")) {
            return loop();
        }
        Statement statement = type(tokens) ? declaration() : simple();
        tokens.expect(";");
        return statement;
    }

    private Statement declaration() throws UnreadableTestException {
        List<Statement> all = new ArrayList<>();
        do {
            tokens.take("*");
            String register = tokens.next();
            registers.add(register);
            if (tokens.take("=")) {
                all.add(assignment(register, expression()));
            }
        } while (tokens.take(","));
        return sequence(all.toArray(Statement[]::new));
    }

    private Statement assignment(String register, Expression value) {
        registers.add(register);
        return new Statement(frame -> frame.set(register, value.value(frame)),
                Code.java("%s = %s;%n", register, value.java()));
    }

    private Statement simple() throws UnreadableTestException {
        if (tokens.is("*")) {
            tokens.next();
            Expression place = unary();
            if (!tokens.take("=")) {
                throw tokens.unreadable("a statement without effect");
            }
            Expression value = expression();
            return new Statement(frame -> {
                Object stored = value.value(frame);
                Code.address(place.value(frame)).store(stored, Order.PLAIN);
            }, Code.java("%s.setPlain(%s);%n", place.place(), value.java()));
        }
        if (tokens.isName() && tokens.peek(1).equals("=")) {
            String register = tokens.next();
            tokens.next();
            return assignment(register, expression());
        }
        Expression effect = expression();
        return new Statement(effect::value, Code.java("%s;%n", effect.java()));
    }

    private Statement conditional() throws UnreadableTestException {
        tokens.expect("(");
        Expression condition = expression();
        tokens.expect(")");
        Statement then = statement();
        Statement otherwise = tokens.take("else") ? statement() : NOTHING;
        return new Statement(frame -> (Code.isTrue(condition.value(frame)) ? then : otherwise).run(frame),
                Code.java("if (%s != 0) {%n%s} else {%n%s}%n", condition.java(), then.java(), otherwise.java()));
    }

    private Statement loop() throws UnreadableTestException {
        looks = false;
        tokens.expect("(");
        Expression condition = expression();
        tokens.expect(")");
        Statement body = statement();
        boolean spins = looks;
        return new Statement(frame -> {
            int turn = 0;
            while (Code.isTrue(condition.value(frame))) {
                body.run(frame);
                turn = spins ? Probe.await(body, turn) : turn + 1;
                if (!spins && turn > MOST_TURNS) {
                    throw new IllegalStateException("a loop turns for ever");
                }
            }
        }, null);
    }

    Expression expression() throws UnreadableTestException {
        return level(0);
    }

    private Expression level(int level) throws UnreadableTestException {
        if (level == LEVELS.size()) {
            return unary();
        }
        Expression left = level(level + 1);
        while (LEVELS.get(level).contains(tokens.peek())) {
            left = operation(tokens.next(), left, level(level + 1));
        }
        return left;
    }

    private static Expression operation(String operator, Expression a, Expression b) {
        return new Expression(switch (operator) {
            case "&&" -> frame -> Code.truth(Code.isTrue(a.value(frame)) && Code.isTrue(b.value(frame)));
            case "||" -> frame -> Code.truth(Code.isTrue(a.value(frame)) || Code.isTrue(b.value(frame)));
            default -> frame -> Code.binary(operator, a.value(frame), b.value(frame));
        }, Code.javaOf(operator, a.java(), b.java()));
    }

    Expression unary() throws UnreadableTestException {
        if (tokens.take("(")) {
            boolean cast = type(tokens);
            Expression inner = cast ? null : expression();
            tokens.expect(")");
            return cast ? unary() : inner;
        }
        if (tokens.take("*")) {
            looks = true;
            Expression place = unary();
            String java = Code.java("%s.plain()", place.place());
            return new Expression(frame -> Code.address(place.value(frame)).load(Order.PLAIN), java);
        }
        if (tokens.take("!")) {
            Expression of = unary();
            return new Expression(frame -> Code.truth(!Code.isTrue(of.value(frame))),
                    Code.java("(%s == 0 ? 1 : 0)", of.java()));
        }
        if (tokens.take("~")) {
            Expression of = unary();
            return new Expression(frame -> ~Code.number(of.value(frame)), Code.java("(~%s)", of.java()));
        }
        if (tokens.take("-")) {
            Expression of = unary();
            return new Expression(frame -> -Code.number(of.value(frame)), Code.java("(-%s)", of.java()));
        }
        tokens.take("&");
        return primary();
    }

    private Expression primary() throws UnreadableTestException {
        String word = tokens.next();
        if (word.matches("\\d\\w*")) {
            Object number = Long.decode(word);
            return new Expression(frame -> number, number.toString());
        }
        if (!word.matches("[A-Za-z_]\\w*")) {
            throw tokens.unreadable("'" + word + "' is no expression, before");
        }
        if (tokens.is("(")) {
            return calls.call(word);
        }
        if (variables.contains(word)) {
            return new Expression(frame -> frame.variable(word), "AT_" + word, word);
        }
        registers.add(word);
        return new Expression(frame -> frame.register(word), word);
    }

    /** The place that an argument names: {@code x}, {@code *x}, {@code &x}, or what a register points to. */
    Expression place() throws UnreadableTestException {
        tokens.take("*");
        return unary();
    }
}
