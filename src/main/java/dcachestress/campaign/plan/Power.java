// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.plan;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dcachestress.campaign.host.Host;
import dcachestress.store.FolderFile;
import dcachestress.store.Json;
import dcachestress.subject.ObservableOn;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a CPU model has shown of that which plain interleaving cannot explain. A model says what a machine may do; only
 * a sighting says that this one does. What has been seen once must be seen again, what has not is reported and fails
 * nothing. The files lie in {@code results/power}, and the build puts them into the jar.
 *
 * @param cpu    model of the CPU
 * @param arch   {@code os.arch}
 * @param faults store-buffer and weak faults that were caught there
 * @param litmus litmus tests that plain interleaving forbids and whose Java form was seen there
 */
public record Power(String cpu, String arch, SortedSet<String> faults, SortedSet<String> litmus) {
    private static final String RESOURCES = "/dcachestress/power/";
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** A machine of which nothing is known. */
    public static Power unknown(String cpu, String arch) {
        return new Power(cpu, arch, new TreeSet<>(), new TreeSet<>());
    }

    /** What is known of this machine's CPU model. */
    public static Power here() {
        Host host = Host.here();
        try (InputStream in = Power.class.getResourceAsStream(RESOURCES + fileName(host.cpu()))) {
            return in == null ? unknown(host.cpu(), host.arch()) : MAPPER.readValue(in, Power.class);
        } catch (IOException e) {
            throw new IllegalStateException("the file on this CPU cannot be read: " + e.getMessage(), e);
        }
    }

    /** The model's name in lower case, with a hyphen for whatever is no letter or digit. */
    public static String fileName(String cpu) {
        return cpu.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "") + ".json";
    }

    /** The same with more sightings. */
    public Power with(Collection<String> moreFaults, Collection<String> moreLitmus) {
        Power power = new Power(cpu, arch, new TreeSet<>(faults), new TreeSet<>(litmus));
        power.faults.addAll(moreFaults);
        power.litmus.addAll(moreLitmus);
        return power;
    }

    /** Writes the file of this model into a folder. */
    public Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(fileName(cpu));
        FolderFile.of(file).writeDurably(Json.pretty(this));
        return file;
    }

    /**
     * What a fault must show here. Interleaving and store buffers are part of every machine; weaker order has to be
     * seen first.
     */
    Expect expect(String fault, ObservableOn where) {
        if (!where.on(arch)) {
            return Expect.UNOBSERVABLE;
        }
        return where == ObservableOn.WEAK && !faults.contains(fault) ? Expect.UNOBSERVED : Expect.CAUGHT;
    }
}
