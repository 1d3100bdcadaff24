// SPDX-License-Identifier: Apache-2.0
package dcachestress.report;

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
record Beside(Map<String, PastView> past, StockPages stock, CostAnswers.Found cost) {
    static Beside of(Path folder, RunRecord run) throws IOException {
        return new Beside(PastView.all(run.history()), StockPages.beside(folder), CostAnswers.beside(folder));
    }
}
