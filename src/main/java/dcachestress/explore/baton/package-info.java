// SPDX-License-Identifier: Apache-2.0
/**
 * Runs one sample under control: one task at a time makes its next step, and a driver says which. The set of enabled
 * tasks, the disciplines that narrow it, and the threads that carry the tasks.
 */
package dcachestress.explore.baton;
