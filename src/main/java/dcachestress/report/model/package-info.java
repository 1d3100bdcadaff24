// SPDX-License-Identifier: Apache-2.0
/** What is known of a run, of a cell, of two runs and of many: figures and the words for them, whatever shows them. */
package dcachestress.report.model;
