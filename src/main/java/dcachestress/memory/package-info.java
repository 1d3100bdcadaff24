// SPDX-License-Identifier: Apache-2.0
/**
 * What tasks see of each other's stores under a memory model: messages, views, barriers, RCU, and the clocks of memory
 * that is used again.
 */
package dcachestress.memory;
