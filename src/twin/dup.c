/* SPDX-License-Identifier: Apache-2.0 */
/* Part of the text's own translation unit: our words for functions of the kernel, each held against the original by --self-test (selfdup.py). */

/* The kernel compares words at a time where it can. */
int dentry_cmp(const struct dentry *dentry, const unsigned char *text, unsigned length)
{
    return memcmp(dentry->d_name.name, text, length);
}
