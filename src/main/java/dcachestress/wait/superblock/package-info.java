// SPDX-License-Identifier: Apache-2.0
/**
 * Who comes upon a superblock waits until it has been filled, or has begun to die; who wants to mount it anew waits
 * until it is dead. Three flags of one word, no lock between the sides: release and acquire order the data, full
 * barriers the wake.
 */
package dcachestress.wait.superblock;
