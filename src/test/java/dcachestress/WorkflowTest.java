// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What a workflow runs that others have written is named by its content, and nothing that others have typed becomes
 * part of a shell's command.
 */
class WorkflowTest {
    private static final Pattern USES = Pattern.compile(" *(- )?uses: (.*)");
    private static final Pattern PINNED = Pattern.compile("[\\w./-]+@[0-9a-f]{40} # v[0-9]+\\.[0-9]+\\.[0-9]+");
    private static final Pattern RUN = Pattern.compile("( *)(?:- )?run:(.*)");

    private static List<String> problems(List<String> lines) {
        List<String> problems = new ArrayList<>();
        int shell = -1;
        for (String line : lines) {
            var uses = USES.matcher(line);
            var run = RUN.matcher(line);
            int indent = line.length() - line.stripLeading().length();
            shell = run.matches() ? run.group(1).length() : line.isBlank() || indent > shell ? shell : -1;
            if (uses.matches() && !PINNED.matcher(uses.group(2)).matches()) {
                problems.add("not named by commit: " + line.strip());
            }
            if (shell >= 0 && line.contains("${{")) {
                problems.add("pasted into a shell: " + line.strip());
            }
        }
        return problems;
    }

    @Test
    void ofThisProject() throws IOException {
        List<String> lines = Files.readAllLines(Path.of(".github/workflows/stress.yml"));
        assertThat(problems(lines)).isEmpty();
        assertThat(lines.stream().filter(line -> USES.matcher(line).matches())).hasSizeGreaterThan(10);
        assertThat(lines.stream().filter(line -> line.contains("summary.md >>"))).as("what a job's page shows")
                .hasSize(3);
        assertThat(lines.stream().filter(line -> line.contains("summary.txt"))).isEmpty();
        assertThat(lines).contains("permissions:", "  contents: read").doesNotContain("  contents: write");
    }

    @Test
    void oneThatIsWrongIsNoticed() {
        assertThat(problems(List.of("      - uses: actions/checkout@v4",
                "        uses: actions/checkout@11bd7190 # v4.2.2"))).hasSize(2);
        assertThat(problems(List.of("      - run: echo \"${{ inputs.budget }}\""))).hasSize(1);
        assertThat(problems(List.of("      - name: Night", "        run: |", "          echo one", "",
                "          echo ${{ github.head_ref }}", "        env:",
                "          A: ${{ inputs.budget }}"))).hasSize(1);
    }
}
