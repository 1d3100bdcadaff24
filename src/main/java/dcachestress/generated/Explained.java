// SPDX-License-Identifier: Apache-2.0
package dcachestress.generated;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The generated faults that no property tells apart, and why none can: a list that is shipped. A line that begins with
 * a star is a reason; those below it are what it holds for, each a subject and {@link Fault#name}.
 */
final class Explained {
    private static final String FILE = "explained.txt";
    private static final String REASON = "* ";

    private final Map<String, String> reasons = new HashMap<>();

    private Explained() {
    }

    /** The list that is shipped. */
    static Explained shipped() {
        try (InputStream in = Objects.requireNonNull(Explained.class.getResourceAsStream(FILE), FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return of(lines.lines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads such a list.
     *
     * @throws IllegalArgumentException when a line has no reason above it, or stands there twice
     */
    static Explained of(Stream<String> lines) {
        Explained explained = new Explained();
        String reason = "";
        for (String line : lines.filter(line -> !line.isBlank() && !line.startsWith("#")).toList()) {
            if (line.startsWith(REASON)) {
                reason = line.substring(REASON.length());
            } else if (reason.isEmpty() || explained.reasons.put(line.strip(), reason) != null) {
                throw new IllegalArgumentException("no reason, or a second one: " + line);
            }
        }
        return explained;
    }

    /** Why nothing need tell a fault of this subject; empty when nobody has said. */
    String reason(String subject, String name) {
        return reasons.getOrDefault(subject + " " + name, "");
    }

    /** What is said of this subject's faults. */
    List<String> of(String subject) {
        return reasons.keySet().stream().filter(line -> line.startsWith(subject + " ")).sorted().toList();
    }
}
