// SPDX-License-Identifier: Apache-2.0
/**
 * What each scheme costs. Counts are exact and need no timer; timings are ratios within one run. All of it is made with
 * the classes that the stress tests run, never with a copy made for speed.
 */
package dcachestress.cost;
