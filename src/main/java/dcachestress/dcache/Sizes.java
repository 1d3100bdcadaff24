// SPDX-License-Identifier: Apache-2.0
package dcachestress.dcache;

/**
 * How large the tables of one sample are, each a power of two. The kernel's have 256 queues and 1024 in-lookup buckets;
 * a sample that allocated those would spend its time allocating. Few buckets make names collide, which is what a test
 * wants.
 *
 * @param tasks           number of actors
 * @param waitBuckets     heads of the var-wait table
 * @param inLookupBuckets chains of the in-lookup hash
 * @param hashBuckets     chains of the primary hash
 */
public record Sizes(int tasks, int waitBuckets, int inLookupBuckets, int hashBuckets) {
}
