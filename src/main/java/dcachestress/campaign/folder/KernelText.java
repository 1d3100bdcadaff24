// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.folder;

import dcachestress.store.FolderFile;
import dcachestress.subject.Suite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the functions that the first wait's model mirrors are those of a kernel's source. {@code scripts/twin}
 * finds that out and leaves a line in the folder of the runs: the commit of the model, how many functions are
 * identical, how many there are, the kernel's version, the date.
 */
public final class KernelText {
    /** What is said when nobody has compared this commit. */
    public static final String NOT_CHECKED = "not checked against a kernel's source";
    /** In the folder of the runs. */
    public static final String FILE = "kernel-text.txt";
    private static final Pattern LINE = Pattern.compile("(\\S+) (\\d+) (\\d+) ([\\w.+-]+) (\\d{4}-\\d\\d-\\d\\d)\\R?");

    private KernelText() {
    }

    /** What was found for the model of this commit. What was found for another one says nothing. */
    public static String of(Path runs, String commit) {
        try {
            Matcher line = LINE.matcher(new FolderFile(runs, FILE).text());
            return line.matches() && line.group(1).equals(commit)
                    ? line.group(2) + " of " + line.group(3) + " functions of the wait " + Suite.first().name()
                    + " identical to Linux " + line.group(4) + " on " + line.group(5) : NOT_CHECKED;
        } catch (IOException e) {
            return NOT_CHECKED;
        }
    }
}
