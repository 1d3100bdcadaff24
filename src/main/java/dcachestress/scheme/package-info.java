// SPDX-License-Identifier: Apache-2.0
/**
 * The ways of waiting under test, each one class that reads as its patch: the old wait queue, the stages of the new
 * one, and what else was proposed.
 */
package dcachestress.scheme;
