// SPDX-License-Identifier: Apache-2.0
package dcachestress.generated;

import dcachestress.explore.program.Site;
import dcachestress.explore.program.SlipSite;
import dcachestress.explore.program.Weakening;
import dcachestress.kernel.Baton.Slip;
import java.util.Map;

/**
 * A generated fault.
 *
 * @param kind     of which class
 * @param call     what the line calls, or what it orders
 * @param what     what becomes of that
 * @param function what the kernel calls the method that the line is in; empty when that says nothing of itself
 * @param method   that method, {@code Class.method}
 * @param line     {@code Class.java:88}
 * @param key      that of its site
 * @param request  names it to a fork
 * @param weak     whether it takes old values to show
 * @param nth      which of the lines of its method that could be taken for each other; 1 for the first
 */
public record Fault(FaultClass kind, String call, String what, String function, String method, String line, String key,
        String request, boolean weak, int nth) {
    static Fault of(SlipSite site) {
        return new Fault(FaultClass.of(site.slip()), site.called() + "()", what(site.slip()), site.function(),
                site.method(), site.line(), site.key(), Weakening.text(site), false, 1);
    }

    /** Null when it is of no class. */
    static Fault of(Site site) {
        FaultClass kind = FaultClass.of(site);
        return kind == null || site.own() ? null : new Fault(kind, site.operation(), "orders nothing", site.function(),
                site.method(), site.line(), site.key(), Weakening.text(Map.of(site, site.notches().size())), true, 1);
    }

    /** The barriers of one line are one fault: those of a full read-modify-write are two. */
    Fault with(Fault other) {
        return new Fault(kind, call, what, function, method, line, key, request + " " + other.request, weak, nth);
    }

    /** Whether both are barriers of one line. */
    boolean isOneWith(Fault other) {
        return kind == FaultClass.W2 && other.kind == kind && line.equals(other.line);
    }

    private static String what(Slip slip) {
        return switch (slip) {
            case NO_LOCK, NO_UNLOCK -> "takes no lock";
            case LINKS_LATE -> "comes when the task sleeps";
            case STATE_LATE -> "stores the state when the task sleeps";
            case NO_STATE -> "stores no state";
            case TESTS_ONCE -> "is left after a foreign wake";
            case STORES_LATE -> "comes after the wake";
            case OTHER_KEY -> "names another key";
            case FIRST_ALONE -> "wakes the first one alone";
            case TORN -> "is a load and a store";
            case BEGUN_AGAIN -> "begins it again";
            case NO_WAKE -> "does nothing";
        };
    }

    /** The same, known as the n-th of those that could be taken for each other. */
    Fault numbered(int number) {
        return new Fault(kind, call, what, function, method, line, key, request, weak, number);
    }

    /** What names it in the list of those that are explained, whatever line it has come to stand at. */
    String name() {
        return kind + " " + method + " " + call.replace(' ', '_') + " " + what.replace(' ', '_')
                + (nth > 1 ? "#" + nth : "");
    }

    int number() {
        return Integer.parseInt(line.substring(line.indexOf(':') + 1));
    }
}
