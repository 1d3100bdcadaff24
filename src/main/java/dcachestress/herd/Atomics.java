// SPDX-License-Identifier: Apache-2.0
package dcachestress.herd;

import dcachestress.herd.Code.Expression;
import dcachestress.kernel.Order;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Read-modify-writes: {@code xchg()}, {@code cmpxchg()} and the {@code atomic_t} operations, each fully ordered,
 * acquire, release or relaxed by its name.
 */
final class Atomics {
    private static final Pattern NAME = Pattern.compile(
            "(?:atomic_)?(fetch_)?(xchg|cmpxchg|add_unless|add|sub|inc|dec|and|or|xor|andnot)"
            + "(_return|_and_test|_negative)?"
            + "(_acquire|_release|_relaxed)?");
    private static final Set<String> WITHOUT_OPERAND = Set.of("inc", "dec");

    private Atomics() {
    }

    /** What follows the opening parenthesis of such a function. */
    static Expression call(String function, CodeReader code) throws UnreadableTestException {
        Matcher name = NAME.matcher(function);
        if (!name.matches()) {
            throw code.tokens().unreadable("this reader does not know " + function + "(), before");
        }
        code.looks();
        return switch (name.group(2)) {
            case "xchg" -> exchange(code, order(name.group(4), true));
            case "cmpxchg" -> compareAndExchange(code, order(name.group(4), true));
            case "add_unless" -> addUnless(code);
            default -> operation(code, name);
        };
    }

    /** Those that return nothing order nothing. */
    private static Order order(String suffix, boolean returns) {
        if (suffix == null) {
            return returns ? Order.MB : Order.ONCE;
        }
        return switch (suffix) {
            case "_acquire" -> Order.ACQUIRE;
            case "_release" -> Order.RELEASE;
            default -> Order.ONCE;
        };
    }

    private static Expression exchange(CodeReader code, Order order) throws UnreadableTestException {
        Expression place = code.place();
        code.tokens().expect(",");
        Expression value = code.expression();
        return new Expression(frame -> {
            Object stored = value.value(frame);
            return Code.address(place.value(frame)).modify(old -> stored, order);
        }, Code.java("%s.modify((now, by) -> by, %s, Order.%s)", place.place(), value.java(), order));
    }

    private static Expression compareAndExchange(CodeReader code, Order order) throws UnreadableTestException {
        Expression place = code.place();
        code.tokens().expect(",");
        Expression expected = code.expression();
        code.tokens().expect(",");
        Expression value = code.expression();
        return new Expression(frame -> {
            Object wanted = expected.value(frame);
            Object stored = value.value(frame);
            return Code.address(place.value(frame)).modifyIf(wanted::equals, old -> stored, order);
        }, Code.java("%s.compareAndExchange(%s, %s, Order.%s)", place.place(), expected.java(), value.java(), order));
    }

    private static Expression addUnless(CodeReader code) throws UnreadableTestException {
        Expression place = code.place();
        code.tokens().expect(",");
        Expression operand = code.expression();
        code.tokens().expect(",");
        Expression unless = code.expression();
        return new Expression(frame -> {
            Object added = operand.value(frame);
            Object forbidden = unless.value(frame);
            Object old = Code.address(place.value(frame)).modifyIf(now -> !forbidden.equals(now),
                    now -> Code.binary("+", now, added), Order.MB);
            return Code.truth(!forbidden.equals(old));
        }, null);
    }

    private static Expression operation(CodeReader code, Matcher name) throws UnreadableTestException {
        String operator = name.group(2);
        String result = name.group(3) == null ? "" : name.group(3);
        boolean returns = name.group(1) != null || !result.isEmpty();
        Order order = order(name.group(4), returns);
        Expression operand = new Expression(frame -> 1L, "1");
        if (!WITHOUT_OPERAND.contains(operator)) {
            operand = code.expression();
            code.tokens().expect(",");
        }
        Expression by = operand;
        Expression place = code.place();
        String change = Code.javaOf(operator, "now", "by");
        String old = Code.java("%s.modify((now, by) -> %s, %s, Order.%s)", place.place(), change, by.java(), order);
        return new Expression(frame -> {
            Object with = by.value(frame);
            Object before = Code.address(place.value(frame)).modify(now -> Code.binary(operator, now, with), order);
            Object now = Code.binary(operator, before, with);
            return switch (result) {
                case "_return" -> now;
                case "_and_test" -> Code.truth(Long.valueOf(0).equals(now));
                case "_negative" -> Code.truth(Code.number(now) < 0);
                default -> before;
            };
        }, result.isEmpty() ? old : null);
    }
}
