// SPDX-License-Identifier: Apache-2.0
/**
 * How the report of a run is made from its folder: who calls the rooms below.
 */
package dcachestress.report;
