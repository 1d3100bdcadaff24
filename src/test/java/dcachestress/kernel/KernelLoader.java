// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Function;

/**
 * Loads this package once more, with some classes in another form than the project's, and without spins before a park.
 * What is handed out is {@link Findings}, which all loaders share.
 */
final class KernelLoader extends ClassLoader {
    private static final String PACKAGE = KernelLoader.class.getPackageName() + '.';
    private final Map<String, byte[]> changed;

    /** With these classes in place of the project's: name to content. */
    KernelLoader(Map<String, byte[]> changed) {
        super(KernelLoader.class.getClassLoader());
        this.changed = changed;
    }

    /** An exploration of the classes of this loader. */
    @SuppressWarnings("unchecked")
    Function<String, Findings> exploration() {
        System.setProperty("dcachestress.parkSpins", "0");
        try {
            Class.forName(Tuning.class.getName(), true, this);    // reads its properties now, once
            return (Function<String, Findings>) loadClass(Exploration.class.getName()).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        } finally {
            System.clearProperty("dcachestress.parkSpins");
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            if (!name.startsWith(PACKAGE) || name.equals(Findings.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] content = changed.get(name);
        if (content == null) {
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                content = in.readAllBytes();
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
        return defineClass(name, content, 0, content.length);
    }
}
