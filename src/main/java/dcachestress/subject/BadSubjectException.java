// SPDX-License-Identifier: Apache-2.0
package dcachestress.subject;

/** A name that leads to no usable subject; the message is one line for the user. */
public final class BadSubjectException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadSubjectException(String message) {
        super(message);
    }
}
