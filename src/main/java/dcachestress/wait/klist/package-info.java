// SPDX-License-Identifier: Apache-2.0
/**
 * A wait of another kind: {@code klist_remove()} sleeps by its task pointer alone, with no wait queue. Its node lies on
 * the remover's stack, and both that frame and the object it waits for may be gone as soon as it is told.
 */
package dcachestress.wait.klist;
