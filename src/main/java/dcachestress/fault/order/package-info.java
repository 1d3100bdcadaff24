// SPDX-License-Identifier: Apache-2.0
/**
 * Faults of memory order where no lock stands between: barriers left out, stores that become visible in the wrong
 * order.
 */
package dcachestress.fault.order;
