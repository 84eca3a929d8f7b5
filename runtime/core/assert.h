/* SPDX-License-Identifier: MIT */
/* tg_assert: an invariant that debug builds (TG_DEBUG) check and release builds take for granted. */
#ifndef TG_CORE_ASSERT_H
#define TG_CORE_ASSERT_H

#ifndef TG_DEBUG
#define TG_DEBUG 0
#endif

_Noreturn void tg_assert_failed(const char *what, const char *file, int line);

#if TG_DEBUG
#define tg_assert(condition) ((condition) ? (void)0 : tg_assert_failed(#condition, __FILE__, __LINE__))
#else
#define tg_assert(condition) ((void)sizeof(condition))
#endif

/* Tells apart the builds in which a tool watches every block of memory. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define TG_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define TG_SANITIZER 1
#endif
#endif
#ifndef TG_SANITIZER
#define TG_SANITIZER 0
#endif

#if defined(__SANITIZE_ADDRESS__)
#define TG_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define TG_ASAN 1
#endif
#endif
#ifndef TG_ASAN
#define TG_ASAN 0
#endif
#if defined(__SANITIZE_THREAD__)
#define TG_TSAN 1
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define TG_TSAN 1
#endif
#endif
#ifndef TG_TSAN
#define TG_TSAN 0
#endif

#endif
