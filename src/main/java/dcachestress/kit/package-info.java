// SPDX-License-Identifier: Apache-2.0
/** What a model of another wait is built of, beside the kernel's primitives: fields that are told to the probe. */
package dcachestress.kit;
