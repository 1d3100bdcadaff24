// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * Each hook that stands beside an access is small enough for both JIT compilers to inline, whatever they know of how
 * often it is called; then nothing of it is left.
 */
class ProbeSizeTest {
    /** {@code MaxInlineSize} of HotSpot, in bytes of bytecode. */
    private static final int INLINED = 35;
    private static final Pattern METHOD = Pattern.compile("  \\S.*?\\b(\\w+)\\((.*)\\);");
    private static final Pattern INSTRUCTION = Pattern.compile("\\s*(\\d+): [a-z].*");

    private static Map<String, Integer> sizes(Class<?> type) {
        StringWriter text = new StringWriter();
        String file = type.getResource(type.getSimpleName() + ".class").toString();
        ToolProvider.findFirst("javap").orElseThrow().run(new PrintWriter(text, true),
                new PrintWriter(new StringWriter()), "-c", "-p", file);
        Map<String, Integer> sizes = new TreeMap<>();
        String method = "";
        for (String line : text.toString().split("\n")) {
            Matcher header = METHOD.matcher(line);
            method = header.matches() ? header.group(1) + '(' + header.group(2) + ')' : method;
            Matcher instruction = INSTRUCTION.matcher(line);
            if (instruction.matches()) {
                sizes.put(method, Integer.parseInt(instruction.group(1)) + 1);
            }
        }
        return sizes;
    }

    @Test
    void everyHookIsInlined() {
        Map<String, Integer> hooks = sizes(Probe.class);
        hooks.keySet().removeIf(method -> !method.matches("(step|load|look|store|rmw|fence)\\(.*"));
        assertThat(hooks).hasSize(17);
        assertThat(hooks.values()).allMatch(size -> size <= INLINED, "at most " + INLINED + " bytes");
    }

    @Test
    void everyFenceIsInlined() {
        Map<String, Integer> fences = sizes(Fences.class);
        assertThat(fences.keySet()).contains("mb()", "rmb()", "wmb()", "mbBeforeRmw(boolean)");
        assertThat(fences.values()).allMatch(size -> size <= INLINED, "at most " + INLINED + " bytes");
    }
}
