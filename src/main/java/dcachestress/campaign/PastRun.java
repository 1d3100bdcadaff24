// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A run of some night, as its {@code run.json} tells it.
 *
 * @param folder    where it is
 * @param started   when it began
 * @param where     CPU model, number of CPUs and version of the JDK: only runs that agree in these can be compared
 * @param verdict   of the run
 * @param disturbed whether others used the host meanwhile
 * @param cells     its cells by name
 */
record PastRun(Path folder, String started, String where, String verdict, boolean disturbed, Map<String, Cell> cells) {

    /**
     * A cell.
     *
     * @param verdict   lower case
     * @param why       in one clause
     * @param contended contended samples
     * @param ranMs     milliseconds that its slices took
     */
    record Cell(String verdict, String why, long contended, long ranMs) {
        private static final long TOO_SHORT_MS = 300;

        /** Contended samples per second; 0 when it did not run long enough to tell. */
        double rate() {
            return ranMs < TOO_SHORT_MS ? 0 : 1000.0 * contended / ranMs;
        }
    }

    /**
     * Reads the report of a run.
     *
     * @throws IOException when there is none, or it is cut off, with one line that says so
     */
    static PastRun read(Path folder) throws IOException {
        Path file = folder.resolve("run.json");
        JsonNode report;
        try {
            report = JsonMapper.builder().build().readTree(Files.readString(file));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IOException(file + ": cut off, or no report of a run", e);
        }
        Map<String, Cell> cells = new LinkedHashMap<>();
        for (JsonNode cell : report.path("cells")) {
            cells.put(dcachestress.campaign.Cell.key(cell.path("subject").asText(), cell.path("property").asText()),
                    new Cell(cell.path("verdict").asText(), cell.path("why").asText(), cell.path("contended").asLong(), cell.path("ranMs").asLong()));
        }
        JsonNode host = report.path("host");
        String where = host.path("cpu").asText() + ", " + host.path("cpus").asInt() + " CPUs, JDK " + report.path("jdk").asText().replaceFirst("[.+ -].*", "");
        return new PastRun(folder, report.path("started").asText(), where, report.path("verdict").asText(), disturbed(folder), cells);
    }

    private static boolean disturbed(Path folder) throws IOException {
        Path slices = folder.resolve(Evidence.SLICES);
        return Files.exists(slices) && Disturbance.of(SliceFile.read(slices)).disturbed();
    }
}
