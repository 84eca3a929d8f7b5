/* SPDX-License-Identifier: MIT */
/* Specialisation: generic instructions look at what they were given and rewrite their word in the live code.
 * A site is specialised at most TG_SITE_LIMIT times. The general path is always taken afterwards, so a
 * specialisation is only ever an answer to "what would have been quicker". */
#include "runtime/types/class_internal.h"
#include "runtime/types/container.h"
#include "runtime/types/descriptor.h"
#include "runtime/types/dict.h"
#include "runtime/types/instance.h"
#include "runtime/types/native.h"
#include "runtime/types/str.h"
#include "runtime/vm/generator.h"
#include "runtime/vm/slow.h"

static inline void drop(tg_value *at) {
    tg_value v = *at;
    *at = TG_NULL;
    tg_decref(v);
}

static inline void set(tg_value *at, tg_value v) {
    tg_value old = *at;
    *at = v;
    tg_decref(old);
}

/* One more attempt at the site of the instruction before pc? */
static bool may_specialise(const struct tg_code *code, const tg_instruction *pc) {
    uint8_t *misses = &code->site_misses[pc - code->live - 1];
    uint8_t seen = __atomic_load_n(misses, __ATOMIC_RELAXED);
    if (seen >= TG_SITE_LIMIT)
        return false;
    __atomic_store_n(misses, seen + 1, __ATOMIC_RELAXED);
    return true;
}

/* Raised when a class has changed so that a manner of access may be wrong: before live code goes back to
 * pristine. */
static uint32_t class_epoch = 1;

void tg_ways_forget(void) { __atomic_fetch_add(&class_epoch, 1, __ATOMIC_SEQ_CST); }

static uint32_t epoch_now(void) { return __atomic_load_n(&class_epoch, __ATOMIC_ACQUIRE); }

/* w was found out in the given epoch. Who raises the epoch looks through the live code afterwards; here the
 * word is stored before the epoch is looked at again, both in the one order of all such operations. So a word
 * of an old epoch does not stay. */
static void rewrite_since(uint32_t epoch, const struct tg_code *code, const tg_instruction *pc,
                          tg_instruction w) {
    ptrdiff_t at = pc - code->live - 1;
    __atomic_exchange_n(&code->live[at], w, __ATOMIC_SEQ_CST);
    if (__atomic_load_n(&class_epoch, __ATOMIC_SEQ_CST) != epoch)
        __atomic_store_n(&code->live[at], code->pristine[at], __ATOMIC_RELAXED);
}

/* For words whose guard alone is all there is to know: a kind, nothing of a class. */
static void rewrite(const struct tg_code *code, const tg_instruction *pc, tg_instruction w) {
    __atomic_store_n(&code->live[pc - code->live - 1], w, __ATOMIC_RELAXED);
}

/* The same registers a and b, another opcode, c and x. */
static tg_instruction with(tg_instruction w, enum tg_opcode op, uint32_t c, uint32_t x) {
    return tg_encode(op, tg_ins_a(w), tg_ins_b(w), c, x);
}

static tg_instruction with_opcode(tg_instruction w, enum tg_opcode op) {
    return (w & ~(tg_instruction)0xff) | op;
}

static uint32_t guard_of(tg_value object) { return tg_object_kind_and_sharing(tg_as_object(object)); }

static tg_native_function function_of(tg_value native) {
    return ((const struct tg_native *)(uintptr_t)native)->def->function;
}

/* A pinned callee, the built-in len? */
static bool is_len(tg_value callee) {
    tg_value plain = tg_callee_plain(callee);
    return !tg_is_object(callee) && tg_kind_of(plain) == TG_KIND_NATIVE &&
           function_of(plain) == tg_native_len;
}

/* --- attributes --- */

/* A name of a module: the cell is kept beside the code, the instruction says that it is there. */
static tg_instruction module_form(const struct tg_code *code, tg_instruction w,
                                  const struct tg_attr_place_info *info, enum tg_opcode op) {
    __atomic_store_n(&code->module_cells[tg_ins_x(w)], info->global_cell, __ATOMIC_RELEASE);
    return with(w, op, 0, 0);
}

static bool load_attr_form(const struct tg_code *code, tg_instruction w, tg_value object,
                           const struct tg_attr_place_info *info, tg_instruction *out) {
    bool shared = tg_object_is_shared(tg_as_object(object));
    uint32_t guard = guard_of(object);
    switch (info->place) {
    case TG_ATTR_INLINE:
        *out =
            with(w, shared ? TG_OP_LOAD_ATTR_INLINE_SHARED : TG_OP_LOAD_ATTR_INLINE, info->position, guard);
        return info->position < 256;
    case TG_ATTR_OVERFLOW:
        *out = with(w, TG_OP_LOAD_ATTR_OVERFLOW, info->position, guard);
        return info->position < 256;
    case TG_ATTR_CELL:
        *out = with(w, TG_OP_LOAD_ATTR_CLASS, (uint32_t)info->cell, guard);
        return info->cell < 256;
    case TG_ATTR_PROPERTY:
        *out = with(w, TG_OP_LOAD_ATTR_PROPERTY, (uint32_t)info->cell, guard);
        return info->cell < 256;
    case TG_ATTR_MODULE:
        *out = module_form(code, w, info, TG_OP_LOAD_ATTR_MODULE);
        return true;
    default:
        return false;
    }
}

/* Is it what LOAD_METHOD `method` of a list and the CALL_METHOD behind it do, with `lent` arguments? The
 * LOAD_ATTR before can do that too: r[at] is theirs alone. */
static bool is_list_method(const struct tg_code *code, const tg_instruction *method, uint32_t at,
                           uint32_t lent, tg_native_function function) {
    tg_instruction call = method[1];
    if (tg_ins_a(*method) != at || tg_ins_b(*method) != at || tg_ins_op(call) != TG_OP_CALL_METHOD ||
        tg_ins_b(call) != at || tg_ins_c(call) != lent || (lent ? !tg_ins_lends(call) : tg_ins_x(call) != 0))
        return false;
    tg_value found = tg_type_lookup(&tg_list_type, code->names[tg_ins_x(*method)]);
    bool is =
        found != TG_NULL && tg_kind_of(found) == TG_KIND_METHOD_DESCRIPTOR && function_of(found) == function;
    tg_decref(found);
    return is;
}

/* The opcode for a list or a lock in an attribute that the next instructions use at once, if they are such;
 * else the plain one. They stand behind each other whatever jumps there are: nobody jumps to the first's
 * temporary. */
static enum tg_opcode load_attr_for_next(const struct tg_frame *frame, const tg_instruction *pc,
                                         tg_instruction w, const tg_slot *slot) {
    const tg_instruction *next = frame->code->pristine + (pc - frame->code->live);
    uint32_t nlocals = frame->code->nlocals, at = tg_ins_a(w);
    tg_value v = tg_slot_lend(slot);
    if (tg_ins_b(w) >= nlocals || at < nlocals || !tg_is_object(v))
        return tg_ins_op(w);
    if (tg_kind_of(v) == TG_KIND_LOCK)
        return tg_ins_op(*next) == TG_OP_WITH_ENTER && tg_ins_b(*next) == at &&
                       !(frame->code->flags & TG_UNIT_SUSPENDS)
                   ? TG_OP_LOAD_ATTR_WITH
                   : tg_ins_op(w);
    if (!tg_is_list(v))
        return tg_ins_op(w);
    switch (tg_ins_op(*next)) {
    case TG_OP_CALL:
        return tg_ins_c(*next) == 1 && tg_ins_x(*next) == 0 && tg_ins_b(*next) + 1 == at &&
                       is_len(frame->registers[tg_ins_b(*next)])
                   ? TG_OP_LOAD_ATTR_LEN
                   : tg_ins_op(w);
    case TG_OP_JTRUE:
    case TG_OP_JFALSE:
        return tg_ins_b(*next) == at ? TG_OP_LOAD_ATTR_TRUTH : tg_ins_op(w);
    case TG_OP_LOAD_METHOD:
        if (is_list_method(frame->code, next, at, 0, tg_native_pop))
            return TG_OP_LOAD_ATTR_POP;
        return is_list_method(frame->code, next, at, 1, tg_native_append) ? TG_OP_LOAD_ATTR_APPEND
                                                                          : tg_ins_op(w);
    default:
        return tg_ins_op(w);
    }
}

/* A temporary that is not the destination must be given back, which the specialised handlers do not do. */
static bool operand_fits(const struct tg_frame *frame, tg_instruction w) {
    return tg_ins_b(w) < frame->code->nlocals || tg_ins_a(w) == tg_ins_b(w);
}

/* --- sites that see many shapes: a small table a thread, from (guard, name) to the way --- */

struct way {
    tg_value name; /* interned, so pinned */
    uint32_t guard;
    uint32_t epoch;
    enum tg_attr_place place;
    uint32_t position; /* words, or the cell's index */
};

#define WAYS 512 /* a power of two */
static _Thread_local struct way ways[WAYS];

static TG_OUT_OF_LINE const struct way *find_new_way(tg_value object, tg_value name, struct way *way) {
    uint32_t guard = guard_of(object), epoch = epoch_now();
    struct tg_attr_place_info info;
    *way = (struct way){.name = name, .guard = guard, .epoch = epoch, .place = TG_ATTR_NONE};
    if (!tg_attr_resolve_load(object, name, &info) || epoch_now() != epoch)
        return way; /* resolving may wait for a lock: what it found first may be old */
    if (info.place == TG_ATTR_INLINE || info.place == TG_ATTR_OVERFLOW)
        way->position = info.position;
    else if (info.place == TG_ATTR_CELL || info.place == TG_ATTR_METHOD)
        way->position = (uint32_t)info.cell;
    else
        return way;
    way->place = info.place;
    return way;
}

TG_INLINE struct way *way_place(uint32_t guard, tg_value name) {
    return &ways[(guard * 0x9e3779b1u ^ (uint32_t)(name >> 4)) & (WAYS - 1)];
}

TG_INLINE bool way_holds(const struct way *way, uint32_t guard, tg_value name) {
    return way->name == name && way->guard == guard && way->epoch == epoch_now();
}

/* The way to the attribute for loads; place TG_ATTR_NONE where there is none that can be kept. */
TG_INLINE const struct way *find_way(tg_value object, tg_value name) {
    uint32_t guard = guard_of(object);
    struct way *way = way_place(guard, name);
    return __builtin_expect(way_holds(way, guard, name), 1) ? way : find_new_way(object, name, way);
}

/* A site that is specialised no more, and the way from there if it is known: else NULL. */
TG_INLINE const struct way *settled_way(const struct tg_frame *frame, const tg_instruction *pc,
                                        tg_value object, tg_value name) {
    const struct tg_code *code = frame->code;
    if (!tg_is_object(object) ||
        __atomic_load_n(&code->site_misses[pc - code->live - 1], __ATOMIC_RELAXED) < TG_SITE_LIMIT)
        return NULL;
    const struct way *way = way_place(guard_of(object), name);
    return way_holds(way, guard_of(object), name) ? way : NULL;
}

/* A new reference, or TG_NULL: the general path is to be taken. */
static tg_value load_by_way(tg_value object, const struct way *way) {
    switch (way->place) {
    case TG_ATTR_INLINE:
        return tg_slot_read((const tg_slot *)(uintptr_t)(object + (uint64_t)way->position * 8));
    case TG_ATTR_OVERFLOW:
        return tg_vm_overflow_read(object, way->position);
    case TG_ATTR_CELL:
        return tg_type_cell_read(tg_shape_of_kind(way->guard & ~TG_SHARED_BIT)->type, way->position);
    default:
        return TG_NULL;
    }
}

static TG_OUT_OF_LINE bool load_attr_slowly(struct tg_frame *frame, const tg_instruction *pc,
                                            tg_instruction w) {
    tg_value *r = frame->registers, object = r[tg_ins_b(w)], name = frame->code->names[tg_ins_x(w)];
    if (tg_is_object(object) && operand_fits(frame, w) && may_specialise(frame->code, pc)) {
        uint32_t epoch = epoch_now();
        struct tg_attr_place_info info;
        tg_instruction better;
        if (tg_attr_resolve_load(object, name, &info) &&
            load_attr_form(frame->code, w, object, &info, &better)) {
            if (info.place == TG_ATTR_INLINE)
                better = with_opcode(
                    better,
                    load_attr_for_next(frame, pc, better,
                                       (const tg_slot *)(uintptr_t)(object + (uint64_t)info.position * 8)));
            rewrite_since(epoch, frame->code, pc, better);
        }
    }
    tg_value v = tg_is_object(object) ? load_by_way(object, find_way(object, name)) : TG_NULL;
    if (v == TG_NULL && (v = tg_getattr(object, name)) == TG_NULL)
        return false;
    if (tg_ins_b(w) >= frame->code->nlocals)
        drop(&r[tg_ins_b(w)]);
    set(&r[tg_ins_a(w)], v);
    return true;
}

/* What is in the object at a settled site is all that needs no frame of its own. */
bool tg_vm_load_attr(struct tg_frame *frame, const tg_instruction *pc, tg_instruction w) {
    tg_value *r = frame->registers, object = r[tg_ins_b(w)];
    const struct way *way = settled_way(frame, pc, object, frame->code->names[tg_ins_x(w)]);
    tg_value v = TG_NULL;
    if (way && way->place == TG_ATTR_INLINE)
        v = tg_slot_read((const tg_slot *)(uintptr_t)(object + (uint64_t)way->position * 8));
    if (v == TG_NULL)
        return load_attr_slowly(frame, pc, w);
    if (tg_ins_b(w) >= frame->code->nlocals)
        drop(&r[tg_ins_b(w)]);
    set(&r[tg_ins_a(w)], v);
    return true;
}

static bool store_attr_form(tg_instruction w, tg_value object, bool temporary,
                            const struct tg_attr_place_info *info, tg_instruction *out) {
    bool shared = tg_object_is_shared(tg_as_object(object));
    if (info->position >= 256)
        return false;
    if (info->place == TG_ATTR_INLINE) {
        if (shared && temporary)
            return false;
        *out = with(w, shared ? TG_OP_STORE_ATTR_SHARED : TG_OP_STORE_ATTR_INLINE, info->position,
                    guard_of(object));
        return true;
    }
    if (info->place == TG_ATTR_ADD_INLINE && !shared) {
        *out = with(w, TG_OP_STORE_ATTR_ADD, info->position, info->next_kind);
        return true;
    }
    return false;
}

bool tg_vm_store_attr(struct tg_frame *frame, const tg_instruction *pc, tg_instruction w) {
    tg_value *r = frame->registers, object = r[tg_ins_a(w)], name = frame->code->names[tg_ins_x(w)];
    if (tg_is_object(object) && may_specialise(frame->code, pc)) {
        uint32_t epoch = epoch_now();
        struct tg_attr_place_info info;
        tg_instruction better;
        if (tg_attr_resolve_store(object, name, &info) &&
            store_attr_form(w, object, tg_ins_a(w) >= frame->code->nlocals, &info, &better))
            rewrite_since(epoch, frame->code, pc, better);
    }
    bool ok = tg_setattr(object, name, r[tg_ins_b(w)]);
    if (!ok)
        return false;
    tg_vm_consume2(r, tg_ins_a(w), tg_ins_b(w), frame->code->nlocals);
    return true;
}

static __attribute__((noinline)) bool store_attr_locked(struct tg_frame *frame, const tg_instruction *pc,
                                                        tg_instruction w) {
    tg_value *r = frame->registers, v = r[tg_ins_b(w)];
    if (tg_ins_b(w) < frame->code->nlocals)
        tg_incref(v);
    else
        r[tg_ins_b(w)] = TG_NULL; /* what dies may run code that looks here */
    if (tg_instance_replace_steal(tg_as_object(r[tg_ins_a(w)]), tg_ins_x(w), tg_ins_c(w), v))
        return true;
    if (tg_ins_b(w) < frame->code->nlocals)
        tg_decref(v);
    else
        r[tg_ins_b(w)] = v;
    return tg_vm_store_attr(frame, pc, frame->code->pristine[pc - frame->code->live - 1]);
}

/* Keeps no frame where there is nothing to lock or to count. A temporary that is no reference may stay. */
bool tg_vm_store_attr_shared(struct tg_frame *frame, const tg_instruction *pc, tg_instruction w) {
    struct tg_object *o = tg_as_object(frame->registers[tg_ins_a(w)]);
    tg_slot *slot = (tg_slot *)(void *)o + tg_ins_c(w);
    return tg_overwrite_mine(o, slot, frame->registers[tg_ins_b(w)]) || store_attr_locked(frame, pc, w);
}

static bool load_method_form(const struct tg_code *code, tg_instruction w, tg_value object,
                             const struct tg_attr_place_info *info, tg_instruction *out) {
    switch (info->place) {
    case TG_ATTR_METHOD:
        *out = with(w, TG_OP_LOAD_METHOD_CELL, (uint32_t)info->cell, guard_of(object));
        return info->cell < 256;
    case TG_ATTR_MODULE:
        *out = module_form(code, w, info, TG_OP_LOAD_METHOD_MODULE);
        return true;
    default:
        return false;
    }
}

static TG_OUT_OF_LINE bool load_method_slowly(struct tg_frame *frame, const tg_instruction *pc,
                                              tg_instruction w) {
    tg_value *r = frame->registers, name = frame->code->names[tg_ins_x(w)];
    uint32_t a = tg_ins_a(w), b = tg_ins_b(w);
    tg_value object = r[b], self;
    if (tg_is_object(object) && may_specialise(frame->code, pc)) {
        uint32_t epoch = epoch_now();
        struct tg_attr_place_info info;
        tg_instruction better;
        if (tg_attr_resolve_load(object, name, &info) &&
            load_method_form(frame->code, w, object, &info, &better))
            rewrite_since(epoch, frame->code, pc, better);
    }
    const struct way *way = tg_is_object(object) ? find_way(object, name) : NULL;
    tg_value v = TG_NULL;
    if (way && way->place == TG_ATTR_METHOD) {
        v = tg_vm_cell_callee(tg_shape_of_kind(way->guard & ~TG_SHARED_BIT)->type, way->position);
        self = object;
    }
    if (v == TG_NULL && (v = tg_load_method(object, name, &self)) == TG_NULL)
        return false;
    bool temporary = b >= frame->code->nlocals;
    if (temporary)
        r[b] = TG_NULL;
    r[a] = v;
    r[a + 1] = self == TG_NULL ? TG_NULL : temporary ? object : tg_lent(b);
    if (self == TG_NULL && temporary)
        tg_decref(object);
    return true;
}

/* A pinned method at a settled site is all that needs no frame of its own. */
bool tg_vm_load_method(struct tg_frame *frame, const tg_instruction *pc, tg_instruction w) {
    tg_value *r = frame->registers, object = r[tg_ins_b(w)];
    const struct way *way = settled_way(frame, pc, object, frame->code->names[tg_ins_x(w)]);
    if (!way || way->place != TG_ATTR_METHOD)
        return load_method_slowly(frame, pc, w);
    struct tg_type *type = tg_shape_of_kind(way->guard & ~TG_SHARED_BIT)->type;
    tg_value method = tg_type_cell_peek_borrowed(type, way->position);
    if (!tg_is_object(method) || !tg_object_is_marked_pinned(tg_as_object(method)))
        return load_method_slowly(frame, pc, w);
    uint32_t b = tg_ins_b(w);
    if (b < frame->code->nlocals)
        object = tg_lent(b);
    else
        r[b] = TG_NULL;
    r[tg_ins_a(w)] = method + TG_CALLEE_BIT;
    r[tg_ins_a(w) + 1] = object;
    return true;
}

/* The method of that name of an object's class, if it is a simple function of two arguments. */
static tg_value operator_of(tg_value object, tg_value name) {
    const struct way *way = find_way(object, name);
    if (way->place != TG_ATTR_METHOD)
        return TG_NULL;
    tg_value f = tg_vm_cell_callee(tg_shape_of_kind(way->guard & ~TG_SHARED_BIT)->type, way->position);
    if (tg_vm_simple_function(f, 2))
        return f;
    tg_decref(f);
    return TG_NULL;
}

/* Left to right when the operands are of one class, or the right one's has no operators of its own; right to
 * left when the left one is a number, which knows nothing of the right one. */
tg_value tg_vm_operator_method(tg_value left, tg_value right, enum tg_binary_op op, bool augmented,
                               tg_value *base) {
    const struct tg_type *a = tg_type_of(left), *b = tg_type_of(right);
    bool reflected = tg_is_word_int(left) || tg_is_float(left);
    tg_value method = TG_NULL;
    if (reflected && tg_class_has_operators(b) && !(b->flags & TG_TYPE_NATIVE_VALUE))
        method = operator_of(right, tg_names.reflected[op]);
    else if (!reflected && tg_class_has_operators(a) && (a == b || !tg_class_has_operators(b)) &&
             !(augmented && a->inplace != NULL))
        method = operator_of(left, tg_names.binary[op]);
    if (method != TG_NULL) {
        base[0] = reflected ? right : left;
        base[1] = reflected ? left : right;
    }
    return method;
}

tg_value tg_vm_overflow_read(tg_value object, uint32_t position) {
    struct tg_type *type = tg_type_of(object);
    const struct tg_attributes *attributes = tg_attributes_of(tg_as_object(object), type);
    const struct tg_overflow *block = (const struct tg_overflow *)tg_block_read(&attributes->overflow);
    if (!block || position >= block->capacity)
        return TG_NULL;
    return tg_slot_read_block(&block->slots[position], &attributes->overflow, block);
}

tg_value tg_vm_property_getter(uint32_t kind, uint32_t cell) {
    tg_value property = tg_type_cell_read(tg_shape_of_kind(kind)->type, cell);
    tg_value getter = TG_NULL;
    if (tg_kind_of(property) == TG_KIND_PROPERTY)
        getter = tg_callee_new_reference(((const struct tg_property *)(uintptr_t)property)->get);
    tg_decref(property);
    if (tg_vm_simple_function(getter, 1))
        return getter;
    tg_decref(getter);
    return TG_NULL;
}

/* --- the others: by kind --- */

static tg_instruction pristine_of(const struct tg_code *code, const tg_instruction *pc) {
    return code->pristine[pc - code->live - 1];
}

static void rewrite_opcode(struct tg_frame *frame, const tg_instruction *pc, enum tg_opcode op) {
    if (may_specialise(frame->code, pc))
        rewrite(frame->code, pc, with_opcode(pristine_of(frame->code, pc), op));
}

void tg_vm_specialise_getitem(struct tg_frame *frame, const tg_instruction *pc, tg_value object,
                              tg_value key) {
    if (!tg_is_object(object))
        return;
    uint32_t guard = guard_of(object);
    if (tg_is_dict(object))
        rewrite_opcode(frame, pc, TG_OP_GETITEM_DICT);
    else if (!tg_is_word_int(key))
        return;
    else if (guard == TG_KIND_LIST)
        rewrite_opcode(frame, pc, TG_OP_GETITEM_LIST);
    else if (tg_is_tuple(object))
        rewrite_opcode(frame, pc, TG_OP_GETITEM_TUPLE);
    else if (tg_is_str(object) && tg_as_str(object)->width == 1)
        rewrite_opcode(frame, pc, TG_OP_GETITEM_STR);
}

void tg_vm_specialise_setitem(struct tg_frame *frame, const tg_instruction *pc, tg_value object,
                              tg_value key) {
    if (tg_is_dict(object))
        rewrite_opcode(frame, pc, TG_OP_SETITEM_DICT);
    else if (tg_is_object(object) && guard_of(object) == TG_KIND_LIST && tg_is_word_int(key))
        rewrite_opcode(frame, pc, TG_OP_SETITEM_LIST);
}

/* Does the body of the loop whose FOR_ITER stands before pc begin with taking the item apart? */
static bool takes_pairs(const struct tg_code *code, const tg_instruction *pc) {
    tg_instruction loop = pristine_of(code, pc),
                   first = *(&code->pristine[pc - code->live] + tg_ins_jump(loop));
    return tg_ins_op(first) == TG_OP_UNPACK_TWO && tg_ins_b(first) == tg_ins_a(loop) &&
           tg_ins_b(first) >= code->nlocals;
}

void tg_vm_specialise_for(struct tg_frame *frame, const tg_instruction *pc, tg_value iterator) {
    if (!tg_is_object(iterator))
        return;
    switch (guard_of(iterator)) {
    case TG_KIND_RANGE_ITERATOR:
        rewrite_opcode(frame, pc, TG_OP_FOR_RANGE);
        break;
    case TG_KIND_LIST_ITERATOR:
        rewrite_opcode(frame, pc, takes_pairs(frame->code, pc) ? TG_OP_FOR_LIST_PAIRS : TG_OP_FOR_LIST);
        break;
    case TG_KIND_TUPLE_ITERATOR:
        rewrite_opcode(frame, pc, takes_pairs(frame->code, pc) ? TG_OP_FOR_TUPLE_PAIRS : TG_OP_FOR_TUPLE);
        break;
    case TG_KIND_STR_ITERATOR:
        rewrite_opcode(frame, pc, TG_OP_FOR_STR);
        break;
    case TG_KIND_GENERATOR:
        rewrite_opcode(frame, pc, TG_OP_FOR_GENERATOR);
        break;
    default:
        if (tg_object_kind(tg_as_object(iterator)) != TG_KIND_GENERATOR)
            rewrite_opcode(frame, pc,
                           tg_type_of(iterator)->next_pair != NULL && takes_pairs(frame->code, pc)
                               ? TG_OP_FOR_PAIRS
                               : TG_OP_FOR_OTHER);
        break;
    }
}

void tg_vm_specialise_call(struct tg_frame *frame, const tg_instruction *pc, tg_value callable,
                           uint32_t count) {
    bool pinned = !tg_is_object(callable), lent = tg_ins_lends(pristine_of(frame->code, pc));
    callable = tg_callee_plain(callable);
    if (tg_vm_simple_function(callable, count)) {
        rewrite_opcode(frame, pc, lent ? TG_OP_CALL_PYTHON_LENT : TG_OP_CALL_PYTHON);
    } else if (tg_is_function(callable) ||
               (tg_is_type(callable) && !(tg_as_type(callable)->flags & TG_TYPE_HEAP))) {
        rewrite_opcode(frame, pc, TG_OP_CALL_OTHER);
    } else if (pinned && tg_kind_of(callable) == TG_KIND_NATIVE) {
        tg_native_function function = function_of(callable);
        bool len = function == tg_native_len && count == 1,
             next = function == tg_native_next && (count == 1 || count == 2);
        rewrite_opcode(frame, pc,
                       len    ? TG_OP_CALL_LEN
                       : next ? TG_OP_CALL_NEXT
                       : lent ? TG_OP_CALL_NATIVE_LENT
                              : TG_OP_CALL_NATIVE);
    } else if (tg_is_type(callable)) {
        uint32_t kind = tg_raw_load32(&tg_as_type(callable)->kind); /* may grow meanwhile: one load */
        tg_value init = tg_vm_plain_init(callable, kind, count);
        if (init == TG_NULL)
            return;
        tg_decref(init);
        if (may_specialise(frame->code, pc))
            rewrite(frame->code, pc,
                    with(pristine_of(frame->code, pc), lent ? TG_OP_CALL_CLASS_LENT : TG_OP_CALL_CLASS, count,
                         kind));
    }
}

void tg_vm_specialise_call_method(struct tg_frame *frame, const tg_instruction *pc, tg_value callable,
                                  bool bound, uint32_t count) {
    bool pinned = !tg_is_object(callable), lent = tg_ins_lends(pristine_of(frame->code, pc));
    callable = tg_callee_plain(callable);
    if (bound) {
        if (tg_vm_simple_function(callable, count))
            rewrite_opcode(frame, pc, TG_OP_CALL_BOUND_PYTHON);
        else if (pinned && tg_kind_of(callable) == TG_KIND_NATIVE)
            rewrite_opcode(frame, pc, TG_OP_CALL_BOUND_NATIVE);
        return;
    }
    if (tg_vm_simple_function(callable, count + 1))
        rewrite_opcode(frame, pc, lent ? TG_OP_CALL_METHOD_PYTHON_LENT : TG_OP_CALL_METHOD_PYTHON);
    else if (tg_is_function(callable))
        rewrite_opcode(frame, pc, TG_OP_CALL_METHOD_OTHER);
    else if (pinned && tg_kind_of(callable) == TG_KIND_METHOD_DESCRIPTOR) {
        tg_value self = frame->registers[tg_ins_b(pristine_of(frame->code, pc)) + 1];
        bool append =
            function_of(callable) == tg_native_append && count == 1 && guard_of(self) == TG_KIND_LIST;
        bool send =
            function_of(callable) == tg_native_send && count == 1 && guard_of(self) == TG_KIND_GENERATOR;
        rewrite_opcode(frame, pc,
                       append ? TG_OP_CALL_APPEND
                       : send ? TG_OP_CALL_SEND
                       : lent ? TG_OP_CALL_METHOD_NATIVE_LENT
                              : TG_OP_CALL_METHOD_NATIVE);
    }
}
