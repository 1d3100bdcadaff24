// SPDX-License-Identifier: Apache-2.0
/** Faults of whoever calls the interface as it does not allow. */
package dcachestress.fault.caller;
