// SPDX-License-Identifier: Apache-2.0
/**
 * Who looks an inode up, and finds one that is being freed, waits until it is out of the hash, and searches again. The
 * word that says so never changes back, and the inode is freed: so a waiter sleeps once, and touches nothing of it.
 */
package dcachestress.wait.evict;
