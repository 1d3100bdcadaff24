// SPDX-License-Identifier: Apache-2.0
/**
 * What is under test, as whoever runs, explores and judges it knows it: marks on classes, what they say, classes of
 * users, and the suite that lists all of it.
 */
package dcachestress.subject;
