// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.host;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What the build wrote into the jar about itself. */
public final class Build {
    private Build() {
    }

    /** Deferred, and made once: it reads the whole jar. */
    private static final class Digest {
        static final String VALUE = of(Path.of(System.getProperty("java.class.path").split(File.pathSeparator)[0]));

        private static String of(Path jar) {
            if (!Files.isRegularFile(jar)) {
                return null;
            }
            try (InputStream in = Files.newInputStream(jar)) {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                byte[] bytes = new byte[1 << 16];
                for (int read = in.read(bytes); read > 0; read = in.read(bytes)) {
                    digest.update(bytes, 0, read);
                }
                return HexFormat.of().formatHex(digest.digest());
            } catch (IOException | NoSuchAlgorithmException e) {
                return null;
            }
        }
    }

    /** SHA-256 of the jar that this program and its forks run from; null when they run from class folders. */
    public static String digest() {
        return Digest.VALUE;
    }

    /** Makes it while others are at work. */
    public static void beginDigest() {
        Thread thread = new Thread(Build::digest, "digest");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * The commit that the sources were at, {@code -dirty} appended when they differed; {@code unknown} for a build
     * outside git.
     */
    public static String commit() {
        try (InputStream in = Build.class.getResourceAsStream("/dcachestress/commit.txt")) {
            return in == null ? "unknown" : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
