// SPDX-License-Identifier: Apache-2.0
package dcachestress.scene;

/** A text that is no scene, or a scene that no caller of the kernel's interface could make; one line says why. */
public final class BadSceneException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** With what is wrong, in one line. */
    public BadSceneException(String message) {
        super(message);
    }

    /** A message is all there is to it, and generators make many. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
