// SPDX-License-Identifier: Apache-2.0
/**
 * What launcher and forks say to each other: the socket, its frames, and each request and reply.
 */
package dcachestress.campaign.wire;
