// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/**
 * One access to shared model state, as a {@link Baton} is told of it. Kind, object and field name the place; no two
 * fields of the model are the same place.
 *
 * @param field 1 for the second link of a list node or of a chain's node, else 0
 */
public record Access(Step kind, Object object, int field, Order order) {
    /**
     * An object whose memory is given back and used again. Its end is a store of kind {@link Step#DIES}; its next life
     * begins with a store of another kind by whoever ended it.
     */
    public interface Reused {
    }
}
