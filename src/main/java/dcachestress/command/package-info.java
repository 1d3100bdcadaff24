// SPDX-License-Identifier: Apache-2.0
/** The commands: what they take, what they print, and with which status they end. */
package dcachestress.command;
