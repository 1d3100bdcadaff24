// SPDX-License-Identifier: Apache-2.0
package dcachestress.herd;

import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a process does, as functions of its frame. A value is a number ({@link Long}) or an address ({@link Variable}).
 * Beside it stands the same in Java, for the stress run; null where that has no use.
 */
final class Code {
    private static final Map<String, String> SYMBOLS = Map.of("add", "+", "inc", "+", "sub", "-", "dec", "-", "and",
            "&", "or", "|", "xor", "^");

    private Code() {
    }

    /**
     * An expression, with what it does on the way.
     *
     * @param java  its value, an {@code int}
     * @param place what it is the address of
     */
    record Expression(Function<Frame, Object> meaning, String java, String place) {
        Expression(Function<Frame, Object> meaning, String java) {
            this(meaning, java, java == null ? null : "at(" + java + ")");
        }

        Object value(Frame frame) {
            return meaning.apply(frame);
        }
    }

    /** A statement. */
    record Statement(Consumer<Frame> meaning, String java) {
        void run(Frame frame) {
            meaning.accept(frame);
        }
    }

    /** Java text with these parts; null when one of them has none. */
    static String java(String format, Object... parts) {
        for (Object part : parts) {
            if (part == null) {
                return null;
            }
        }
        return String.format(format, parts);
    }

    /** The Java for a binary operator. */
    static String javaOf(String operator, String a, String b) {
        return switch (operator) {
            case "==", "!=", "<", ">", "<=", ">=" -> java("(%s " + operator + " %s ? 1 : 0)", a, b);
            case "&&", "||" -> java("(%s != 0 " + operator + " %s != 0 ? 1 : 0)", a, b);
            case "andnot" -> java("(%s & ~%s)", a, b);
            default -> java("(%s " + SYMBOLS.getOrDefault(operator, operator) + " %s)", a, b);
        };
    }

    static boolean isTrue(Object value) {
        return !Long.valueOf(0).equals(value);
    }

    static Object truth(boolean what) {
        return what ? 1L : 0L;
    }

    static long number(Object value) {
        if (value instanceof Long number) {
            return number;
        }
        throw new IllegalStateException("arithmetic with the address of " + value);
    }

    static Variable address(Object value) {
        if (value instanceof Variable variable) {
            return variable;
        }
        throw new IllegalStateException(value + " is no address");
    }

    static Object binary(String operator, Object a, Object b) {
        return switch (operator) {
            case "==" -> truth(Objects.equals(a, b));
            case "!=" -> truth(!Objects.equals(a, b));
            case "+", "|", "or" -> Long.valueOf(0).equals(b) ? a : Long.valueOf(0).equals(a) ? b
                    : arithmetic(operator, number(a), number(b));
            case "^", "-" -> a == b ? 0L : arithmetic(operator, number(a), number(b));
            default -> arithmetic(operator, number(a), number(b));
        };
    }

    static Object arithmetic(String operator, long a, long b) {
        return switch (operator) {
            case "<" -> truth(a < b);
            case ">" -> truth(a > b);
            case "<=" -> truth(a <= b);
            case ">=" -> truth(a >= b);
            case "+", "add", "inc" -> a + b;
            case "-", "sub", "dec" -> a - b;
            case "*" -> a * b;
            case "&", "and" -> a & b;
            case "|", "or" -> a | b;
            case "^", "xor" -> a ^ b;
            case "<<" -> a << b;
            case ">>" -> a >> b;
            case "andnot" -> a & ~b;
            default -> throw new IllegalStateException("no operator " + operator);
        };
    }
}
