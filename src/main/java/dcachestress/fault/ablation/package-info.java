// SPDX-License-Identifier: Apache-2.0
/**
 * Lines of the schemes that look load-bearing and are not, each left out: must stay clean. A fault that needs one of
 * them left out, and something else wrong, extends it.
 */
package dcachestress.fault.ablation;
