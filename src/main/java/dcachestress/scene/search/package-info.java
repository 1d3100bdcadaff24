// SPDX-License-Identifier: Apache-2.0
/**
 * Scenes that nobody wrote: all small ones, random ones that coverage leads, and what is left of a finding when it is
 * shrunk.
 */
package dcachestress.scene.search;
