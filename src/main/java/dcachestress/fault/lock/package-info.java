// SPDX-License-Identifier: Apache-2.0
/**
 * Faults of locking: a step of the handshake outside of its lock, a lock taken in the wrong order, a sleep or a wake
 * under one that forbids it.
 */
package dcachestress.fault.lock;
