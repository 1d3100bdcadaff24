// SPDX-License-Identifier: Apache-2.0
package dcachestress.campaign.launcher;

/**
 * The wish to end a run before its time. A flag, and no interrupt: that would close the file whose last line is just
 * being written.
 */
public final class Stop {
    private volatile boolean asked;

    /** Ends the run at its next poll, a tenth of a second away. */
    public void ask() {
        asked = true;
    }

    void check() throws InterruptedException {
        if (asked) {
            throw new InterruptedException("the run was asked to end");
        }
    }
}
