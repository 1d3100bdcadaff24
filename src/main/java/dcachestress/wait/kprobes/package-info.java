// SPDX-License-Identifier: Apache-2.0
/**
 * A wait of another kind: tasks have a worker go through what they have queued, and wait for the end of its pass. The
 * worker holds their mutex for a whole pass, and sleeps in a wait queue of its own between two.
 */
package dcachestress.wait.kprobes;
