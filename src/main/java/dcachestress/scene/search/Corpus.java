// SPDX-License-Identifier: Apache-2.0
package dcachestress.scene.search;

import dcachestress.scene.BadSceneException;
import dcachestress.scene.Scene;
import dcachestress.store.FolderFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A folder of scenes that showed something new, one a line in {@value #SCENES}, of what was found, in {@value
 * #FINDINGS}, and of how coverage grew, in {@value #COVERAGE}. Each file is written beside and renamed.
 */
public final class Corpus {
    /** No folder: nothing to begin with, and nothing is written. */
    public static final Corpus NONE = new Corpus(null, List.of());
    private static final String SCENES = "scenes.txt";
    private static final String FINDINGS = "findings.txt";
    private static final String COVERAGE = "coverage.tsv";
    private static final String HEADER = "subject\tms\tscenes\tschedules\traces\tways\n";
    private static final String SHIPPED = "/dcachestress/scene/corpus.txt";
    private static final long EVERY = TimeUnit.SECONDS.toNanos(5);

    private final Path folder;
    private final Set<Scene> scenes;
    private final StringBuilder coverage = new StringBuilder();
    private long written = System.nanoTime();

    private Corpus(Path folder, List<Scene> scenes) {
        this.folder = folder;
        this.scenes = new LinkedHashSet<>(scenes);
    }

    /**
     * Reads a folder, which is made if it is not there.
     *
     * @throws BadSceneException when a line of it is no scene; its message names the line
     */
    public static Corpus read(Path folder) throws IOException {
        FolderFile file = new FolderFile(folder, SCENES);
        Files.createDirectories(folder);
        new FolderFile(folder, FINDINGS).check();
        new FolderFile(folder, COVERAGE).check();
        return new Corpus(folder, file.there() ? parse(file.path().toString(), file.text()) : List.of());
    }

    /**
     * The scenes in the jar, each with what it showed first in a line before it: all races of steps and all ways that
     * every small scene shows, and races that needed larger ones.
     */
    public static List<Scene> shipped() {
        try (InputStream in = Corpus.class.getResourceAsStream(SHIPPED)) {
            return parse(SHIPPED, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Scene> parse(String file, String text) {
        List<String> lines = text.lines().toList();
        Set<Scene> scenes = new LinkedHashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank() && !lines.get(i).startsWith("#")) {
                scenes.add(scene(file + " line " + (i + 1), lines.get(i)));
            }
        }
        return List.copyOf(scenes);
    }

    private static Scene scene(String where, String line) {
        try {
            return Scene.parse(line);
        } catch (BadSceneException e) {
            throw new BadSceneException(where + ": " + e.getMessage());
        }
    }

    /** What there is to begin with. */
    public List<Scene> scenes() {
        return List.copyOf(scenes);
    }

    /** One that showed something new. */
    public void kept(Scene scene) {
        if (folder != null && scenes.add(scene) && System.nanoTime() - written > EVERY) {
            try {
                write();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** How far a hunt has come: a line for each scene that showed something new, and one for its end. */
    public void grown(String subject, Hunt hunt) {
        coverage.append(subject).append('\t').append(hunt.millis()).append('\t').append(hunt.explored()).append('\t')
                .append(hunt.schedules()).append('\t').append(hunt.coverage().races()).append('\t')
                .append(hunt.coverage().ways()).append('\n');
    }

    /** One that broke a subject, or caught a fault. */
    public void found(String text) throws IOException {
        if (folder != null) {
            FolderFile file = new FolderFile(folder, FINDINGS);
            file.write((file.there() ? file.text() : "") + text + "\n");
        }
    }

    /** Writes its scenes. */
    public void write() throws IOException {
        if (folder != null) {
            StringBuilder text = new StringBuilder();
            scenes.forEach(scene -> text.append(scene.line()).append('\n'));
            new FolderFile(folder, SCENES).write(text.toString());
            FolderFile grown = new FolderFile(folder, COVERAGE);
            grown.write((grown.there() ? grown.text() : HEADER) + coverage);
            coverage.setLength(0);
            written = System.nanoTime();
        }
    }
}
