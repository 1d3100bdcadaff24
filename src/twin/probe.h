/* SPDX-License-Identifier: Apache-2.0 */
/* An access of the kernel's text, on its way to be a step. */
#ifndef TWIN_PROBE_H
#define TWIN_PROBE_H
struct access { uintptr_t address, site; unsigned size; bool writes; enum order order; };
#define FIELD(name) (offset >= offsetof(struct dentry, name) && offset < offsetof(struct dentry, name) + sizeof ((struct dentry *)0)->name)
#define AT(name) offsetof(struct dentry, name)

/* The step is made before the task's next one. at: where the value lies, which for a name is not where the access goes; letter: what it refers to, 0 for a number. */
void wait_for(enum step kind, struct object object, uintptr_t at, const struct access *access, char letter, bool wide);
/* shrink.c: whether the access is to what the second wait's model has as words of its own. */
bool in_victim(struct dentry *d, size_t offset, const struct access *access);
bool in_waiter(const struct access *access);
int64_t word_value(uintptr_t address);
bool is_covered(uintptr_t address);
#endif
