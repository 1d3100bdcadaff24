// SPDX-License-Identifier: Apache-2.0
/**
 * Faults of lifetime and lists: references that leak or are missing, queue heads and entries that die while linked,
 * chains that break.
 */
package dcachestress.fault.lifetime;
