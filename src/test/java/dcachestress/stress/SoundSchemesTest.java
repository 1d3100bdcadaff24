// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.sample.PropertyInfo;
import dcachestress.subject.Catalogue;
import dcachestress.subject.SubjectInfo;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A few samples of every property with every sound scheme: the arbiter finds nothing, and every ending has a name. The
 * campaign runs millions.
 */
@Tag("long")
class SoundSchemesTest {
    private static final int SAMPLES = 40;
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(Samples.mostActors());

    @AfterAll
    static void endThreads() {
        THREADS.shutdown();
    }

    static List<SubjectInfo> schemes() {
        return Catalogue.subjects().stream().filter(subject -> subject.kind() == SubjectInfo.Kind.SCHEME).toList();
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void everyVerdictIsAcceptable(SubjectInfo scheme) throws Exception {
        for (PropertyInfo property : PropertyInfo.all()) {
            for (int i = 0; i < SAMPLES && property.fits(scheme) && !scheme.notIn().contains(property.name()); i++) {
                String verdict = Samples.run(property, scheme.type(), THREADS);
                assertThat(Samples.isAcceptable(property, verdict)).as(property.name() + ": " + verdict).isTrue();
            }
        }
    }
}
