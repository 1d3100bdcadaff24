// SPDX-License-Identifier: Apache-2.0
package dcachestress.herd;

import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;

/** A statement about how a test may end, registers and the last values of variables, and the same in Java. */
record Condition(BiPredicate<Frame[], Map<String, Variable>> meaning, String java) {
    static final Condition TRUE = new Condition((frames, variables) -> true, "true");

    /** Whether it holds. */
    boolean holds(Frame[] frames, Map<String, Variable> variables) {
        return meaning.test(frames, variables);
    }

    /** Reads one, as far as it goes. */
    static Condition read(Tokens tokens) throws UnreadableTestException {
        Condition left = conjunction(tokens);
        while (tokens.take("\\/")) {
            Condition a = left;
            Condition b = conjunction(tokens);
            left = new Condition((frames, variables) -> a.holds(frames, variables) || b.holds(frames, variables),
                    Code.java("(%s || %s)", a.java, b.java));
        }
        return left;
    }

    private static Condition conjunction(Tokens tokens) throws UnreadableTestException {
        Condition left = atom(tokens);
        while (tokens.take("/\\")) {
            Condition a = left;
            Condition b = atom(tokens);
            left = new Condition((frames, variables) -> a.holds(frames, variables) && b.holds(frames, variables),
                    Code.java("(%s && %s)", a.java, b.java));
        }
        return left;
    }

    private static Condition atom(Tokens tokens) throws UnreadableTestException {
        if (tokens.take("~") || tokens.take("not")) {
            Condition of = atom(tokens);
            return new Condition((frames, variables) -> !of.holds(frames, variables), "!" + of.java);
        }
        if (tokens.take("(")) {
            Condition inner = read(tokens);
            tokens.expect(")");
            return inner;
        }
        if (tokens.take("true")) {
            return TRUE;
        }
        return comparison(tokens);
    }

    private static Condition comparison(Tokens tokens) throws UnreadableTestException {
        String process = tokens.peek().matches("\\d+:") ? tokens.next().replace(":", "") : null;
        boolean bracket = tokens.take("[") | tokens.take("*");
        String name = tokens.next();
        boolean closed = tokens.take("]");
        if (!name.matches("[A-Za-z_]\\w*") || closed && !bracket) {
            throw tokens.unreadable("a condition is not understood at '" + name + "', before");
        }
        boolean unequal = tokens.take("!=");
        if (!unequal && !tokens.take("==")) {
            tokens.expect("=");
        }
        Value is = process == null ? new Value((frames, variables) -> variables.get(name).last(), name + ".plain()")
                : register(process, name);
        Value wanted = value(tokens);
        return new Condition((frames, variables) -> Objects.equals(is.of(frames, variables),
                wanted.of(frames, variables)) != unequal,
                Code.java("(%s " + (unequal ? "!=" : "==") + " %s)", is.java, wanted.java));
    }

    private static Value register(String process, String name) {
        int number = Integer.parseInt(process);
        return new Value((frames, variables) -> frames[number].register(name), "p" + process + "_" + name);
    }

    /** What something is compared with: a number, the address of a variable, or a register. */
    private static Value value(Tokens tokens) {
        if (tokens.peek().matches("\\d+:")) {
            return register(tokens.next().replace(":", ""), tokens.next());
        }
        tokens.take("&");
        boolean negative = tokens.take("-");
        String word = tokens.next();
        if (!word.matches("\\d\\w*")) {
            return new Value((frames, variables) -> variables.get(word), "AT_" + word);
        }
        Object number = (negative ? -1 : 1) * Long.decode(word);
        return new Value((frames, variables) -> number, number.toString());
    }

    private record Value(BiFunction<Frame[], Map<String, Variable>, Object> meaning, String java) {
        Object of(Frame[] frames, Map<String, Variable> variables) {
            return meaning.apply(frames, variables);
        }
    }
}
