// SPDX-License-Identifier: Apache-2.0
/** What is expected of litmus tests from files, and what they add up to. */
package dcachestress.command.litmus;
