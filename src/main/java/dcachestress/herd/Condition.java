// SPDX-License-Identifier: Apache-2.0
package dcachestress.herd;

import java.util.Map;
import java.util.Objects;
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
            left = new Condition((frames, variables) -> a.holds(frames, variables) || b.holds(frames, variables), Code.java("(%s || %s)", a.java, b.java));
        }
        return left;
    }

    private static Condition conjunction(Tokens tokens) throws UnreadableTestException {
        Condition left = atom(tokens);
        while (tokens.take("/\\")) {
            Condition a = left;
            Condition b = atom(tokens);
            left = new Condition((frames, variables) -> a.holds(frames, variables) && b.holds(frames, variables), Code.java("(%s && %s)", a.java, b.java));
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
        tokens.take("&");
        boolean negative = tokens.take("-");
        String value = tokens.next();
        boolean number = value.matches("\\d\\w*");
        String java = "(" + (process == null ? name + ".plain()" : "p" + process + "_" + name) + (unequal ? " != " : " == ") + (negative ? "-" : "")
                + (number ? "" : "AT_") + value + ")";
        return new Condition((frames, variables) -> {
            Object is = process == null ? variables.get(name).last() : frames[Integer.parseInt(process)].register(name);
            Object wanted = number ? (Object) ((negative ? -1 : 1) * Long.decode(value)) : variables.get(value);
            return Objects.equals(is, wanted) != unequal;
        }, java);
    }
}
