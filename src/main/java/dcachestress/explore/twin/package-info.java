// SPDX-License-Identifier: Apache-2.0
/**
 * Schedules and steps in the form in which the kernel's own text is compared with the model.
 */
package dcachestress.explore.twin;
