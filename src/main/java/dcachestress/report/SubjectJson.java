// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import dcachestress.dcache.ObservableOn;
import dcachestress.fault.SubjectClass;
import dcachestress.fault.SubjectInfo;
import dcachestress.kernel.Outcome;
import java.util.List;
import java.util.Locale;

/**
 * A subject in {@code run.json}: what its annotations said when it ran, so that its report can be made again where its class is not at hand.
 *
 * @param declares the outcomes that count as caught
 */
record SubjectJson(String name, String kind, String origin, List<String> caughtBy, List<String> notIn, List<String> declares, String observableOn,
        String timeline) {

    static SubjectJson of(SubjectInfo subject) {
        return new SubjectJson(subject.name(), subject.kind().word(), subject.origin(), subject.caughtBy(), subject.notIn(),
                subject.outcomes().stream().map(Outcome::name).toList(), subject.observableOn().word(), subject.timeline());
    }

    /**
     * The subject, of that class.
     *
     * @throws IllegalArgumentException when a word is none of ours
     */
    SubjectInfo info(SubjectClass code) {
        return new SubjectInfo(name, SubjectInfo.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), code, origin, caughtBy, notIn,
                declares.stream().map(Outcome::valueOf).toList(),
                ObservableOn.valueOf(observableOn.toUpperCase(Locale.ROOT).replace('-', '_')), timeline);
    }
}
