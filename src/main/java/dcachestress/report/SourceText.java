// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The source of a shipped class, which lies in the jar beside it, so that what a comment says once is what reports quote.
 *
 * @param text the whole file
 */
public record SourceText(String text) {
    private static final String FOLDER = "/META-INF/sources/";
    /** The comment before the first annotation or the class itself. */
    private static final Pattern CLASS_COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/\\s*(?=@|public|final|abstract|class)", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("\\{@\\w+\\s+([^}]*)\\}");

    /** The source of a class; empty for a user's own, whose source is not at hand. */
    public static Optional<SourceText> of(Class<?> type) {
        String file = FOLDER + type.getName().replace('.', '/') + ".java";
        try (InputStream in = type.getResourceAsStream(file)) {
            return in == null ? Optional.empty() : Optional.of(new SourceText(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the class comment says, in plain paragraphs: no stars, no tags, no example. */
    public String comment() {
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
