// SPDX-License-Identifier: Apache-2.0
package dcachestress.store;

import java.io.IOException;

/**
 * A file that is there and is not used, because of what it is or of what it holds. The message is one line: which file,
 * what is wrong with it.
 */
public class RefusedException extends IOException {
    private static final long serialVersionUID = 1;

    /** With that line. */
    public RefusedException(String message) {
        super(message);
    }

    /** Whether a newer build could use it. */
    public boolean later() {
        return false;
    }

    /** The same with its cause, which is not for users. */
    public RefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
