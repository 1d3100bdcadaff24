// SPDX-License-Identifier: Apache-2.0
package dcachestress.cost;

import dcachestress.kernel.Step;
import dcachestress.kernel.Task;

/**
 * One access to shared model state, as {@code Probe} tells it.
 *
 * @param task      who made it
 * @param kind      what it was
 * @param object    where
 * @param value     read or written, when it is a number
 * @param reference the same when it is a reference
 */
record Event(Task task, Step kind, Object object, long value, Object reference) {
}
