// SPDX-License-Identifier: Apache-2.0
package dcachestress.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dcachestress.generated.FaultRow.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExplainedTest {
    private static final Fault FAULT = new Fault(FaultClass.W13, "wakeUp()", "does nothing", "complete", "Mine.end",
            "Mine.java:12", "slip/NO_WAKE/Mine.end:12", "slip/NO_WAKE/Mine.end:12", false, 1);
    private static final String NAME = "W13 Mine.end wakeUp() does_nothing";

    private static FaultTable table(FaultRow... rows) {
        return new FaultTable("Mine", 1, List.of(), List.of(rows), List.of(), List.of(), List.of());
    }

    @Test
    void aReasonHoldsForTheSubjectAndTheCallBelowIt() {
        Explained explained = Explained.of(Stream.of("# text", "", "* nobody sleeps then", "Mine " + NAME,
                "* it is woken twice", "Other " + NAME));
        assertThat(explained.reason("Mine", FAULT.name())).isEqualTo("nobody sleeps then");
        assertThat(explained.reason("Other", FAULT.name())).isEqualTo("it is woken twice");
        assertThat(explained.reason("Third", FAULT.name())).isEmpty();
        assertThat(explained.reason("Mine", FAULT.numbered(2).name())).as("the second of its kind in the method")
                .isEmpty();
        assertThat(explained.of("Mine")).containsExactly("Mine " + NAME);
    }

    @Test
    void aLineWithoutAReasonOrWithTwoIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Explained.of(Stream.of("Mine " + NAME)))
                .withMessageContaining("no reason");
        assertThatIllegalArgumentException().isThrownBy(() -> Explained.of(Stream.of("* one", "Mine " + NAME, "* two",
                "Mine " + NAME)));
    }

    @Test
    void whatIsNeitherCaughtNorExplainedIsBad() {
        FaultRow missed = new FaultRow(FAULT, null, 2, 2, "", "");
        FaultRow same = new FaultRow(FAULT, null, 2, 2, "nobody sleeps then", "");
        FaultRow open = new FaultRow(FAULT, null, 1, 2, "nobody sleeps then", "");
        assertThat(List.of(missed, same, open)).extracting(FaultRow::verdict)
                .containsExactly(Verdict.MISSED, Verdict.EXPLAINED, Verdict.NOT_SETTLED);
        assertThat(table(same).good()).isTrue();
        assertThat(table(same, missed).good()).isFalse();
        assertThat(table().good()).as("nothing generated is nothing tried").isFalse();
        assertThat(table(open).settled()).isFalse();
    }

    @Test
    void anExplanationThatFitsNothingIsBad() {
        FaultTable stale = new FaultTable("Mine", 1, List.of(), List.of(new FaultRow(FAULT, null, 2, 2, "so", "")),
                List.of(), List.of(), List.of("Mine " + NAME + "#2"));
        assertThat(stale.good()).isFalse();
        assertThat(FaultText.end(stale)).last().asString().contains("explains nothing any more").contains("#2");
    }

    @Test
    void everyClassSaysWhatIsDoneOrWhyNothingIs() {
        assertThat(FaultClass.values()).hasSize(15).allMatch(kind -> kind.how().isEmpty() != kind.why().isEmpty());
        assertThat(Arrays.stream(FaultClass.values()).filter(kind -> kind.how().isEmpty()))
                .containsExactly(FaultClass.W7, FaultClass.W9, FaultClass.W14);
        assertThat(FaultText.classes().lines()).hasSize(17);
    }

    @Test
    void thePageHasTheClasses() throws IOException {
        assertThat(Files.readString(Path.of("src/site/markdown/generated-faults.md"))).contains(FaultText.classes());
    }
}
