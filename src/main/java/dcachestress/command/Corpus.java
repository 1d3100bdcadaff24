// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

import dcachestress.scene.Scene;
import dcachestress.store.FolderFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A folder of scenes that showed something new, one a line in {@value #SCENES}, and of what was found, in {@value #FINDINGS}. Each file is written beside and renamed. */
final class Corpus {
    /** No folder: nothing to begin with, and nothing is written. */
    static final Corpus NONE = new Corpus(null, List.of());
    private static final String SCENES = "scenes.txt";
    private static final String FINDINGS = "findings.txt";
    private static final long EVERY = TimeUnit.SECONDS.toNanos(5);

    private final Path folder;
    private final Set<Scene> scenes;
    private long written = System.nanoTime();

    private Corpus(Path folder, List<Scene> scenes) {
        this.folder = folder;
        this.scenes = new LinkedHashSet<>(scenes);
    }

    /** Reads a folder, which is made if it is not there. */
    static Corpus read(CommandSpec spec, Path folder) {
        FolderFile file = new FolderFile(folder, SCENES);
        try {
            Files.createDirectories(folder);
            List<String> lines = file.there() ? file.text().lines().toList() : List.of();
            Set<Scene> scenes = new LinkedHashSet<>();
            for (int i = 0; i < lines.size(); i++) {
                if (!lines.get(i).isBlank() && !lines.get(i).startsWith("#")) {
                    scenes.add(SceneJvm.parse(spec, file.path() + " line " + (i + 1), lines.get(i)));
                }
            }
            new FolderFile(folder, FINDINGS).check();
            return new Corpus(folder, List.copyOf(scenes));
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--corpus " + folder + ": " + Failure.reason(e));
        }
    }

    /** What there is to begin with. */
    List<Scene> scenes() {
        return List.copyOf(scenes);
    }

    /** One that showed something new. */
    void kept(Scene scene) {
        if (folder != null && scenes.add(scene) && System.nanoTime() - written > EVERY) {
            try {
                write();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** One that broke a subject, or caught a fault. */
    void found(String text) throws IOException {
        if (folder != null) {
            FolderFile file = new FolderFile(folder, FINDINGS);
            file.write((file.there() ? file.text() : "") + text + "\n");
        }
    }

    void write() throws IOException {
        if (folder != null) {
            StringBuilder text = new StringBuilder();
            scenes.forEach(scene -> text.append(scene.line()).append('\n'));
            new FolderFile(folder, SCENES).write(text.toString());
            written = System.nanoTime();
        }
    }
}
