// SPDX-License-Identifier: Apache-2.0
/**
 * The catalogue of the dcache's suite. The planted faults lie in the rooms below, by what is wrong with them.
 */
package dcachestress.fault;
