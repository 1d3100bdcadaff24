// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.campaign.folder.RunJson;
import dcachestress.campaign.plan.Verdict;
import dcachestress.subject.Catalogue;
import dcachestress.subject.ObservableOn;
import dcachestress.subject.SubjectInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads from finished runs which faults they caught that need more than interleaving. */
final class RunFaults {
    private RunFaults() {
    }

    /** Names of store-buffer and weak faults that one of these run folders reports as caught. */
    static Set<String> caughtBeyondInterleaving(Collection<Path> runs) throws IOException {
        Set<String> beyond = Catalogue.subjects().stream().filter(subject -> subject.observableOn() != ObservableOn.ANY)
                .map(SubjectInfo::name).collect(Collectors.toSet());
        Set<String> caught = new TreeSet<>();
        for (Path run : runs) {
            for (RunJson.Cell cell : RunJson.read(run).cells()) {
                if (Verdict.CAUGHT.word().equals(cell.verdict()) && beyond.contains(cell.subject())) {
                    caught.add(cell.subject());
                }
            }
        }
        return caught;
    }
}
