// SPDX-License-Identifier: Apache-2.0
/** Which steps of a recorded interleaving tell how it came to its outcome. */
package dcachestress.report.story;
