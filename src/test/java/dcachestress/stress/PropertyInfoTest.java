// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.sample.PropertyInfo;
import dcachestress.sample.Race;
import dcachestress.subject.Catalogue;
import dcachestress.subject.Suite;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;

/**
 * Each property is listed, and has an actor of its own for each role: jcstress drops an inherited one without a word.
 */
class PropertyInfoTest {
    private static final Path SOURCES = Path.of("src/main/java/dcachestress");

    static List<PropertyInfo> properties() {
        return PropertyInfo.all();
    }

    @Test
    void noPropertyIsForgotten() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<String> annotated = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(PropertyInfoTest::isProperty).map(file -> simpleName(file)).toList();
            assertThat(properties()).extracting(PropertyInfo::name).containsExactlyInAnyOrderElementsOf(annotated);
        }
    }

    private static boolean isProperty(Path file) {
        try {
            return Files.readString(file).contains("\n@JCStressTest\n");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String simpleName(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    @ParameterizedTest
    @MethodSource("properties")
    void thereIsAnActorForEachRole(PropertyInfo property) {
        assertThat(property.actors()).isEqualTo(Samples.newSample(property).actors())
                .isEqualTo(actors(property).size());
    }

    @ParameterizedTest
    @MethodSource("properties")
    void actorsAreCalledAfterTheirRoles(PropertyInfo property) {
        Race<?> sample = Samples.newSample(property);
        List<String> roles = IntStream.range(0, sample.actors()).mapToObj(i -> camelCase(sample.task(i).role()))
                .toList();
        assertThat(actors(property)).extracting(Method::getName).containsExactlyInAnyOrderElementsOf(roles);
    }

    @ParameterizedTest
    @MethodSource("properties")
    void thereIsOneArbiter(PropertyInfo property) {
        assertThat(Arrays.stream(property.type().getDeclaredMethods())
                .filter(m -> m.isAnnotationPresent(Arbiter.class))).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("properties")
    void everyPropertyWatchesForSomethingAndIsFoundByName(PropertyInfo property) {
        assertThat(property.watches()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(PropertyInfo.find(property.name())).contains(property);
    }

    private static List<Method> actors(PropertyInfo property) {
        return Arrays.stream(property.type().getDeclaredMethods()).filter(m -> m.isAnnotationPresent(Actor.class))
                .toList();
    }

    private static String camelCase(String role) {
        StringBuilder name = new StringBuilder();
        for (String word : role.split(" ")) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }

    @Test
    void aPropertyFitsTheSubjectsOfItsSuiteAlone() {
        for (Suite suite : Suite.all()) {
            for (Suite other : Suite.all()) {
                assertThat(PropertyInfo.planned(suite)).as(suite.name() + " and " + other.name())
                        .allMatch(property -> Catalogue.subjects(other).stream()
                                .allMatch(subject -> property.fits(subject) == (suite == other)));
            }
        }
    }
}
