// SPDX-License-Identifier: Apache-2.0
package dcachestress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles texts that are in no file, and keeps what comes of it. */
public final class InMemoryCompiler {
    private InMemoryCompiler() {
    }

    /**
     * Compiles.
     *
     * @param texts     file name to text
     * @param classPath where other classes are
     * @return class name to content
     * @throws IllegalStateException with the compiler's words when it does not compile
     */
    public static Map<String, byte[]> compile(Map<String, String> texts, String classPath) {
        List<Text> sources = texts.entrySet().stream().map(text -> new Text(text.getKey(), text.getValue())).toList();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Classes classes = new Classes(files)) {
            List<String> options = List.of("-proc:none", "-implicit:none", "-g", "-cp", classPath);
            if (!compiler.getTask(messages, classes, null, options, null, sources).call()) {
                throw new IllegalStateException("does not compile: " + messages);
            }
            return classes.content();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where this class was loaded from. */
    public static String placeOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(String file, String text) {
            super(URI.create("string:///" + file), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Keeps what the compiler writes. */
    private static final class Classes extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

        Classes(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(Location location, String name, JavaFileObject.Kind kind,
                FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("bytes:///" + name.replace('.', '/')), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return written.computeIfAbsent(name, key -> new ByteArrayOutputStream());
                }
            };
        }

        Map<String, byte[]> content() {
            Map<String, byte[]> content = new HashMap<>();
            written.forEach((name, bytes) -> content.put(name, bytes.toByteArray()));
            return content;
        }
    }
}
