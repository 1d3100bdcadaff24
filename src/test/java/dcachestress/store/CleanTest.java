// SPDX-License-Identifier: Apache-2.0
package dcachestress.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is shown obeys nobody: neither the terminal nor the CI that reads its log. */
class CleanTest {
    private final StringWriter shown = new StringWriter();
    private final CleanWriter console = new CleanWriter(new PrintWriter(shown));

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[2J", "\u0000", "\u009b31m", "\u007f", "\r", "\b", "\u202e", "\u2066", "\u200f",
            "\u061c", "\u2028", "\ufffe"})
    void controlCharactersAndThoseThatTurnTheTextAreReplaced(String bad) {
        console.print("a" + bad + "b");
        for (String text : new String[] {shown.toString(), Clean.controls("a" + bad + "b"),
                Clean.line("a" + bad + "b")}) {
            assertThat(text).startsWith("a").endsWith("b").hasSizeGreaterThan(2).doesNotContain(bad.substring(0, 1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"::error::x", "  ::set-output name=a::b", "\t::stop-commands::x", "fine\n::error file=x::y",
            "##vso[task.setvariable]x",
        "a ##[error]x", "##teamcity[x]", "\n##[group]", "####vso[x]"})
    void commandsToACiSystemAreTakenApart(String command) {
        console.print(command);
        for (String text : new String[] {shown.toString(), Clean.controls(command), Clean.line(command)}) {
            assertThat(text.lines().map(String::strip)).noneMatch(line -> line.startsWith("::"));
            assertThat(text).doesNotContainPattern("##\\w*\\[").hasSizeGreaterThanOrEqualTo(command.length());
        }
    }

    @Test
    void aCommandThatComesInPiecesIsOneAllTheSame() {
        for (char c : "::error::x\n##v".toCharArray()) {
            console.print(c);
        }
        console.print("so[x]\n  :");
        console.print(":warning::x");
        assertThat(shown.toString()).isEqualTo(": :error::x\n##vso [x]\n  : :warning::x");
    }

    @Test
    void whatIsHarmlessStaysAsItIs() {
        String text = "◆ caught  com.example.A::b  d_lock: \"finds\" ## 3 [x]\n\tμ 漢 \ud83d\ude00\n";
        console.print(text);
        assertThat(shown.toString()).isEqualTo(text);
        assertThat(Clean.controls(text)).isEqualTo(text);
        assertThat(Clean.line("a\nb\tc")).isEqualTo("a b c");
        assertThat(Clean.line("abcdef", 3)).isEqualTo("abc...");
    }

    @Test
    void ourOwnColoursReachTheTerminal() {
        console.control("\033[34m");
        console.print("x");
        assertThat(shown.toString()).isEqualTo("\033[34mx");
    }
}
