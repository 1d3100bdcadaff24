// SPDX-License-Identifier: Apache-2.0
/**
 * Faults of the sequence counters: {@code i_dir_seq} around an addition, {@code rename_lock} around a walk, and what
 * compares them.
 */
package dcachestress.fault.seq;
