/* SPDX-License-Identifier: MIT */
/* The contract of counts, slots, sharing and locks, with one thread: the same sentences in every build. */
#include "seam/fixture.h"

#include <criterion/criterion.h>
#include <errno.h>

TestSuite(seam, .init = fx_start, .timeout = 60);

Test(seam, a_newborn_is_unique_and_has_one_reference) {
    tg_value v = fx_leaf();
    cr_assert(tg_object_is_unique(tg_as_object(v)));
    cr_assert_eq(tg_object_refcount(tg_as_object(v)), 1);
    tg_decref(v);
    cr_assert_eq(fx_alive(), 0);
}

Test(seam, every_reference_must_be_dropped_before_an_object_dies) {
    tg_value v = fx_leaf();
    for (int i = 0; i < 100; i++)
        tg_incref(v);
    cr_assert_eq(tg_object_refcount(tg_as_object(v)), 101);
    cr_assert_not(tg_object_is_unique(tg_as_object(v)));
    for (int i = 0; i < 100; i++)
        tg_decref(v);
    cr_assert_eq(fx_alive(), 1);
    cr_assert(tg_object_is_unique(tg_as_object(v)));
    tg_decref(v);
    cr_assert_eq(fx_alive(), 0);
}

static volatile tg_value pinned; /* a root for the leak checker */

Test(seam, a_pinned_object_never_dies) {
    tg_value v = pinned = fx_leaf();
    tg_object_pin(tg_as_object(v));
    for (int i = 0; i < 1000; i++)
        tg_decref(v);
    cr_assert_eq(fx_alive(), 1);
    cr_assert_not(tg_object_is_unique(tg_as_object(v)));
    tg_share(v);
    for (int i = 0; i < 1000; i++)
        tg_decref(v);
    cr_assert_eq(fx_alive(), 1);
}

Test(seam, weakly_referenced_and_interned_objects_are_not_unique) {
    const enum tg_flag flags[] = {TG_FLAG_WEAKREFS, TG_FLAG_INTERNED};
    for (int i = 0; i < 2; i++) {
        tg_value v = fx_leaf();
        cr_assert(tg_object_is_unique(tg_as_object(v)));
        tg_object_set_flag(tg_as_object(v), flags[i]);
        cr_assert_not(tg_object_is_unique(tg_as_object(v)));
        tg_decref(v);
    }
}

Test(seam, the_living_can_be_upgraded) {
    for (int shared = 0; shared < 2; shared++) {
        tg_value v = fx_leaf();
        if (shared)
            tg_share(v);
        cr_assert(tg_object_incref_unless_zero(tg_as_object(v)));
        cr_assert_eq(tg_object_refcount(tg_as_object(v)), 2);
        tg_decref(v);
        tg_decref(v);
        cr_assert_eq(fx_alive(), 0);
    }
}

Test(seam, sharing_keeps_the_count) {
    tg_value v = fx_leaf();
    tg_incref(v);
    tg_incref(v);
    tg_share(v);
    cr_assert_eq(tg_object_refcount(tg_as_object(v)), 3);
    tg_incref(v);
    cr_assert_eq(tg_object_refcount(tg_as_object(v)), 4);
    for (int i = 0; i < 4; i++) {
        cr_assert_eq(fx_alive(), 1);
        tg_decref(v);
    }
    cr_assert_eq(fx_alive(), 0);
}

Test(seam, sharing_marks_all_that_is_reached_cycles_included) {
    tg_value leaf = fx_leaf();
    tg_value inner = fx_pair(leaf, TG_NONE);
    tg_value outer = fx_pair(inner, tg_int(7));
    tg_incref(outer);
    tg_slot_write_steal(tg_as_object(inner), &fx_as_pair(inner)->b, outer);
    tg_share(outer);
    bool marks = tg_object_is_shared(tg_as_object(outer));
    cr_assert_eq(marks, !tg_gil_enabled());
    cr_assert_eq(tg_object_is_shared(tg_as_object(inner)), marks);
    cr_assert_eq(tg_object_is_shared(tg_as_object(leaf)), marks);
    cr_assert_eq(tg_kind_of(leaf), fx_leaf_type.kind);
    tg_share(outer);
    tg_decref(outer);
    cr_assert_eq(tg_collect(2), 2);
    cr_assert_eq(fx_alive(), 0);
}

Test(seam, a_long_chain_is_shared_and_dies_without_deep_recursion) {
    tg_value chain = TG_NONE;
    for (int i = 0; i < 1000000; i++)
        chain = fx_pair(chain, TG_NONE);
    tg_share(chain);
    tg_decref(chain);
    cr_assert_eq(fx_alive(), 0);
}

Test(seam, slots_count_what_they_hold) {
    for (int shared = 0; shared < 2; shared++) {
        tg_value pair = fx_pair(fx_leaf(), TG_NULL);
        struct tg_object *owner = tg_as_object(pair);
        tg_slot *a = &fx_as_pair(pair)->a, *b = &fx_as_pair(pair)->b;
        if (shared)
            tg_share(pair);
        tg_value read = tg_slot_read(a);
        cr_assert_eq(tg_object_refcount(tg_as_object(read)), 2);
        cr_assert_eq(tg_slot_peek_borrowed(a), read);
        cr_assert_eq(tg_slot_read(b), TG_NULL);
        tg_slot_write_steal(owner, b, read);
        tg_value taken = tg_slot_take(owner, a);
        cr_assert_eq(taken, read);
        cr_assert_eq(tg_slot_peek_borrowed(a), TG_NULL);
        tg_slot_move(a, b);
        tg_slot_init_steal(b, TG_NULL);
        cr_assert_eq(tg_slot_peek_borrowed(a), taken);
        cr_assert_eq(tg_object_refcount(tg_as_object(taken)), 2);
        tg_decref(taken);
        tg_value fresh = fx_leaf();
        tg_share(fresh);
        tg_value old = tg_slot_exchange_steal(owner, a, fresh);
        cr_assert_eq(old, taken);
        cr_assert_eq(fx_alive(), 3);
        tg_decref(old);
        cr_assert_eq(fx_alive(), 2);
        tg_slot_write_steal(owner, a, tg_int(5));
        cr_assert_eq(fx_alive(), 1);
        tg_decref(pair);
        cr_assert_eq(fx_alive(), 0);
    }
}

Test(seam, guarded_slots_count_what_they_hold) {
    for (int shared = 0; shared < 2; shared++) {
        tg_value pair = fx_pair(TG_TRUE, fx_leaf()), fresh = fx_leaf();
        struct tg_object *owner = tg_as_object(pair);
        tg_slot *a = &fx_as_pair(pair)->a, *b = &fx_as_pair(pair)->b;
        if (shared) {
            tg_share(pair);
            tg_share(fresh);
        }
        tg_lock_token token = tg_object_lock(owner);
        tg_value was_int = tg_slot_replace_guarded_steal(owner, a, fresh);
        tg_value leaf = tg_slot_take_guarded(owner, b);
        tg_value empty = tg_slot_exchange_guarded_steal(owner, b, TG_FALSE);
        tg_value again = tg_slot_exchange_guarded_steal(owner, b, TG_NONE);
        tg_value dropped = tg_slot_replace_guarded_steal(owner, a, TG_NULL);
        tg_object_unlock(owner, token);
        cr_assert(was_int == TG_TRUE && empty == TG_NULL && again == TG_FALSE && dropped == fresh);
        cr_assert_eq(tg_slot_peek_borrowed(b), TG_NONE);
        cr_assert_eq(fx_alive(), 3);
        tg_decref(leaf);
        cr_assert_eq(fx_alive(), 2);
        tg_slot_drop_replaced_steal(owner, dropped);
        cr_assert_eq(fx_alive(), 1);
        tg_decref(pair);
        cr_assert_eq(fx_alive(), 0);
    }
}

Test(seam, confined_slots_change_hands_without_counting) {
    tg_value leaf = fx_leaf();
    tg_value pair = fx_pair(leaf, TG_NULL);
    cr_assert_eq(tg_slot_load_confined(&fx_as_pair(pair)->a), leaf);
    cr_assert_eq(tg_slot_swap_confined(&fx_as_pair(pair)->a, TG_TRUE), leaf);
    cr_assert_eq(tg_object_refcount(tg_as_object(leaf)), 1);
    tg_decref(leaf);
    tg_decref(pair);
    cr_assert_eq(fx_alive(), 0);
}

Test(seam, the_only_thread_frees_what_it_retires_at_once) {
    tg_value pair = fx_pair(TG_NULL, TG_NULL);
    tg_share(pair);
    tg_value leaf = fx_leaf();
    tg_retire_value_steal(tg_as_object(pair), leaf);
    cr_assert_eq(fx_alive(), 1);
    tg_retire_memory(tg_as_object(pair), tg_alloc(100), 100);
    tg_retire_memory(tg_as_object(pair), NULL, 0);
    struct tg_memory_counters counters;
    tg_memory_counters(&counters);
    cr_assert_eq(counters.held_bytes, 0);
    tg_decref(pair);
}

Test(seam, blocks_and_raw_words_keep_what_is_stored) {
    void *field = NULL;
    int64_t word = 0;
    uint32_t half = 0;
    tg_block_publish(&field, &word);
    cr_assert_eq(tg_block_read(&field), &word);
    tg_raw_store(&word, -3);
    cr_assert_eq(tg_raw_load_acquire(&word), -3);
    tg_raw_store_release(&word, INT64_MAX);
    cr_assert_eq(tg_raw_load(&word), INT64_MAX);
    tg_raw_store32(&half, 9);
    cr_assert_eq(tg_raw_load32_acquire(&half), 9);
    tg_raw_store32_release(&half, UINT32_MAX);
    cr_assert_eq(tg_raw_load32(&half), UINT32_MAX);
}

Test(seam, a_lock_taken_confined_is_not_given_back_shared) {
    tg_value v = fx_pair(TG_NONE, TG_NONE), w = fx_pair(TG_NONE, TG_NONE);
    struct tg_object *o = tg_as_object(v), *p = tg_as_object(w);
    tg_lock_token token = tg_object_lock(o);
    tg_object_unlock(o, token);
    tg_share(w);
    tg_lock_token two = tg_object_lock2(o, p);
    cr_assert_eq(p->lock != 0, !tg_gil_enabled() || TG_DEBUG);
    tg_object_unlock2(o, p, two);
    two = tg_object_lock2(p, p);
    tg_object_unlock2(p, p, two);
    tg_share(v);
    two = tg_object_lock2(o, p);
    tg_object_unlock2(o, p, two);
    cr_assert_eq(o->lock, 0);
    cr_assert_eq(p->lock, 0);
    tg_decref(v);
    tg_decref(w);
}

Test(seam, a_lock_is_taken_at_once_or_not_at_all) {
    tg_value v = fx_pair(TG_NONE, TG_NONE);
    struct tg_object *o = tg_as_object(v);
    tg_lock_token token;
    cr_assert(tg_object_lock_at_once(o, &token), "confined");
    tg_object_unlock(o, token);
    tg_share(v);
    cr_assert(tg_object_lock_at_once(o, &token), "free");
    cr_assert_eq(o->lock != 0, !tg_gil_enabled() || TG_DEBUG);
    tg_object_unlock(o, token);
    cr_assert_eq(o->lock, 0);
    o->lock = !tg_gil_enabled(); /* another thread has it */
    cr_assert_eq(tg_object_lock_at_once(o, &token), tg_gil_enabled());
    if (tg_gil_enabled())
        tg_object_unlock(o, token);
    o->lock = 0;
    tg_decref(v);
}

Test(seam, detaching_and_attaching_keeps_errno) {
    errno = 123;
    tg_detach();
    tg_attach();
    cr_assert_eq(errno, 123);
}

Test(seam, the_world_can_be_stopped_again_and_again) {
    for (int i = 0; i < 3; i++) {
        tg_world_stop();
        tg_world_start();
    }
    cr_assert(tg_only_thread());
    cr_assert(tg_safepoint(tg_self()));
}

Test(seam, the_switch_interval_is_given_back) {
    tg_set_switch_interval(0.25);
    cr_assert_float_eq(tg_switch_interval(), 0.25, 1e-9);
}

Test(seam, a_policy_is_checked) {
    cr_assert_not_null(tg_set_gil_policy("never"));
    cr_assert_not_null(tg_set_gil_policy("interval:"));
    cr_assert_not_null(tg_set_gil_policy("interval:5"));
    cr_assert_not_null(tg_set_gil_policy("interval:0ms"));
    cr_assert_not_null(tg_set_gil_policy("interval:nans"));
    static const char *const wrong[] = {
        "",           "interval",      "ticks",    "ticks:", "ticks:0",      "ticks:x",   "ticks:-5",
        "ticks:100,", "ticks:9,futex", "ticks:5 ", "prior",  "priority:5ms", "priority:", "ticks:2147483648"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        cr_assert_not_null(tg_set_gil_policy(wrong[i]), "%s", wrong[i]);
    if (tg_gil_enabled() && tg_set_gil_policy("interval:2ms") == NULL)
        cr_assert_float_eq(tg_switch_interval(), 0.002, 1e-9);
}

/* Choosing while running keeps the lock with who has it; the interval stays what it was. */
Test(seam, the_only_thread_may_change_the_policy) {
    static const char *const policies[] = {"ticks:3", "ticks:100,cond", "ticks:100,sem", "priority",
                                           "interval:5ms"};
    tg_set_switch_interval(0.005);
    bool has_policies = tg_set_gil_policy("priority") == NULL;
    for (size_t i = 0; has_policies && i < sizeof policies / sizeof *policies; i++) {
        cr_assert_null(tg_set_gil_policy(policies[i]), "%s", policies[i]);
        cr_assert_float_eq(tg_switch_interval(), 0.005, 1e-9);
        tg_detach();
        tg_attach();
        for (int k = 0; k < 1000; k++)
            cr_assert(tg_safepoint(tg_self()));
    }
}
