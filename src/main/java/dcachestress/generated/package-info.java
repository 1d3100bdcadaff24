// SPDX-License-Identifier: Apache-2.0
/**
 * Faults that nobody has written: each call of a primitive in a sound scheme goes wrong in the ways in which waits go
 * wrong, one at a time, and the properties must tell. Tables of what told, and of what need not.
 */
package dcachestress.generated;
