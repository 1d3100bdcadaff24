// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.folder;

import dcachestress.kernel.Outcome;
import dcachestress.subject.Catalogue;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.SubjectClass;
import dcachestress.subject.SubjectInfo;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A subject in {@code run.json}: what its annotations said when it ran, so that its report can be made again where its
 * class is not at hand.
 *
 * @param declares the outcomes that count as caught
 * @param excuses  witnesses that it cannot show by its nature; null in the report of an older version
 */
public record SubjectJson(String name, String kind, String origin, List<String> caughtBy, List<String> notIn,
        List<String> declares,
        String observableOn, String timeline, List<SubjectInfo.Excuse> excuses) {

    /** Of a user's class, of which nothing is known but its name. */
    static SubjectJson unknown(String name) {
        return new SubjectJson(name, SubjectInfo.Kind.SCHEME.word(), "user's class", List.of(), List.of(), List.of(),
                ObservableOn.ANY.word(), "", List.of());
    }

    /** What its annotations say. */
    public static SubjectJson of(SubjectInfo subject) {
        return new SubjectJson(subject.name(), subject.kind().word(), subject.origin(), subject.caughtBy(),
                subject.notIn(),
                subject.outcomes().stream().map(Outcome::name).toList(), subject.observableOn().word(),
                subject.timeline(), subject.excuses());
    }

    /**
     * The subject, of its class where that is shipped.
     *
     * @throws IllegalArgumentException when a word is none of ours, or one is missing
     */
    SubjectInfo info() {
        if (Stream.of(name, kind, origin, caughtBy, notIn, declares, observableOn, timeline)
                .anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("not all is said of the subject " + name);
        }
        SubjectClass type = Catalogue.subjects().stream().filter(shipped -> shipped.name().equals(name)).findFirst()
                .map(SubjectInfo::code).orElseGet(() -> SubjectClass.named(name));
        return new SubjectInfo(name, SubjectInfo.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), type, origin, caughtBy,
                notIn,
                declares.stream().map(Outcome::named).toList(),
                ObservableOn.valueOf(observableOn.toUpperCase(Locale.ROOT).replace('-', '_')), timeline, excuses);
    }
}
