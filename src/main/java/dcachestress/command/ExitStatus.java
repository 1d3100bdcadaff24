// SPDX-License-Identifier: Apache-2.0
package dcachestress.command;

/** Exit statuses of the commands. */
public final class ExitStatus {
    /** Bad usage. */
    public static final int USAGE = 2;
    /** Too little was seen, something could not be run, or the run was ended. */
    public static final int INCOMPLETE = 3;

    private ExitStatus() {
    }
}
