// SPDX-License-Identifier: Apache-2.0
package dcachestress.fault;

import dcachestress.dcache.Subject;
import java.lang.reflect.Modifier;

/** Loads a user's subject, and says in one line why it cannot be used. */
final class UserClass {
    private UserClass() {
    }

    static Class<? extends Subject> load(String name, ClassLoader loader) {
        Class<? extends Subject> type = subjectClass(name, loader);
        if (Modifier.isAbstract(type.getModifiers())) {
            throw new BadSubjectException("subject " + name + " is abstract: name a class that can be instantiated");
        }
        try {
            if (!Modifier.isPublic(type.getModifiers()) || !Modifier.isPublic(type.getDeclaredConstructor().getModifiers())) {
                throw new BadSubjectException("subject " + name + " or its constructor is not public: make both public");
            }
            type.getDeclaredConstructor().newInstance();
        } catch (NoSuchMethodException e) {
            throw new BadSubjectException("subject " + name + " has no constructor without parameters: give it one"
                    + " (an inner class must be static)");
        } catch (ReflectiveOperationException | LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new BadSubjectException("subject " + name + " cannot be created: " + oneLine(cause));
        }
        return type;
    }

    private static Class<? extends Subject> subjectClass(String name, ClassLoader loader) {
        try {
            return Class.forName(name, true, loader).asSubclass(Subject.class);
        } catch (ClassNotFoundException e) {
            throw new BadSubjectException("no subject is called " + name + ": 'list' shows those that are shipped; for your own class"
                    + " give its full name and its jar with --classpath");
        } catch (ClassCastException e) {
            throw new BadSubjectException("class " + name + " is no subject: extend a shipped scheme such as dcachestress.scheme.Merged");
        } catch (LinkageError e) {
            throw new BadSubjectException("subject " + name + " cannot be loaded: " + oneLine(e));
        }
    }

    private static String oneLine(Throwable e) {
        return e.toString().lines().findFirst().orElse(e.getClass().getName());
    }
}
