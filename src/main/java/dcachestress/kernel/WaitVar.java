// SPDX-License-Identifier: Apache-2.0
package dcachestress.kernel;

/**
 * A variable that tasks wait on by its address. The kernel hashes the address; here an id does, so that a property
 * decides who collides.
 */
public interface WaitVar {
    /** Chooses the bucket: its low bits are the bucket's index. */
    int hashId();
}
