/* SPDX-License-Identifier: MIT */
/* str.format and str.format_map: replacement fields with attributes and indices, conversions, nested
 * specifiers, automatic numbering. */
#include "runtime/types/float.h"
#include "runtime/types/format.h"
#include "runtime/types/int.h"
#include "runtime/types/str_internal.h"

struct fields {
    const tg_value *args;
    size_t nargs;
    tg_value keywords; /* mapping or TG_NULL */
    int64_t next;      /* automatic numbering; -1: the template numbers its fields itself, -2: undecided */
    bool from_map;
};

/* A part of the template. */
struct span {
    const struct tg_str *s;
    size_t at, end;
};

static uint32_t at(const struct span *p) { return p->at < p->end ? tg_str_at(p->s, p->at) : 0; }

static tg_value value_error(const char *message) { return tg_raise(&tg_exc_ValueError, "%s", message); }

/* A decimal number that fills from..to; -1: it is none. */
static int64_t span_number(const struct tg_str *s, size_t from, size_t to) {
    if (from == to)
        return -1;
    int64_t n = 0;
    for (; from < to; from++) {
        uint32_t c = tg_str_at(s, from);
        if (c < '0' || c > '9')
            return -1;
        if (n > (INT64_MAX - 9) / 10) {
            value_error("Too many decimal digits in format string");
            return -2;
        }
        n = n * 10 + (c - '0');
    }
    return n;
}

static tg_value positional(struct fields *f, int64_t index) {
    if (f->from_map)
        return value_error("Format string contains positional fields");
    if (index < (int64_t)f->nargs)
        return tg_new_reference(f->args[index]);
    return tg_raise(&tg_exc_IndexError, "Replacement index %lld out of range for positional args tuple",
                    (long long)index);
}

static tg_value first_object(struct fields *f, const struct tg_str *s, size_t from, size_t to) {
    int64_t index = span_number(s, from, to);
    if (index == -2)
        return TG_NULL;
    if (from == to || index >= 0) {
        bool automatic = from == to;
        if (f->next == -2)
            f->next = automatic ? 0 : -1;
        if (automatic && f->next == -1)
            return value_error("cannot switch from manual field specification to automatic field numbering");
        if (!automatic && f->next >= 0)
            return value_error("cannot switch from automatic field numbering to manual field specification");
        return positional(f, automatic ? f->next++ : index);
    }
    tg_value key = tg_str_substring(tg_from_object(s), from, to);
    if (key == TG_NULL)
        return TG_NULL;
    tg_value v =
        f->keywords == TG_NULL ? tg_raise_value(&tg_exc_KeyError, key) : tg_getitem(f->keywords, key);
    tg_decref(key);
    return v;
}

/* [index] or [key]; p stands behind the bracket. */
static tg_value subscript_steal(tg_value v, struct span *p) {
    size_t from = p->at;
    while (p->at < p->end && at(p) != ']')
        p->at++;
    tg_value result = TG_NULL;
    if (p->at == p->end) {
        value_error("Missing ']' in format string");
    } else if (p->at == from) {
        value_error("Empty attribute in format string");
    } else {
        int64_t index = span_number(p->s, from, p->at);
        tg_value key = index >= 0    ? tg_int(index)
                       : index == -2 ? TG_NULL
                                     : tg_str_substring(tg_from_object(p->s), from, p->at);
        if (key != TG_NULL)
            result = tg_getitem(v, key);
        tg_decref(key);
        p->at++;
        if (result != TG_NULL && p->at < p->end && at(p) != '.' && at(p) != '[') {
            tg_decref(result);
            result = value_error("Only '.' or '[' may follow ']' in format field specifier");
        }
    }
    tg_decref(v);
    return result;
}

static tg_value attribute_steal(tg_value v, struct span *p) {
    size_t from = p->at;
    while (p->at < p->end && at(p) != '.' && at(p) != '[')
        p->at++;
    tg_value result = TG_NULL;
    if (p->at == from) {
        value_error("Empty attribute in format string");
    } else {
        tg_value name = tg_str_substring(tg_from_object(p->s), from, p->at);
        if (name != TG_NULL)
            result = tg_getattr(v, name);
        tg_decref(name);
    }
    tg_decref(v);
    return result;
}

static tg_value field_object(struct fields *f, struct span name) {
    size_t from = name.at;
    while (name.at < name.end && at(&name) != '.' && at(&name) != '[')
        name.at++;
    tg_value v = first_object(f, name.s, from, name.at);
    while (v != TG_NULL && name.at < name.end)
        v = tg_str_at(name.s, name.at++) == '[' ? subscript_steal(v, &name) : attribute_steal(v, &name);
    return v;
}

static tg_value convert_steal(tg_value v, uint32_t conversion) {
    tg_value text;
    if (conversion == 'r')
        text = tg_repr(v);
    else if (conversion == 's')
        text = tg_str(v);
    else if (conversion == 'a')
        text = tg_ascii(v);
    else if (conversion > 32 && conversion < 127)
        text = tg_raise(&tg_exc_ValueError, "Unknown conversion specifier %c", (char)conversion);
    else
        text = tg_raise(&tg_exc_ValueError, "Unknown conversion specifier \\x%x", conversion);
    tg_decref(v);
    return text;
}

static tg_value expand(struct fields *f, struct span p, int depth);

/* A field cut into its parts: name, conversion (0: none), specifier. */
struct field {
    struct span name, spec;
    uint32_t conversion;
    bool nested; /* the specifier has fields of its own */
};

/* p stands behind '{' and moves behind the matching '}'. */
static bool cut_field(struct span *p, struct field *out) {
    *out = (struct field){.name = {p->s, p->at, p->at}};
    if (p->at == p->end)
        return value_error("Single '{' encountered in format string"), false;
    int brackets = 0;
    for (; p->at < p->end; p->at++) {
        uint32_t c = at(p);
        if (c == '{')
            return value_error("unexpected '{' in field name"), false;
        brackets = c == '[' ? 1 : c == ']' ? 0 : brackets;
        if (!brackets && (c == '}' || c == ':' || c == '!'))
            break;
    }
    out->name.end = p->at;
    if (p->at == p->end)
        return value_error("expected '}' before end of string"), false;
    if (at(p) == '!') {
        p->at++;
        if (p->at == p->end)
            return value_error("end of string while looking for conversion specifier"), false;
        out->conversion = at(p);
        p->at++;
        if (p->at == p->end)
            return value_error("unmatched '{' in format spec"), false;
        if (at(p) != ':' && at(p) != '}')
            return value_error("expected ':' after conversion specifier"), false;
    }
    out->spec = (struct span){p->s, p->at, p->at};
    if (at(p) == ':') {
        int depth = 1;
        out->spec.at = ++p->at;
        for (; p->at < p->end; p->at++) {
            uint32_t c = at(p);
            out->nested |= c == '{';
            depth += (c == '{') - (c == '}');
            if (depth == 0)
                break;
        }
        if (p->at == p->end)
            return value_error("unmatched '{' in format spec"), false;
        out->spec.end = p->at;
    }
    p->at++;
    return true;
}

static void add_field(struct tg_str_builder *b, tg_value v, tg_value spec) {
    if (tg_as_str(spec)->length == 0 && (tg_is_str(v) || tg_is_int(v) || tg_is_float(v))) {
        tg_builder_add_str(b, v);
        return;
    }
    tg_value text = tg_format(v, spec);
    if (text == TG_NULL) {
        tg_builder_abandon(b);
        b->failed = true;
        return;
    }
    tg_builder_add(b, text);
    tg_decref(text);
}

static bool expand_field(struct fields *f, struct span *p, int depth, struct tg_str_builder *b) {
    struct field field;
    if (!cut_field(p, &field))
        return false;
    tg_value v = field_object(f, field.name);
    if (v != TG_NULL && field.conversion)
        v = convert_steal(v, field.conversion);
    if (v == TG_NULL)
        return false;
    tg_value spec = field.nested ? expand(f, field.spec, depth - 1)
                                 : tg_str_substring(tg_from_object(p->s), field.spec.at, field.spec.end);
    if (spec != TG_NULL)
        add_field(b, v, spec);
    tg_decref(v);
    tg_decref(spec);
    return spec != TG_NULL && !b->failed;
}

/* Literal text up to the next field; "{{" and "}}" stand for one. False: error. *field: one follows. */
static bool expand_literal(struct span *p, struct tg_str_builder *b, bool *field) {
    *field = false;
    while (p->at < p->end) {
        size_t from = p->at;
        while (p->at < p->end && at(p) != '{' && at(p) != '}')
            p->at++;
        tg_builder_add_part(b, p->s, from, p->at);
        if (p->at == p->end)
            return true;
        uint32_t brace = at(p);
        p->at++;
        if (p->at < p->end && at(p) == brace) {
            tg_builder_add_code_point(b, brace);
            p->at++;
        } else if (brace == '}') {
            value_error("Single '}' encountered in format string");
            return false;
        } else {
            *field = true;
            return true;
        }
    }
    return true;
}

static tg_value expand(struct fields *f, struct span p, int depth) {
    if (depth <= 0)
        return value_error("Max string recursion exceeded");
    struct tg_str_builder b;
    tg_builder_start(&b);
    bool field = true;
    while (field) {
        if (!expand_literal(&p, &b, &field) || (field && !expand_field(f, &p, depth, &b))) {
            tg_builder_abandon(&b);
            return TG_NULL;
        }
    }
    return tg_builder_finish(&b);
}

tg_value tg_str_format_fields(tg_value template, const tg_value *args, size_t nargs, tg_value keywords) {
    struct fields f = {.args = args, .nargs = nargs, .keywords = keywords, .next = -2};
    const struct tg_str *s = tg_str_exact_borrowed(template);
    return expand(&f, (struct span){s, 0, s->length}, 2);
}

/* "self,/,*args,**": nargs positional values, then the dict of the keywords or TG_NULL. */
tg_value tg_str_method_format(const tg_value *args, size_t nargs) {
    return tg_str_format_fields(args[0], args + 1, nargs - 1, args[nargs]);
}

tg_value tg_str_method_format_map(const tg_value *args, size_t nargs) {
    struct fields f = {.keywords = args[1], .next = -2, .from_map = true};
    const struct tg_str *s = tg_str_exact_borrowed(args[0]);
    return expand(&f, (struct span){s, 0, s->length}, 2);
}
