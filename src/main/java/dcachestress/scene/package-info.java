// SPDX-License-Identifier: Apache-2.0
/**
 * Scenes as data: what tasks do in a small world of directories and names. A scene prints, parses, and runs on any
 * subject as a
 * {@link dcachestress.explore.program.Program}. Its judge needs no author: it is the state that is left, and whether
 * the dcache was a map all the time.
 */
package dcachestress.scene;
