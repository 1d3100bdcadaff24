// SPDX-License-Identifier: Apache-2.0
/**
 * Lines of the schemes that look load-bearing and are not, each left out: must stay clean. What a fault needs besides
 * such a line extends it.
 */
package dcachestress.fault.ablation;
