// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/**
 * Memory that is given back and used again. Its end is a store of kind {@link Step#DIES}; its next life begins with a
 * store of another kind by whoever ended it.
 */
public interface Reused {
}
