// SPDX-License-Identifier: Apache-2.0
package dcachestress.subject;

import dcachestress.store.Nearest;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.net.URL;

/**
 * Loads, initializes and instantiates a user's subject, and says in one line why that cannot be. For forks: each of the
 * three may run the user's code.
 */
public final class UserClass {
    private UserClass() {
    }

    /** The class, not initialized. */
    static Class<? extends Subject> load(String name, ClassLoader loader) {
        Class<? extends Subject> type = subjectClass(name, loader);
        if (Modifier.isAbstract(type.getModifiers())) {
            throw new BadSubjectException("subject " + name + " is abstract: name a class that can be instantiated");
        }
        constructor(type);
        return type;
    }

    private static Class<? extends Subject> subjectClass(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader).asSubclass(Subject.class);
        } catch (ClassNotFoundException e) {
            URL file = loader.getResource(name.replace('.', '/') + ".class");
            if (file != null) {
                throw new BadSubjectException("subject " + name + " has a class file that cannot be read: " + file);
            }
            throw new BadSubjectException("no subject is called " + name
                    + Nearest.question(name, Catalogue.subjects().stream().map(SubjectInfo::name).toList())
                    + ": 'list' shows those that are shipped; for your own class"
                    + " give its full name and its jar with --classpath");
        } catch (ClassCastException e) {
            throw new BadSubjectException("class " + name + " is no subject: extend a shipped scheme such as "
                    + Catalogue.standard().getName());
        } catch (LinkageError e) {
            throw new BadSubjectException("subject " + name + " " + Misfit.of(e));
        }
    }

    private static Constructor<? extends Subject> constructor(Class<? extends Subject> type) {
        try {
            Constructor<? extends Subject> constructor = type.getDeclaredConstructor();
            if (!Modifier.isPublic(type.getModifiers()) || !Modifier.isPublic(constructor.getModifiers())) {
                throw new BadSubjectException("subject " + type.getName()
                        + " or its constructor is not public: make both public");
            }
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new BadSubjectException("subject " + type.getName()
                    + " has no constructor without parameters: give it one (an inner class must be static)");
        } catch (LinkageError e) {
            throw new BadSubjectException("subject " + type.getName() + " " + Misfit.of(e));
        }
    }

    /** What its annotations say. They are the user's as well: one may be of a type that is not there. */
    public static SubjectInfo describe(Class<? extends Subject> type) {
        try {
            return SubjectInfo.of(type);
        } catch (BadSubjectException e) {
            throw e;
        } catch (LinkageError | RuntimeException e) {
            throw new BadSubjectException("subject " + type.getName() + " cannot be described: it " + Misfit.of(e));
        }
    }

    /** Runs its static initializer, and those of its bases. */
    public static void initialize(Class<? extends Subject> type) {
        try {
            Class.forName(type.getName(), true, type.getClassLoader());
        } catch (ExceptionInInitializerError e) {
            throw new BadSubjectException("subject " + type.getName() + " "
                    + Misfit.thrown(e.getCause() == null ? e : e.getCause(), "its static initializer"));
        } catch (ClassNotFoundException e) {
            throw new BadSubjectException("subject " + type.getName() + " was loaded, and is gone");
        } catch (LinkageError e) {
            throw new BadSubjectException("subject " + type.getName() + " " + Misfit.of(e));
        } catch (Throwable e) {
            throw new BadSubjectException("subject " + type.getName() + " "
                    + Misfit.thrown(e, "its static initializer"));
        }
    }

    /** Makes one. */
    public static void instantiate(Class<? extends Subject> type) {
        try {
            constructor(type).newInstance();
        } catch (InvocationTargetException e) {
            throw new BadSubjectException("subject " + type.getName() + " "
                    + Misfit.thrown(e.getCause(), "its constructor"));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            throw new BadSubjectException("subject " + type.getName() + " cannot be instantiated: it " + Misfit.of(e));
        }
    }
}
