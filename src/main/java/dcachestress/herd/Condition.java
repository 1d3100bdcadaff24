// SPDX-License-Identifier: Apache-2.0
package dcachestress.herd;

import java.util.Map;
import java.util.Objects;

/** A statement about how a test may end: registers, and the last values of variables. */
interface Condition {
    /** Whether it holds. */
    boolean holds(Frame[] frames, Map<String, Variable> variables);

    /** Reads one, as far as it goes. */
    static Condition read(Tokens tokens) throws UnreadableTestException {
        Condition left = conjunction(tokens);
        while (tokens.take("\\/")) {
            Condition a = left;
            Condition b = conjunction(tokens);
            left = (frames, variables) -> a.holds(frames, variables) || b.holds(frames, variables);
        }
        return left;
    }

    private static Condition conjunction(Tokens tokens) throws UnreadableTestException {
        Condition left = atom(tokens);
        while (tokens.take("/\\")) {
            Condition a = left;
            Condition b = atom(tokens);
            left = (frames, variables) -> a.holds(frames, variables) && b.holds(frames, variables);
        }
        return left;
    }

    private static Condition atom(Tokens tokens) throws UnreadableTestException {
        if (tokens.take("~") || tokens.take("not")) {
            Condition of = atom(tokens);
            return (frames, variables) -> !of.holds(frames, variables);
        }
        if (tokens.take("(")) {
            Condition inner = read(tokens);
            tokens.expect(")");
            return inner;
        }
        if (tokens.take("true")) {
            return (frames, variables) -> true;
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
        return (frames, variables) -> {
            Object is = process == null ? variables.get(name).last() : frames[Integer.parseInt(process)].register(name);
            Object wanted = value.matches("\\d\\w*") ? (Object) ((negative ? -1 : 1) * Long.decode(value)) : variables.get(value);
            return Objects.equals(is, wanted) != unequal;
        };
    }
}
