// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.sample.PropertyInfo;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * jcstress finds its tests in a list that its annotation processor writes. When that did not run, a build is green and
 * tests nothing.
 */
class TestListTest {
    private static final Pattern RUNNER = Pattern.compile("dcachestress\\.(stress|wait\\.\\w+)\\.\\w+?_jcstress");

    @Test
    void namesEveryPropertyAndNothingElse() throws IOException, URISyntaxException {
        Path classes = Path.of(PropertyInfo.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        String list = Files.readString(classes.resolve("META-INF/TestList"));
        assertThat(RUNNER.matcher(list).results().map(MatchResult::group)).isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(PropertyInfo.all().stream().map(PropertyInfo::runnerClass)
                .toList());
        assertThat(list.split("_jcstress", -1)).hasSize(PropertyInfo.all().size() + 1);
    }
}
