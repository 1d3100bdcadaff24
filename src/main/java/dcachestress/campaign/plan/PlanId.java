// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/**
 * Names a plan: a hash over its subjects, its properties, what is expected of each pair, and the commit. What depends
 * on the machine is left out, so that runs of x86 and AArch64 can be of one plan; the class of a user's subject is in,
 * because its name stays when its code changes.
 */
public final class PlanId {
    private static final int DIGITS = 12;

    private PlanId() {
    }

    public static String of(List<Cell> cells, String commit) {
        TreeSet<String> lines = new TreeSet<>();
        for (Cell cell : cells) {
            String must = cell.expect() == Expect.ANY ? "any" : cell.subject().kind().word() + " " + cell.subject()
                    .observableOn();
            lines.add(cell.key() + " " + must + own(cell.subject().code().digest()));
        }
        return digest((commit + "\n" + String.join("\n", lines)).getBytes(StandardCharsets.UTF_8));
    }

    private static String own(String digest) {
        return digest.isEmpty() ? "" : " " + digest;
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
