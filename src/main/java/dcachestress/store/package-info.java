// SPDX-License-Identifier: Apache-2.0
/**
 * Files in folders that somebody else may have made, and text from outside: how both are read, written and shown so
 * that nothing in them is obeyed. It knows nothing of what the files hold.
 */
package dcachestress.store;
