// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.html;

import com.github.difflib.text.DiffRow;
import com.github.difflib.text.DiffRowGenerator;
import dcachestress.report.model.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a subject changes, as a diff of its methods against those that they replace, made from the sources in the jar.
 */
public final class SourceDiff {
    private SourceDiff() {
    }

    /** A line of a diff; {@code sign} is a blank, {@code +}, {@code -} or {@code @} for a heading. */
    public record Line(String sign, String text) {
        /** Name of its style. */
        public String style() {
            return switch (sign) {
                case "+" -> "plus";
                case "-" -> "minus";
                case "@" -> "at";
                default -> "same";
            };
        }
    }

    /** Made once: a subject has a page for each property. */
    private static final ClassValue<List<Line>> KNOWN = new ClassValue<>() {
        @Override
        protected List<Line> computeValue(Class<?> type) {
            return make(type);
        }
    };

    /** The diff; empty when the source is not at hand or replaces nothing that is. */
    static List<Line> of(Class<?> type) {
        return KNOWN.get(type);
    }

    private static List<Line> make(Class<?> type) {
        Optional<SourceText> own = SourceText.of(type);
        List<Line> lines = new ArrayList<>();
        if (own.isPresent()) {
            for (String method : own.get().overridden()) {
                before(type, method).ifPresent(base -> append(lines, base, own.get().method(method), type, method));
            }
        }
        return lines;
    }

    private record Base(Class<?> type, List<String> lines) {
    }

    private static Optional<Base> before(Class<?> type, String method) {
        for (Class<?> base = type.getSuperclass(); base != null && base != Object.class; base = base.getSuperclass()) {
            List<String> lines = SourceText.of(base).map(source -> source.method(method)).orElse(List.of());
            if (!lines.isEmpty()) {
                return Optional.of(new Base(base, lines));
            }
        }
        return Optional.empty();
    }

    private static void append(List<Line> lines, Base base, List<String> own, Class<?> type, String method) {
        lines.add(new Line("@", base.type().getSimpleName() + "." + method + " → " + type.getSimpleName() + "."
                + method));
        DiffRowGenerator generator = DiffRowGenerator.create().ignoreWhiteSpaces(true).lineNormalizer(text -> text)
                .build();
        for (DiffRow row : generator.generateDiffRows(base.lines(), own)) {
            boolean same = row.getTag() == DiffRow.Tag.EQUAL;
            if (same) {
                lines.add(new Line(" ", row.getNewLine()));
            }
            if (!same && row.getTag() != DiffRow.Tag.INSERT) {
                lines.add(new Line("-", row.getOldLine()));
            }
            if (!same && row.getTag() != DiffRow.Tag.DELETE) {
                lines.add(new Line("+", row.getNewLine()));
            }
        }
    }
}
