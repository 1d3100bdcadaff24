// SPDX-License-Identifier: Apache-2.0
package dcachestress.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dcachestress.kernel.Outcome;
import dcachestress.sample.PropertyInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jcstress.annotations.Expect;

/** What a property calls acceptable can happen, and never covers what must not. */
class OutcomeIdsTest {
    private static final Pattern LITERAL = Pattern.compile("\"([^\"\\n]*)\"");
    private static final List<String> ANYTHING = List.of("", "?", "anything at all", "FOUND, anything",
            "CREATED flag=1");

    static List<PropertyInfo> properties() {
        return PropertyInfo.all();
    }

    @ParameterizedTest
    @MethodSource("properties")
    void everyAcceptableOutcomeIsANameThatThePropertyCanGive(PropertyInfo property) throws IOException {
        List<String> names = new ArrayList<>(literalsFrom(LookupRace.class, "ENDINGS = "));
        names.addAll(pairsOf(names));
        names.addAll(literalsFrom(naming(property.type()), "String outcome()"));
        assertThat(AcceptableIds.of(property.type())).isNotEmpty()
                .allMatch(id -> names.stream().anyMatch(name -> name.matches(id)));
    }

    @ParameterizedTest
    @MethodSource("properties")
    void noAcceptableOutcomeCoversAForbiddenOne(PropertyInfo property) {
        for (Outcome outcome : Outcome.all()) {
            for (String verdict : List.of(outcome.name(), outcome.name() + " flag=1", outcome.name() + ", FOUND")) {
                assertThat(Samples.isAcceptable(property, verdict)).as(verdict).isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("properties")
    void noAcceptableOutcomeIsACatchAll(PropertyInfo property) {
        assertThat(ANYTHING).noneMatch(text -> Samples.isAcceptable(property, text));
    }

    @ParameterizedTest
    @MethodSource("properties")
    void whatNobodyNamedIsForbidden(PropertyInfo property) {
        org.openjdk.jcstress.annotations.Outcome[] own = property.type()
                .getAnnotationsByType(org.openjdk.jcstress.annotations.Outcome.class);
        assertThat(own).allMatch(outcome -> outcome.expect() == Expect.ACCEPTABLE)
                .noneMatch(outcome -> outcome.id().length == 0);
    }

    @Test
    void theSharedPatternsForbidWhatTheyName() {
        assertThat(Forbidden.class.getAnnotationsByType(org.openjdk.jcstress.annotations.Outcome.class))
                .allMatch(outcome -> outcome.expect() == Expect.FORBIDDEN)
                .anyMatch(outcome -> String.join("", outcome.id()).isEmpty());
    }

    private static List<String> pairsOf(List<String> names) {
        return names.stream().flatMap(one -> Stream.of(names.toArray(String[]::new)).map(other -> one + ", " + other))
                .toList();
    }

    /** The nearest class that names what happened, as a race of its own or one that several properties share. */
    private static Class<?> naming(Class<?> type) {
        Class<?> from = type;
        while (Arrays.stream(from.getDeclaredMethods()).noneMatch(method -> method.getName().equals("outcome"))) {
            from = from.getSuperclass();
        }
        return from;
    }

    /** The string literals of a source file from this text on. */
    private static List<String> literalsFrom(Class<?> type, String text) throws IOException {
        String source = Files.readString(Path.of("src/main/java", type.getName().replace('.', '/') + ".java"));
        Matcher literal = LITERAL.matcher(source.substring(source.indexOf(text)));
        List<String> literals = new ArrayList<>();
        while (literal.find()) {
            literals.add(literal.group(1));
        }
        return literals;
    }
}
