/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the kernel's text is compiled against in user space, in three files with three meanings: what never matters, our words for the kernel's, which are held against the
 * originals, and what the harness adds. Names and meanings are the kernel's, the text is not.
 */
#ifndef TWIN_SHIM_H
#define TWIN_SHIM_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef uint32_t u32;
typedef uint64_t u64;
typedef int64_t s64;
typedef uint8_t u8;
typedef uint16_t u16;
typedef int8_t s8;
typedef int16_t s16;
typedef int32_t s32;
typedef unsigned short umode_t;
#include "stubs.h"
#include "dup.h"
#include "custom.h"
#endif
