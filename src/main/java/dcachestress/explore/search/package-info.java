// SPDX-License-Identifier: Apache-2.0
/**
 * Which schedules are run, in which order, and which are left out because another one shows the same.
 */
package dcachestress.explore.search;
