// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dcachestress.campaign.Verdict;
import dcachestress.dcache.ObservableOn;
import dcachestress.fault.Catalogue;
import dcachestress.fault.SubjectInfo;
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
            for (JsonNode cell : new ObjectMapper().readTree(run.resolve("run.json").toFile()).path("cells")) {
                if (cell.path("verdict").asText().equals(Verdict.CAUGHT.word()) && beyond.contains(cell.path("subject").asText())) {
                    caught.add(cell.path("subject").asText());
                }
            }
        }
        return caught;
    }
}
