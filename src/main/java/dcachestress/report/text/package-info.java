// SPDX-License-Identifier: Apache-2.0
/** Reports that are text: summaries for people, JUnit XML for CI systems, the catalogue in Markdown. */
package dcachestress.report.text;
