// SPDX-License-Identifier: Apache-2.0
package dcachestress.subject;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The class of a subject, as data: all that is known of it where it must not be loaded.
 *
 * @param name   of the class
 * @param base   the shipped class that it extends, directly or by classes of its own; its own name when it is shipped
 * @param unseen fields that exploration does not interleave, as {@link UnseenFields} has them; empty when it is shipped
 * @param notIn  properties that the scheme beneath does not apply to
 * @param rt     whether the class itself claims nothing that PREEMPT_RT would take away
 * @param digest of the bytes of a class that is not shipped, because its name stays when its code changes; empty when
 *               it is shipped
 */
public record SubjectClass(String name, String base, List<String> unseen, List<String> notIn, boolean rt,
        String digest) {
    private static final int DIGITS = 12;

    public SubjectClass {
        unseen = List.copyOf(unseen);
        notIn = List.copyOf(notIn);
    }

    /** Of a class that is named somewhere, and is not at hand. */
    public static SubjectClass named(String name) {
        return new SubjectClass(name, name, List.of(), List.of(), true, "");
    }

    /** Of a class that is loaded; it is not initialized by that. */
    static SubjectClass of(Class<? extends Subject> type) {
        boolean shipped = Catalogue.ships(type);
        Sound sound = type.getAnnotation(Sound.class);
        Class<?> base = type;
        while (!Catalogue.ships(base) && base.getSuperclass() != null) {
            base = base.getSuperclass();
        }
        return new SubjectClass(type.getName(), base.getName(), shipped ? List.of() : UnseenFields.of(type),
                notIn(type), sound == null || sound.rt(),
                shipped ? "" : digest(type));
    }

    private static List<String> notIn(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            Sound sound = at.getAnnotation(Sound.class);
            if (sound != null) {
                return List.of(sound.notIn());
            }
        }
        return List.of();
    }

    private static String digest(Class<?> type) {
        try (InputStream in = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
            byte[] bytes = in == null ? new byte[0] : in.readAllBytes();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)).substring(0, DIGITS);
        } catch (IOException e) {
            throw new BadSubjectException("subject " + type.getName() + " was loaded, and cannot be read again: "
                    + e.getMessage());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
