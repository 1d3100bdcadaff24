// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Approved output. After a change that is meant: {@code mvn test -Dtest=PagesTest -Dgolden.update}, and read the
 * difference before committing it.
 */
final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/dcachestress/report");

    private Golden() {
    }

    static void check(String name, String actual) throws IOException {
        Path file = FOLDER.resolve(name);
        if (System.getProperty("golden.update") != null) {
            Files.writeString(file, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(file));
    }
}
