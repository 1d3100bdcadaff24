// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.tools.ToolProvider;

/** Classes of a user, compiled outside the project: a folder that {@code --classpath} takes. */
public final class UserClasses {
    private final Path sources;
    private final Path classes;

    /** None yet, in folders below that one. */
    public UserClasses(Path folder) throws IOException {
        sources = Files.createDirectories(folder.resolve("sources/com/example"));
        classes = Files.createDirectories(folder.resolve("classes"));
    }

    /** Where they are. */
    public Path folder() {
        return classes;
    }

    /** The file of one of them. */
    public Path file(String name) {
        return classes.resolve("com/example/" + name + ".class");
    }

    /** Subjects on top of mainline's scheme: each has a name and the text of its body. */
    public UserClasses subjects(String... namesAndBodies) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < namesAndBodies.length; i += 2) {
            texts.add(namesAndBodies[i]);
            texts.add("public class " + namesAndBodies[i] + " extends dcachestress.scheme.Merged {\n"
                    + namesAndBodies[i + 1] + "\n}");
        }
        return compile(List.of(), texts.toArray(String[]::new));
    }

    /** Any classes: each has a name and its text, less the package. */
    public UserClasses compile(List<String> options, String... namesAndTexts) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-cp", "target/classes", "-d",
                classes.toString()));
        arguments.addAll(options);
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            Path file = sources.resolve(namesAndTexts[i] + ".java");
            Files.writeString(file, "package com.example;\n" + namesAndTexts[i + 1]);
            arguments.add(file.toString());
        }
        assertThat(ToolProvider.getSystemJavaCompiler()
                .run(null, null, OutputStream.nullOutputStream(), arguments.toArray(String[]::new)))
                .as(Arrays.toString(namesAndTexts)).isZero();
        return this;
    }
}
