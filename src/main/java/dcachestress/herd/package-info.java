// SPDX-License-Identifier: Apache-2.0
/**
 * The parser of herd7's litmus files, and what it makes of them: programs whose variables tell every access.
 */
package dcachestress.herd;
