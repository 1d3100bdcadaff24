// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The source of a shipped class, which lies in the jar beside it, so that what a comment says once is what reports
 * quote.
 *
 * @param text    the whole file
 * @param comment what the class comment says, in plain paragraphs: no stars, no tags, no example
 */
public record SourceText(String text, String comment) {
    /** Read once: a scheme has a page for each property. */
    private static final ClassValue<Optional<SourceText>> KNOWN = new ClassValue<>() {
        @Override
        protected Optional<SourceText> computeValue(Class<?> type) {
            return read(type);
        }
    };
    private static final String FOLDER = "/META-INF/sources/";
    /** The comment before the first annotation or the class itself. */
    private static final Pattern CLASS_COMMENT = Pattern.compile(
            "/\\*\\*(.*?)\\*/\\s*(?=@|public|final|abstract|class)", Pattern.DOTALL);
    /** A line that opens the body of a method, at the indentation of a member. */
    private static final Pattern METHOD = Pattern.compile("^ {4}[a-zA-Z<][^=;{}]*?\\b(\\w+)\\([^=;]*\\{");
    private static final String MEMBER = "    ";
    private static final Pattern TAG = Pattern.compile("\\{@\\w+\\s+([^}]*)\\}");

    /** The source of a class; empty for a user's own, whose source is not at hand. */
    public static Optional<SourceText> of(Class<?> type) {
        return KNOWN.get(type);
    }

    private static Optional<SourceText> read(Class<?> type) {
        String file = FOLDER + type.getName().replace('.', '/') + ".java";
        try (InputStream in = type.getResourceAsStream(file)) {
            return in == null ? Optional.empty()
                    : Optional.of(of(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names of the methods that replace others. */
    public List<String> overridden() {
        List<String> names = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i + 1 < lines.size(); i++) {
            Matcher method = METHOD.matcher(lines.get(i + 1));
            if (lines.get(i).startsWith("    @Override") && method.find()) {
                names.add(method.group(1));
            }
        }
        return names.stream().distinct().toList();
    }

    /** The lines of the first method of that name, less their indentation; empty when there is none. */
    public List<String> method(String name) {
        List<String> lines = text.lines().toList();
        for (int first = 0; first < lines.size(); first++) {
            Matcher method = METHOD.matcher(lines.get(first));
            if (method.find() && method.group(1).equals(name)) {
                int last = first;
                while (last < lines.size() && !lines.get(last).startsWith("    }")) {
                    last++;
                }
                return lines.subList(first, Math.min(last + 1, lines.size())).stream()
                        .map(line -> line.startsWith(MEMBER) ? line.substring(MEMBER.length()) : line).toList();
            }
        }
        return List.of();
    }

    private static SourceText of(String text) {
        return new SourceText(text, comment(text));
    }

    private static String comment(String text) {
        Matcher comment = CLASS_COMMENT.matcher(text);
        if (!comment.find()) {
            return "";
        }
        String plain = comment.group(1).replaceAll("(?m)^\\s*\\* ?", "").replaceAll("(?s)<pre>.*?</pre>", "");
        plain = TAG.matcher(plain).replaceAll("$1");
        return Arrays.stream(plain.split("<p>")).map(paragraph -> paragraph.replaceAll("\\s+", " ").strip())
                .collect(Collectors.joining("\n\n"));
    }
}
