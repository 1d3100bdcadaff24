// SPDX-License-Identifier: Apache-2.0
/**
 * The dcache's second wait: {@code shrink_dcache_tree()} waits for a dentry that another task is killing. A one-lock
 * protocol: what can go wrong is who waits in whose frame, whose memory it is, and who frees it.
 */
package dcachestress.wait.shrink;
