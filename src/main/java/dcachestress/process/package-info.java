// SPDX-License-Identifier: Apache-2.0
/**
 * The processes that a launcher starts, and how they end: each with what it was started for, and all of them, their own
 * children too, with the launcher, whatever ends that. No other package starts a process.
 */
package dcachestress.process;
