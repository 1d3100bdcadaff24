// SPDX-License-Identifier: Apache-2.0
package dcachestress.explore.litmus;

/** A finding that no litmus test can say. The message says why, for people. */
public final class CannotExportException extends Exception {
    private static final long serialVersionUID = 1;

    public CannotExportException(String message) {
        super(message);
    }
}
