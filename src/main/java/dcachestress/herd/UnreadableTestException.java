// SPDX-License-Identifier: Apache-2.0
package dcachestress.herd;

/**
 * A text that is no litmus test, or one with something that this reader does not know. The message says what, for
 * people.
 */
public final class UnreadableTestException extends Exception {
    private static final long serialVersionUID = 1;

    /** With a message for people. */
    public UnreadableTestException(String message) {
        super(message);
    }
}
