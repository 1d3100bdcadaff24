// SPDX-License-Identifier: Apache-2.0
/**
 * Who looks an inode up waits until it has been filled: {@code I_NEW}, in its three generations. A waiter that never
 * slept needs more than one that did: nothing but what it read tells it that the inode is ready.
 */
package dcachestress.wait.inew;
