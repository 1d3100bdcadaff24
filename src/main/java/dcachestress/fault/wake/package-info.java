// SPDX-License-Identifier: Apache-2.0
/**
 * Faults of the wakeup itself: a wake that is dropped, goes to the wrong waiters, or is taken for the event; a wait
 * that does not look again.
 */
package dcachestress.fault.wake;
