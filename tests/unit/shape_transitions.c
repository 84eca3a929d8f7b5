/* SPDX-License-Identifier: MIT */
/* Shapes: equal histories give equal shapes, positions are never used twice. */
#include "tests/unit/class_checks.h"

static struct tg_shape *root(void) {
    struct tg_shape *shape = tg_shape_root(&tg_object_type, 2);
    cr_assert_not_null(shape);
    return shape;
}

Test(shape, same_names_in_the_same_order_lead_to_the_same_shape, .init = tg_test_start) {
    struct tg_shape *r = root();
    struct tg_shape *a = tg_shape_add(tg_shape_add(r, name_of("x")), name_of("y"));
    struct tg_shape *b = tg_shape_add(tg_shape_add(r, name_of("x")), name_of("y"));
    struct tg_shape *other = tg_shape_add(tg_shape_add(r, name_of("y")), name_of("x"));
    cr_assert_eq(a, b);
    cr_assert_neq(a, other);
    cr_assert_neq(a->id, other->id);
}

Test(shape, an_id_leads_to_its_shape, .init = tg_test_start) {
    struct tg_shape *shape = tg_shape_add(root(), name_of("x"));
    cr_assert_eq(tg_shape_of_kind(shape->id), shape);
    cr_assert_geq(shape->id, TG_KIND_FIRST_SHAPE);
}

Test(shape, find_gives_positions_in_order_of_adding, .init = tg_test_start) {
    struct tg_shape *shape = root();
    char name[8];
    for (int i = 0; i < 40; i++) {
        snprintf(name, sizeof name, "a%d", i);
        shape = tg_shape_add(shape, name_of(name));
    }
    for (int i = 0; i < 40; i++) {
        snprintf(name, sizeof name, "a%d", i);
        cr_assert_eq(tg_shape_find(shape, name_of(name)), i);
        cr_assert_eq(tg_shape_name_at(shape, (uint32_t)i), name_of(name));
    }
    cr_assert_eq(tg_shape_find(shape, name_of("absent")), -1);
}

Test(shape, a_removed_name_leaves_a_hole_that_is_not_filled, .init = tg_test_start) {
    struct tg_shape *two = tg_shape_add(tg_shape_add(root(), name_of("x")), name_of("y"));
    struct tg_shape *one = tg_shape_remove(two, name_of("x"));
    cr_assert_eq(tg_shape_find(one, name_of("x")), -1);
    cr_assert_eq(tg_shape_find(one, name_of("y")), 1);
    cr_assert_eq(tg_shape_name_at(one, 0), TG_NULL);
    struct tg_shape *again = tg_shape_add(one, name_of("x"));
    cr_assert_eq(tg_shape_find(again, name_of("x")), 2);
    cr_assert_eq(again->count, 3);
}

Test(shape, too_many_names_end_in_null_without_an_exception, .init = tg_test_start) {
    struct tg_shape *shape = root(), *last = shape;
    char name[12];
    for (int i = 0; i < 1000 && shape; i++) {
        snprintf(name, sizeof name, "b%d", i);
        last = shape;
        shape = tg_shape_add(shape, name_of(name));
    }
    cr_assert_null(shape);
    cr_assert_not(tg_error_pending());
    cr_assert_gt(last->count, 100);
}

Test(shape, only_the_oldest_transition_is_the_first_child, .init = tg_test_start) {
    struct tg_shape *r = root();
    struct tg_shape *x = tg_shape_add(r, name_of("x"));
    tg_shape_add(r, name_of("y"));
    cr_assert_eq(tg_shape_first_child(r, name_of("x")), x);
    cr_assert_null(tg_shape_first_child(r, name_of("y")));
}
