// SPDX-License-Identifier: Apache-2.0
/**
 * One schedule run again and written down: who touched what, what it saw, and what would have made a difference.
 */
package dcachestress.explore.record;
