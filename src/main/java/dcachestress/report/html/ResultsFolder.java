// SPDX-License-Identifier: Apache-2.0
package dcachestress.report.html;

import dcachestress.report.model.CostAnswers;
import dcachestress.report.model.RunRecord;
import dcachestress.report.model.StockPages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the folder with all runs knows besides the run that is reported.
 *
 * @param past  each cell through the last runs, by its key
 * @param stock pages of the stock harness
 * @param cost  what the schemes cost; null when that was not measured
 */
public record ResultsFolder(Map<String, PastView> past, StockPages stock, CostAnswers.Found cost) {
    public static ResultsFolder of(Path folder, RunRecord run) throws IOException {
        return new ResultsFolder(PastView.all(run.history()), StockPages.beside(folder), CostAnswers.beside(folder));
    }
}
