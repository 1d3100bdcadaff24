// SPDX-License-Identifier: Apache-2.0
package dcachestress.subject;

/**
 * What is under test: the factory of one sample's machinery. One instance serves one sample, so a subject needs a
 * public constructor without parameters and may have fields; statics would leak from sample to sample.
 */
public interface Subject {
}
