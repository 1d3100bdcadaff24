// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dcachestress.campaign.journal.Given;
import dcachestress.campaign.launcher.ExploreForks;
import dcachestress.campaign.launcher.Machine;
import dcachestress.campaign.launcher.Stop;
import dcachestress.campaign.plan.Plan;
import dcachestress.campaign.plan.Power;
import dcachestress.sample.PropertyInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("long")
@Timeout(180)
class SelfCheckTest {
    @TempDir
    private Path temp;

    private static void check() throws IOException {
        Stop stop = new Stop();
        try (ExploreForks forks = new ExploreForks(List.of(), 2, stop)) {
            SelfCheck.begin(new Machine(null, List.of()), forks, stop).pass(new Plan(List.of()));
        }
    }

    @Test
    void passesHere() {
        assertThatCode(SelfCheckTest::check).doesNotThrowAnyException();
    }

    @Test
    void aBugThatIsNotSeenAndASchemeThatIsCalledBrokenFailIt() {
        assertThat(SelfCheck.verdict(Map.of("FREED_IN_LOOKUP", 1L), true)).isNull();
        assertThat(SelfCheck.verdict(Map.of("FREED_IN_LOOKUP", 1L), false))
                .contains("OldWaitQueue was called broken", "FREED_IN_LOOKUP");
        assertThat(SelfCheck.verdict(Map.of(), false)).contains("no sample");
        assertThat(SelfCheck.verdict(Map.of(), true)).contains("no sample");
    }

    @Test
    void aSoundSchemeThatIsBrokenIsForTheRunWhenTheRunJudgesIt() {
        String broken = SelfCheck.verdict(Map.of("FREED_IN_LOOKUP", 1L), false);
        Plan judges = Plan.everyPair(List.of(Given.shipped("OldWaitQueue")),
                List.of(PropertyInfo.find("FailedLookup").orElseThrow()), Power.unknown("", ""));
        Plan other = Plan.everyPair(List.of(Given.shipped("OldWaitQueue")),
                List.of(PropertyInfo.find("OneWaiter").orElseThrow()), Power.unknown("", ""));
        assertThat(SelfCheck.refusal("slices", broken, judges)).isNull();
        assertThat(SelfCheck.refusal("slices", broken, other))
                .contains("see it with 'run --subject OldWaitQueue --property FailedLookup'");
        assertThat(SelfCheck.refusal("slices", SelfCheck.verdict(Map.of("WOKEN_THEN_CREATED", 1L), true), judges))
                .contains("the planted bug OwnerForgetsDone was not seen");
        assertThat(SelfCheck.refusal("slices", null, other)).isNull();
    }

    /** A java that says this, and ends. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Error occurred during initialization of VM: Could not reserve enough space for 65536KB object heap | give this machine
            Unrecognized VM option 'UseSerialGC'                                                               | use a HotSpot JDK
            Segmentation fault                                                                                 | nothing was run
            """)
    void aJavaThatCannotStartForksIsOneLineWithWhatToDo(String says, String remedy) throws IOException {
        Path bin = Files.createDirectories(temp.resolve("bin"));
        Files.writeString(bin.resolve("java"), "#!/bin/sh\necho \"" + says + "\" >&2\necho again\nexit 1\n");
        Files.setPosixFilePermissions(bin.resolve("java"), PosixFilePermissions.fromString("rwxr-xr-x"));
        String home = System.setProperty("java.home", temp.toString());
        try {
            assertThatThrownBy(SelfCheckTest::check).isInstanceOf(IOException.class).message().hasLineCount(1)
                    .contains("self-check: no slices here: fork did not start: exit status 1", says, remedy);
        } finally {
            System.setProperty("java.home", home);
        }
    }
}
