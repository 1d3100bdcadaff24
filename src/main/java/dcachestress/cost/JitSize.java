// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import dcachestress.dcache.WaitScheme;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * How much machine code the JVM's optimising compiler makes of a form of the flag's store. A JVM of its own for each
 * form, which lets one task wait again and again until that is compiled, and then asks the JVM for its list of compiled
 * code: no agent, no log.
 */
public final class JitSize {
    private static final int THRESHOLD = 200;
    private static final int ROUNDS = 5 * THRESHOLD;
    private static final List<String> OPTIONS = List.of("-Xbatch", "-XX:-TieredCompilation", "-XX:CompileThreshold="
            + THRESHOLD,
            "-XX:CompileCommand=quiet", "-XX:CompileCommand=dontinline,dcachestress.scheme.*::waitForLookup",
            "-Ddcachestress.parkSpins=0");
    /**
     * Identity, level and state of the code; class and method; where its header and its instructions begin, and where
     * these end.
     */
    private static final Pattern CODE =
            Pattern.compile(
            "\\s*\\d+ +\\S+ +\\S+ +(\\S+)\\.(\\w+)\\(\\S* \\[0x\\p{XDigit}+, 0x(\\p{XDigit}+) - 0x(\\p{XDigit}+)]");
    private static final int HEX = 16;

    private JitSize() {
    }

    /** Bytes for each form; a line in {@code notes} where a JVM does not tell. */
    static Table table(List<String> notes) {
        Table table = Table.of(
                "Footnote: machine code that the JVM's C2 makes of waitForLookup(), with what it inlines, in bytes",
                "bytes");
        for (String form : Subjects.FORMS) {
            try {
                int bytes = Integer.parseInt(Child.java(JitSize.class.getName(), OPTIONS, form).strip());
                table.row(form, bytes == 0 ? Cell.none() : Cell.exact(bytes));
            } catch (IOException e) {
                notes.add("No size of " + form + "'s machine code: " + e.getMessage() + ".");
            }
        }
        return table;
    }

    /** The name of a form; prints the size of its function that waits, 0 when that has not been compiled. */
    public static void main(String[] args) throws JMException, InterruptedException {
        Supplier<WaitScheme> scheme = Subjects.named(args[0]);
        try (Herd herd = new Herd(1)) {
            for (int round = 0; round < ROUNDS; round++) {
                herd.gather(scheme);
                herd.complete();
            }
        }
        String code = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), "compilerCodelist", new Object[0],
                new String[0]);
        System.out.println(size(code, "waitForLookup"));
    }

    /** Bytes of instructions of the newest code of a scheme's method. */
    static int size(String codeList, String method) {
        int bytes = 0;
        for (String line : codeList.split("\n")) {
            Matcher code = CODE.matcher(line);
            if (code.find() && code.group(1).startsWith("dcachestress.scheme.") && code.group(2).equals(method)) {
                bytes = (int) (Long.parseLong(code.group(4), HEX) - Long.parseLong(code.group(3), HEX));
            }
        }
        return bytes;
    }
}
