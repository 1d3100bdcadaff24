// SPDX-License-Identifier: Apache-2.0
package dcachestress.herd;

import java.util.Objects;

/** What a process does, as functions of its frame. A value is a number ({@link Long}) or an address ({@link Variable}). */
final class Code {
    private Code() {
    }

    /** An expression, with what it does on the way. */
    @FunctionalInterface
    interface Expression {
        Object value(Frame frame);
    }

    /** A statement. */
    @FunctionalInterface
    interface Statement {
        void run(Frame frame);
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
            case "+", "|", "or" -> Long.valueOf(0).equals(b) ? a : Long.valueOf(0).equals(a) ? b : arithmetic(operator, number(a), number(b));
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
