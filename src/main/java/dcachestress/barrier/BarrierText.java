// SPDX-License-Identifier: Apache-2.0
package dcachestress.barrier;

import dcachestress.barrier.BarrierRow.Need;
import dcachestress.campaign.wire.Sight;
import dcachestress.explore.program.Site;
import dcachestress.report.model.Words;
import java.util.Locale;
import java.util.stream.Collectors;

/** What became of weaker orderings, in lines of text. */
public final class BarrierText {
    private BarrierText() {
    }

    /** One line for a row. */
    public static String row(BarrierRow row) {
        String number = KernelRow.of(row.site());
        return String.format(Locale.ROOT, "%-12s %-3s %-40s %-34s %s: %s", row.need().word(), number,
                row.site().operation(), place(row.site()),
                at(row.site()), says(row));
    }

    /** The function of the kernel, or else the method. */
    static String place(Site site) {
        return site.function().isEmpty() ? site.method() : site.function().replaceFirst(",.*", "");
    }

    static String at(Site site) {
        return site.line() + (site.access().isEmpty() ? "" : " (" + site.access() + ")");
    }

    /** What showed, or in how many properties nothing did. */
    static String says(BarrierRow row) {
        if (row.need() == Need.NOT_EXECUTED) {
            return "no property comes here";
        }
        String with = "with " + row.weakened() + " ";
        if (row.need() != Need.NEEDED) {
            return with + (row.need() == Need.NOT_NEEDED ? "clean" : row.trouble().isEmpty()
                    ? "not every schedule was seen; clean" : "lost (" + row.trouble() + "); clean") + " in "
                    + Words.number(row.clean(), "property").replace("propertys", "properties");
        }
        Shown least = row.least();
        return with + shown(least) + (row.shown().size() > 1 ? "; also in " + row.shown().stream().map(Shown::property)
                .filter(name -> !name.equals(least.property()))
                .collect(Collectors.joining(", ")) : "") + (row.keeps().isEmpty() ? "" : "; " + row.keeps()
                + " is enough");
    }

    /** What showed, where, and with how much. */
    public static String shown(Shown shown) {
        return shown.property() + " shows " + shown.outcome() + " at "
                + Words.number(shown.preemptions(), "preemption") + " and " + Words.number(shown.old(), "old value")
                + ", after " + Words.number(shown.schedules(), "schedule");
    }

    /** One line for orderings that are needed only together. */
    public static String together(TogetherRow row) {
        return "together     " + row.sites().stream().map(site -> site.operation() + " of " + place(site) + " at "
                + at(site)).collect(Collectors.joining(" + "))
                + ": " + shown(row.shown());
    }

    /** The bounds, and what the table comes to. */
    public static String end(BarrierTable table) {
        String executed = table.count(Need.NEEDED) + " needed, " + table.count(Need.NOT_NEEDED)
                + " not needed within these bounds, "
                + (table.count(Need.NOT_SETTLED) == 0 ? "" : table.count(Need.NOT_SETTLED) + " not settled, ")
                + table.count(Need.NOT_EXECUTED) + " not executed";
        return table.subject() + ": " + executed + "; " + bounds(table) + "\n" + pairs(table) + "\n"
                + Words.number(table.own(), "ordering")
                + " of the properties themselves left as they are"
                + (table.cut().isEmpty() ? "" : "; no time for all schedules of " + String.join(", ", table.cut())
                + ", so what no property comes to is not known")
                + (table.left().isEmpty() ? "" : "; too many actors for these bounds: "
                + String.join(", ", table.left()));
    }

    static String bounds(BarrierTable table) {
        Sight sight = table.sight();
        return Words.number(table.preemptions(), "preemption") + " with two actors, one less with each actor more, "
                + Words.number(sight.old(), "old value") + " ("
                + sight.memory().word() + ")";
    }

    static String pairs(BarrierTable table) {
        return "of the " + Words.count(table.allPairs()) + " pairs of those not needed alone "
                + (table.pairs() == table.allPairs() ? "all" : Words.count(table.pairs()))
                + " are settled, by weakening many at a time: " + Words.number(table.sets().size(), "set")
                + " needed together";
    }
}
