// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.html;

import dcachestress.report.model.CostAnswers;
import dcachestress.report.model.HistoryLine;
import dcachestress.report.model.RunRecord;
import dcachestress.report.model.StockPages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the folder with all runs knows besides the run that is reported.
 *
 * @param past  each cell through the last runs, by its key
 * @param stock pages of the stock harness
 * @param runs  names of earlier runs whose pages are there
 * @param cost  what the schemes cost; null when that was not measured
 */
public record ResultsFolder(Map<String, PastView> past, StockPages stock, Set<String> runs, CostAnswers.Found cost) {
    /** A name that leads nowhere else. */
    private static final Pattern NAME = Pattern.compile("[\\w-]+");

    private static Set<String> runs(Path folder, RunRecord run) throws IOException {
        Path all = folder.toRealPath().getParent();
        return run.history().runs().stream().map(HistoryLine::run)
                .filter(name -> NAME.matcher(name).matches() && Files.exists(all.resolve(name).resolve("index.html")))
                .collect(Collectors.toSet());
    }

    public static ResultsFolder of(Path folder, RunRecord run) throws IOException {
        return new ResultsFolder(PastView.all(run.history()), StockPages.beside(folder), runs(folder, run),
                CostAnswers.beside(folder));
    }
}
