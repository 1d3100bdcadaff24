// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

import dcachestress.campaign.Judgement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Everything that is written when a run ends, into the folder that already holds its slices. */
public final class Reports {
    private Reports() {
    }

    /**
     * Writes them.
     *
     * @param summary text of {@code summary.txt}
     * @throws IOException when a file cannot be written
     */
    public static void write(Path folder, RunInfo info, Judgement judgement, String summary) throws IOException {
        RunJson.write(folder.resolve("run.json"), info, judgement);
        Files.writeString(folder.resolve("index.html"), IndexPage.render(info, judgement));
        Files.writeString(folder.resolve("summary.txt"), summary);
    }
}
