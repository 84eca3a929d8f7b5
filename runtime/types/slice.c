/* SPDX-License-Identifier: MIT */
/* slice: three immutable values, and what they mean for a sequence. */
#include "runtime/types/container.h"
#include "runtime/types/descriptor.h"
#include "runtime/types/range.h"
#include "runtime/types/tuple.h"

static struct tg_slice *self_of(tg_value v) { return (struct tg_slice *)(void *)tg_as_object(v); }

static bool may_cycle(tg_value v) { return tg_is_object(v) && tg_object_is_container(tg_as_object(v)); }

tg_value tg_slice_new_steal(tg_value start, tg_value stop, tg_value step) {
    struct tg_slice *s = tg_container_new(TG_KIND_SLICE, sizeof *s);
    if (s == NULL) {
        tg_decref(start);
        tg_decref(stop);
        tg_decref(step);
        return TG_NULL;
    }
    s->start = start;
    s->stop = stop;
    s->step = step;
    if (may_cycle(start) || may_cycle(stop) || may_cycle(step))
        tg_track(s);
    return tg_from_object(s);
}

/* --- meaning --- */

static bool bound(tg_value v, int64_t absent, int64_t *out) {
    *out = absent;
    if (v == TG_NONE)
        return true;
    if (tg_is_word_int(v)) {
        *out = tg_word_int(v);
        return true;
    }
    if (tg_type_of(v)->index != NULL)
        return tg_as_int64_clamped(v, out);
    tg_raise(&tg_exc_TypeError, "slice indices must be integers or None or have an __index__ method");
    return false;
}

bool tg_slice_unpack(tg_value slice, int64_t *start, int64_t *stop, int64_t *step) {
    const struct tg_slice *s = self_of(slice);
    if (!bound(s->step, 1, step))
        return false;
    if (*step == 0) {
        tg_raise(&tg_exc_ValueError, "slice step cannot be zero");
        return false;
    }
    if (*step < -INT64_MAX)
        *step = -INT64_MAX;
    bool up = *step > 0;
    return bound(s->start, up ? 0 : INT64_MAX, start) && bound(s->stop, up ? INT64_MAX : INT64_MIN, stop);
}

bool tg_slice_indices(tg_value slice, int64_t length, int64_t *start, int64_t *stop, int64_t *step,
                      int64_t *count) {
    if (!tg_slice_unpack(slice, start, stop, step))
        return false;
    *count = tg_slice_adjust(length, start, stop, *step);
    return true;
}

/* --- operations --- */

static tg_value slice_new(struct tg_type *type, const tg_value *args, size_t nargs, tg_value kwnames) {
    if (!tg_check_arguments("slice", nargs, kwnames, 1, 3))
        return TG_NULL;
    if (nargs == 1)
        return tg_slice_new_steal(TG_NONE, tg_new_reference(args[0]), TG_NONE);
    return tg_slice_new_steal(tg_new_reference(args[0]), tg_new_reference(args[1]),
                              nargs == 3 ? tg_new_reference(args[2]) : TG_NONE);
}

static void slice_traverse(struct tg_object *self, tg_visit visit, void *argument) {
    struct tg_slice *s = (struct tg_slice *)(void *)self;
    visit(s->start, argument);
    visit(s->stop, argument);
    visit(s->step, argument);
}

static void slice_destroy(struct tg_object *self) {
    struct tg_slice *s = (struct tg_slice *)(void *)self;
    tg_untrack(self);
    tg_decref(s->start);
    tg_decref(s->stop);
    tg_decref(s->step);
    tg_untracked_free(self, sizeof *s);
}

static tg_value as_tuple(tg_value self) {
    const struct tg_slice *s = self_of(self);
    return tg_tuple_pack(3, s->start, s->stop, s->step);
}

static tg_value slice_repr(tg_value self) {
    tg_value tuple = as_tuple(self);
    if (tuple == TG_NULL)
        return TG_NULL;
    struct tg_str_builder b;
    tg_builder_start(&b);
    tg_builder_add_cstring(&b, "slice");
    tg_builder_add_repr(&b, tuple);
    tg_decref(tuple);
    return tg_builder_finish(&b);
}

static tg_value slice_compare(tg_value self, tg_value other, enum tg_compare_op op) {
    if (tg_kind_of(other) != TG_KIND_SLICE)
        return TG_NOT_IMPLEMENTED;
    tg_value a = as_tuple(self), b = as_tuple(other);
    tg_value result = a == TG_NULL || b == TG_NULL ? TG_NULL : tg_compare(a, b, op);
    tg_decref(a);
    tg_decref(b);
    return result;
}

/* As a tuple of the three is hashed, without its length. */
static int64_t slice_hash(tg_value self) {
    const struct tg_slice *s = self_of(self);
    tg_value parts[3] = {s->start, s->stop, s->step};
    uint64_t sum = 2870177450012600261u;
    for (size_t i = 0; i < 3; i++) {
        int64_t lane = tg_hash(parts[i]);
        if (lane == -1)
            return -1;
        sum += (uint64_t)lane * 14029467366897019727u;
        sum = (sum << 31 | sum >> 33) * 11400714785074694791u;
    }
    return sum == UINT64_MAX ? 1546275796 : (int64_t)sum;
}

static tg_value slice_indices(const tg_value *args, size_t nargs) {
    int64_t length, start, stop, step, count;
    if (!tg_as_int64(args[1], &length))
        return TG_NULL;
    if (length < 0)
        return tg_raise(&tg_exc_ValueError, "length should not be negative");
    if (!tg_slice_indices(args[0], length, &start, &stop, &step, &count))
        return TG_NULL;
    tg_value numbers[3] = {tg_int(start), tg_int(stop), tg_int(step)};
    return tg_tuple_from_array_steal(numbers, 3);
}

static tg_value slice_start(tg_value self) { return tg_new_reference(self_of(self)->start); }
static tg_value slice_stop(tg_value self) { return tg_new_reference(self_of(self)->stop); }
static tg_value slice_step(tg_value self) { return tg_new_reference(self_of(self)->step); }

static const struct tg_getset_def slice_getsets[] = {
    {"start", slice_start, tg_readonly},
    {"stop", slice_stop, tg_readonly},
    {"step", slice_step, tg_readonly},
    {NULL, NULL, NULL},
};

static const struct tg_native_def slice_methods[] = {
    {"indices", slice_indices, "self,length,/"},
    {NULL, NULL, NULL},
};

struct tg_type tg_slice_type = {
    TG_TYPE_INIT("slice", TG_KIND_SLICE),
    .size = sizeof(struct tg_slice),
    .new = slice_new,
    .destroy = slice_destroy,
    .traverse = slice_traverse,
    .repr = slice_repr,
    .hash = slice_hash,
    .compare = slice_compare,
    .methods = slice_methods,
    .getsets = slice_getsets,
};
