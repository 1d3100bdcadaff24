// SPDX-License-Identifier: Apache-2.0
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds the jars that become part of ours against the committed list of their SHA-256; the build runs it from this
 * file, before it uses any of them. Arguments: {@code check} or {@code write}, the list, and a class path. Exit status
 * 1 and one line when a jar is another one, is not listed, or is listed and gone.
 */
public final class Dependencies {
    private static final String REPAIR =
            "; if that is meant, look at what has changed and write the list anew: mvn -B -q -Djars=write initialize";

    private Dependencies() {
    }

    /** Checks or writes. */
    public static void main(String[] args) throws IOException {
        Path list = Path.of(args[1]);
        Map<String, String> found = sums(args[2]);
        if (args[0].equals("write")) {
            Files.write(list, found.entrySet().stream().map(jar -> jar.getValue() + "  " + jar.getKey()).toList());
            return;
        }
        List<String> wrong = wrong(listed(list), found);
        if (found.isEmpty() || !wrong.isEmpty()) {
            System.err.println(list + ": " + (found.isEmpty() ? "there is no jar to check" : wrong.get(0)) + REPAIR);
            System.exit(1);
        }
    }

    private static List<String> wrong(Map<String, String> listed, Map<String, String> found) {
        List<String> wrong = new ArrayList<>();
        found.forEach((jar, sum) -> {
            if (!listed.containsKey(jar)) {
                wrong.add(jar + " is not listed");
            } else if (!listed.get(jar).equals(sum)) {
                wrong.add(jar + " is not the file that it was: SHA-256 " + sum);
            }
        });
        listed.keySet().stream().filter(jar -> !found.containsKey(jar))
                .forEach(jar -> wrong.add(jar + " is listed, and not used"));
        return wrong;
    }

    private static Map<String, String> listed(Path list) throws IOException {
        Map<String, String> listed = new TreeMap<>();
        for (String line : Files.exists(list) ? Files.readAllLines(list) : List.<String>of()) {
            String[] fields = line.split("  ", 2);
            listed.put(fields[fields.length - 1], fields[0]);
        }
        return listed;
    }

    private static Map<String, String> sums(String classPath) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            if (entry.endsWith(".jar")) {
                sums.put(Path.of(entry).getFileName().toString(), sum(Files.readAllBytes(Path.of(entry))));
            }
        }
        return sums;
    }

    private static String sum(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);         // every JDK has it
        }
    }
}
