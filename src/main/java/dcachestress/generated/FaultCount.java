// SPDX-License-Identifier: Apache-2.0
package dcachestress.generated;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * How many faults are generated of a sound scheme, as far as its properties lead: a list that is shipped, since
 * counting takes a search. A test counts again.
 *
 * @param scheme    its name
 * @param caught    those that a property shows
 * @param explained those that none can, with the reason in the other list
 */
public record FaultCount(String scheme, int caught, int explained) {
    private static final String FILE = "counts.txt";

    /** Those that have been counted: of the waits beside the dcache's own, which would take hours. */
    public static List<FaultCount> shipped() {
        try (InputStream in = Objects.requireNonNull(FaultCount.class.getResourceAsStream(FILE), FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).map(FaultCount::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FaultCount of(String line) {
        String[] words = line.split(" ");
        return new FaultCount(words[0], Integer.parseInt(words[1]), Integer.parseInt(words[2]));
    }
}
