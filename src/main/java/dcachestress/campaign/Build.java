// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What the build wrote into the jar about itself. */
public final class Build {
    private Build() {
    }

    /** The commit that the sources were at, {@code -dirty} appended when they differed; {@code unknown} for a build outside git. */
    public static String commit() {
        try (InputStream in = Build.class.getResourceAsStream("/dcachestress/commit.txt")) {
            return in == null ? "unknown" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
