/* SPDX-License-Identifier: MIT */
/* The cycle collector and the allocator, with one thread. */
#include "seam/fixture.h"

#include <criterion/criterion.h>

TestSuite(collector, .init = fx_start, .timeout = 60);
TestSuite(allocator, .init = fx_start, .timeout = 60);

static tg_value ring(int length) {
    tg_value first = fx_pair(TG_NONE, fx_leaf()), last = first;
    tg_incref(first);
    for (int i = 1; i < length; i++)
        last = fx_pair(last, TG_NONE);
    tg_slot_write_steal(tg_as_object(first), &fx_as_pair(first)->a, last);
    return first;
}

Test(collector, a_ring_that_nobody_holds_is_found) {
    for (int shared = 0; shared < 2; shared++) {
        tg_value r = ring(10);
        if (shared)
            tg_share(r);
        cr_assert_eq(tg_collect(2), 0);
        cr_assert_eq(fx_alive(), 11);
        tg_decref(r);
        cr_assert_eq(fx_alive(), 11);
        cr_assert_eq(tg_collect(2), 10);
        cr_assert_eq(fx_alive(), 0);
    }
}

Test(collector, what_a_held_object_reaches_is_kept) {
    tg_value held = fx_pair(ring(3), TG_NONE);
    tg_value lost = fx_pair(TG_NONE, TG_NONE);
    tg_incref(lost);
    tg_slot_write_steal(tg_as_object(lost), &fx_as_pair(lost)->a, lost);
    tg_incref(held);
    tg_slot_write_steal(tg_as_object(lost), &fx_as_pair(lost)->b, held);
    tg_decref(lost);
    cr_assert_eq(tg_collect(2), 1);
    cr_assert_eq(fx_pairs, 4);
    cr_assert_eq(tg_object_refcount(tg_as_object(held)), 1);
    tg_decref(held);
    cr_assert_eq(tg_collect(2), 3);
    cr_assert_eq(fx_alive(), 0);
}

Test(collector, many_births_collect_at_a_safepoint) {
    for (int i = 0; i < 100000; i++) {
        tg_decref(ring(2));
        tg_safepoint(tg_self());
        cr_assert_lt(fx_pairs, 40000);
    }
    tg_collect(2);
    cr_assert_eq(fx_alive(), 0);
}

Test(collector, a_disabled_collector_waits_to_be_called) {
    tg_collector_enable(false);
    cr_assert_not(tg_collector_enabled());
    for (int i = 0; i < 5000; i++) {
        tg_decref(ring(1));
        tg_safepoint(tg_self());
    }
    cr_assert_eq(fx_pairs, 5000);
    cr_assert_eq(tg_collect(1), 5000);
    cr_assert_eq(fx_alive(), 0);
}

Test(collector, the_frozen_are_left_alone) {
    for (int shared = 0; shared < 2; shared++) {
        tg_value r = ring(4);
        if (shared)
            tg_share(r);
        tg_collector_freeze();
        cr_assert_eq(tg_collector_frozen(), 4);
        tg_decref(r);
        cr_assert_eq(tg_collect(2), 0);
        tg_collector_unfreeze();
        cr_assert_eq(tg_collector_frozen(), 0);
        cr_assert_eq(tg_collect(2), 4);
        cr_assert_eq(fx_alive(), 0);
    }
}

Test(collector, untracked_containers_are_not_looked_at) {
    tg_value r = ring(1);
    tg_untrack(tg_as_object(r));
    cr_assert_not(tg_is_tracked(r));
    cr_assert_not(tg_is_tracked(TG_NONE));
    tg_track(tg_as_object(r));
    cr_assert(tg_is_tracked(r));
    tg_decref(r);
    cr_assert_eq(tg_collect(2), 1);
}

Test(allocator, blocks_are_aligned_and_apart) {
    for (size_t bytes = 1; bytes < 2000; bytes += 7) {
        unsigned char *a = tg_alloc(bytes), *b = tg_alloc(bytes);
        cr_assert_eq((uintptr_t)a % 16, 0);
        memset(a, 1, bytes);
        memset(b, 2, bytes);
        cr_assert_eq(a[bytes - 1], 1);
        tg_free(a, bytes);
        tg_free(b, bytes);
    }
    tg_free(NULL, 16);
}

Test(allocator, an_impossible_size_is_a_memory_error) {
    cr_assert_null(tg_alloc(SIZE_MAX));
    tg_error_clear();
}

#if TG_DEBUG
Test(allocator, the_nth_allocation_fails_when_told) {
    tg_alloc_fail_at(3);
    void *first = tg_alloc(16), *second = tg_alloc(16);
    cr_assert(first && second);
    cr_assert_null(tg_alloc(16));
    tg_error_clear();
    void *fourth = tg_alloc(16);
    cr_assert_not_null(fourth);
    cr_assert_eq(tg_alloc_count(), 4);
    tg_free(first, 16);
    tg_free(second, 16);
    tg_free(fourth, 16);
}
#endif
