// SPDX-License-Identifier: Apache-2.0
/** What the pages show; their templates are under {@code src/main/jte}. */
package dcachestress.report.html;
