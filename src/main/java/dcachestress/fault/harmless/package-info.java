// SPDX-License-Identifier: Apache-2.0
/** Look-alikes of faults, which are right, and controls: must stay clean. */
package dcachestress.fault.harmless;
