/* SPDX-License-Identifier: Apache-2.0 */
/* Members that a patch or a newer tree brings into types that have a layout of ours: from scripts/twin, by way of flags.h. */
#ifndef MORE_IN_wait_queue_entry
#define MORE_IN_wait_queue_entry
#endif
#ifndef MORE_IN_wait_queue_head
#define MORE_IN_wait_queue_head
#endif
#ifndef MORE_IN_wait_bit_key
#define MORE_IN_wait_bit_key
#endif
#ifndef MORE_IN_wait_bit_queue_entry
#define MORE_IN_wait_bit_queue_entry
#endif
#ifndef MORE_IN_dentry_operations
#define MORE_IN_dentry_operations
#endif
#ifndef MORE_IN_inode
#define MORE_IN_inode
#endif
#ifndef MORE_IN_dentry
#define MORE_IN_dentry
#endif
