// SPDX-License-Identifier: Apache-2.0
/**
 * The kernel's primitives, without a word of dentries: locks and lockrefs, lists, wait queues, {@code wake_up_var()},
 * sequence counts, calls of barriers, RCU. And the one hook through which every access is seen ({@code Probe}),
 * tasks, and the names of steps and outcomes.
 */
package dcachestress.kernel;
