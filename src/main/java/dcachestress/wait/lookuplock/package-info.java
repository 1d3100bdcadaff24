// SPDX-License-Identifier: Apache-2.0
/**
 * In-lookup as a lock that is taken before a directory's {@code i_rwsem}: whoever has that one already may only try,
 * and whoever moves a name away can have the lookup of it begun before it is gone. On the dcache's own model.
 */
package dcachestress.wait.lookuplock;
