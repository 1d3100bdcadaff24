// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The machine that a run was made on.
 *
 * @param cpu  model of the CPU, or the architecture when the kernel does not name it
 * @param cpus CPUs that the run may use
 * @param arch {@code os.arch}
 * @param os   name and release of the operating system
 */
public record Host(String cpu, int cpus, String arch, String os) {
    private static final String UNKNOWN = "unknown";
    private static final Path CPUINFO = Path.of("/proc/cpuinfo");

    /** A file from elsewhere may leave something out. */
    public Host {
        cpu = cpu == null ? UNKNOWN : cpu;
        arch = arch == null ? UNKNOWN : arch;
        os = os == null ? UNKNOWN : os;
    }

    /** This machine. */
    public static Host here() {
        String arch = System.getProperty("os.arch");
        int cpus = Math.max(Cpus.allowed().size(), 1);
        return new Host(model(arch), cpus, arch, System.getProperty("os.name") + " "
                + System.getProperty("os.version"));
    }

    /** The JDK that runs us, and so the forks. */
    public static String jdk() {
        return System.getProperty("java.runtime.version") + " (" + System.getProperty("java.vendor") + ")";
    }

    private static String model(String otherwise) {
        try {
            return Files.readAllLines(CPUINFO).stream().filter(line -> line.startsWith("model name")).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse(otherwise);
        } catch (IOException e) {
            return otherwise;
        }
    }

    /** What nights are compared within: the CPU, how many of them, and the feature number of the JDK. */
    public String kind(String jdk) {
        return cpu + ", " + cpus + (cpus == 1 ? " CPU, JDK " : " CPUs, JDK ") + jdk.replaceFirst("[.+ -].*", "");
    }

    /** One line. */
    public String line() {
        return cpu + ", " + cpus + (cpus == 1 ? " CPU, " : " CPUs, ") + arch + ", " + os;
    }
}
