/* SPDX-License-Identifier: MIT */
/* The tree that the parser makes and the compiler reads: tagged unions in one arena.
 * It holds no run-time object: constants are C numbers and bytes. */
#ifndef TG_LANG_AST_H
#define TG_LANG_AST_H

#include "runtime/lang/arena.h"

typedef struct tg_expr tg_expr;
typedef struct tg_stmt tg_stmt;
typedef struct tg_pattern tg_pattern;
typedef struct tg_scope tg_scope; /* lang/scope.h; filled in by scope analysis */

/* Lines count from 1, columns are byte offsets from 0, the end is exclusive. */
typedef struct tg_span {
    uint32_t line, column, end_line, end_column;
} tg_span;

/* Bytes with a length; may hold NUL. Text is UTF-8 in which lone surrogates may stand (WTF-8). */
typedef struct tg_text {
    const char *bytes;
    size_t length;
} tg_text;

typedef struct tg_expr_list {
    tg_expr **items;
    uint32_t count;
} tg_expr_list;

typedef struct tg_block {
    tg_stmt **items;
    uint32_t count;
} tg_block;

/* --- constants ------------------------------------------------------------------ */

typedef enum tg_literal_kind {
    TG_LITERAL_NONE,
    TG_LITERAL_TRUE,
    TG_LITERAL_FALSE,
    TG_LITERAL_ELLIPSIS,
    TG_LITERAL_INT,
    TG_LITERAL_BIG_INT, /* does not fit int64 */
    TG_LITERAL_FLOAT,
    TG_LITERAL_IMAGINARY, /* real: the imaginary part */
    TG_LITERAL_STR,
    TG_LITERAL_BYTES,
} tg_literal_kind;

typedef struct tg_literal {
    tg_literal_kind kind;
    uint32_t base; /* of TG_LITERAL_BIG_INT: 2, 8, 10 or 16 */
    union {
        int64_t integer;
        double real;
        tg_text text; /* STR, BYTES; digits of BIG_INT without prefix and underscores */
    };
} tg_literal;

/* --- expressions ---------------------------------------------------------------- */

#define TG_EXPR_KINDS(X)                                                                                     \
    X(CONST, constant)                                                                                       \
    X(NAME, name)                                                                                            \
    X(UNARY, unary)                                                                                          \
    X(BINARY, binary)                                                                                        \
    X(BOOL, boolean)                                                                                         \
    X(COMPARE, compare)                                                                                      \
    X(CALL, call)                                                                                            \
    X(ATTRIBUTE, attribute)                                                                                  \
    X(SUBSCRIPT, subscript)                                                                                  \
    X(SLICE, slice)                                                                                          \
    X(STARRED, starred)                                                                                      \
    X(TUPLE, sequence)                                                                                       \
    X(LIST, sequence)                                                                                        \
    X(SET, sequence)                                                                                         \
    X(DICT, dict)                                                                                            \
    X(IF, conditional)                                                                                       \
    X(LAMBDA, lambda)                                                                                        \
    X(LIST_COMP, comprehension)                                                                              \
    X(SET_COMP, comprehension)                                                                               \
    X(DICT_COMP, comprehension)                                                                              \
    X(GENERATOR, comprehension)                                                                              \
    X(YIELD, yield)                                                                                          \
    X(YIELD_FROM, yield)                                                                                     \
    X(AWAIT, await)                                                                                          \
    X(NAMED, named)                                                                                          \
    X(FORMATTED, formatted)                                                                                  \
    X(JOINED, sequence)

typedef enum tg_expr_kind {
#define X(kind, member) TG_EXPR_##kind,
    TG_EXPR_KINDS(X)
#undef X
} tg_expr_kind;

typedef enum tg_context { TG_LOAD, TG_STORE, TG_DELETE } tg_context;

typedef enum tg_unary_op { TG_UNARY_NEGATIVE, TG_UNARY_POSITIVE, TG_UNARY_INVERT, TG_UNARY_NOT } tg_unary_op;

typedef enum tg_binary_op {
    TG_BINARY_ADD,
    TG_BINARY_SUBTRACT,
    TG_BINARY_MULTIPLY,
    TG_BINARY_MATRIX_MULTIPLY,
    TG_BINARY_TRUE_DIVIDE,
    TG_BINARY_FLOOR_DIVIDE,
    TG_BINARY_REMAINDER,
    TG_BINARY_POWER,
    TG_BINARY_LEFT_SHIFT,
    TG_BINARY_RIGHT_SHIFT,
    TG_BINARY_AND,
    TG_BINARY_OR,
    TG_BINARY_XOR,
} tg_binary_op;

typedef enum tg_compare_op {
    TG_COMPARE_LT,
    TG_COMPARE_LE,
    TG_COMPARE_EQ,
    TG_COMPARE_NE,
    TG_COMPARE_GT,
    TG_COMPARE_GE,
    TG_COMPARE_IN,
    TG_COMPARE_NOT_IN,
    TG_COMPARE_IS,
    TG_COMPARE_IS_NOT,
} tg_compare_op;

/* One `name=value` of a call; without a name it is `**value`. */
typedef struct tg_keyword {
    const tg_name *name;
    tg_expr *value;
    tg_span span;
} tg_keyword;

typedef struct tg_param {
    const tg_name *name;
    tg_expr *default_value; /* NULL: none */
    tg_text annotation;     /* source text, length 0: none */
    tg_span span;
} tg_param;

typedef struct tg_params {
    tg_param *positional; /* the first `positional_only_count` of them before the `/` */
    uint32_t positional_count;
    uint32_t positional_only_count;
    tg_param *keyword_only;
    uint32_t keyword_only_count;
    tg_param *var_positional; /* *args, or NULL */
    tg_param *var_keyword;    /* **kwargs, or NULL */
} tg_params;

typedef struct tg_comp_for {
    tg_expr *target;
    tg_expr *iterable;
    tg_expr_list conditions;
    bool is_async;
} tg_comp_for;

struct tg_expr {
    uint8_t kind;          /* tg_expr_kind */
    uint8_t context;       /* tg_context of NAME, ATTRIBUTE, SUBSCRIPT, STARRED, TUPLE, LIST */
    bool is_parenthesized; /* stood alone in parentheses */
    tg_span span;
    union {
        tg_literal constant;
        const tg_name *name;
        struct {
            tg_unary_op op;
            tg_expr *operand;
        } unary;
        struct {
            tg_binary_op op;
            tg_expr *left, *right; /* chains are deep on the left: walk that side in a loop */
        } binary;
        struct {
            bool is_or;
            tg_expr_list values; /* two or more */
        } boolean;
        struct {
            tg_expr_list values; /* a < b < c: three values, two operators */
            uint8_t *ops;        /* tg_compare_op */
        } compare;
        struct {
            tg_expr *function;
            tg_expr_list positional; /* may hold STARRED */
            tg_keyword *keywords;
            uint32_t keyword_count;
        } call;
        struct {
            tg_expr *object;
            const tg_name *name;
        } attribute;
        struct {
            tg_expr *object;
            tg_expr *index; /* may be SLICE, or TUPLE with SLICE in it */
        } subscript;
        struct {
            tg_expr *start, *stop, *step; /* each may be NULL */
        } slice;
        tg_expr *starred;
        tg_expr_list sequence; /* TUPLE, LIST, SET; JOINED: str CONST and FORMATTED */
        struct {
            tg_expr **keys; /* NULL key: `**value` */
            tg_expr **values;
            uint32_t count;
        } dict;
        struct {
            tg_expr *test, *body, *orelse;
        } conditional;
        struct {
            tg_params *params;
            tg_expr *body;
            tg_scope *scope;
        } lambda;
        struct {
            tg_expr *element;
            tg_expr *value; /* of DICT_COMP, whose element is the key */
            tg_comp_for *fors;
            uint32_t for_count;
            tg_scope *scope;
        } comprehension;
        tg_expr *yield; /* NULL: bare yield */
        tg_expr *await;
        struct {
            tg_expr *target; /* NAME */
            tg_expr *value;
        } named;
        struct {
            tg_expr *value;
            tg_expr *spec;   /* NULL, str CONST or JOINED */
            char conversion; /* 0, 'r', 's' or 'a' */
        } formatted;
    };
};

/* --- statements ----------------------------------------------------------------- */

#define TG_STMT_KINDS(X)                                                                                     \
    X(EXPR)                                                                                                  \
    X(ASSIGN)                                                                                                \
    X(AUG_ASSIGN)                                                                                            \
    X(ANN_ASSIGN)                                                                                            \
    X(RETURN)                                                                                                \
    X(DELETE)                                                                                                \
    X(PASS)                                                                                                  \
    X(BREAK)                                                                                                 \
    X(CONTINUE)                                                                                              \
    X(RAISE)                                                                                                 \
    X(ASSERT)                                                                                                \
    X(IMPORT)                                                                                                \
    X(IMPORT_FROM)                                                                                           \
    X(GLOBAL)                                                                                                \
    X(NONLOCAL)                                                                                              \
    X(IF)                                                                                                    \
    X(WHILE)                                                                                                 \
    X(FOR)                                                                                                   \
    X(WITH)                                                                                                  \
    X(TRY)                                                                                                   \
    X(FUNCTION)                                                                                              \
    X(CLASS)                                                                                                 \
    X(MATCH)

typedef enum tg_stmt_kind {
#define X(kind) TG_STMT_##kind,
    TG_STMT_KINDS(X)
#undef X
} tg_stmt_kind;

/* `a.b.c as d`: name is the dotted text, alias NULL without `as`. */
typedef struct tg_alias {
    const tg_name *name;
    const tg_name *alias;
    tg_span span;
} tg_alias;

typedef struct tg_if_clause {
    tg_expr *test;
    tg_block body;
} tg_if_clause;

typedef struct tg_with_item {
    tg_expr *manager;
    tg_expr *target; /* NULL without `as` */
} tg_with_item;

typedef struct tg_except_clause {
    tg_expr *type;       /* NULL: bare except */
    const tg_name *name; /* NULL without `as` */
    tg_block body;
    tg_span span;
} tg_except_clause;

typedef struct tg_case {
    tg_pattern *pattern;
    tg_expr *guard; /* may be NULL */
    tg_block body;
} tg_case;

struct tg_stmt {
    uint8_t kind;  /* tg_stmt_kind */
    bool is_async; /* of FOR, WITH, FUNCTION */
    tg_span span;
    union {
        tg_expr *expr;
        struct {
            tg_expr_list targets; /* a = b = value: two targets */
            tg_expr *value;
        } assign;
        struct {
            tg_expr *target;
            tg_binary_op op;
            tg_expr *value;
        } aug_assign;
        struct {
            tg_expr *target;
            tg_text annotation; /* source text */
            tg_expr *value;     /* may be NULL */
            bool is_simple;     /* a bare name, not in parentheses */
        } ann_assign;
        tg_expr *returned; /* NULL: bare return */
        tg_expr_list deleted;
        struct {
            tg_expr *exception, *cause; /* each may be NULL */
        } raise;
        struct {
            tg_expr *test, *message; /* message may be NULL */
        } assertion;
        struct {
            tg_alias *names;
            uint32_t count;
        } import;
        struct {
            const tg_name *module; /* NULL: `from . import x` */
            uint32_t level;        /* leading dots */
            bool is_star;
            tg_alias *names;
            uint32_t count;
        } import_from;
        struct {
            const tg_name **names;
            uint32_t count;
        } names; /* GLOBAL, NONLOCAL */
        struct {
            tg_if_clause *clauses; /* if and elifs */
            uint32_t count;
            tg_block orelse;
        } branch;
        struct {
            tg_expr *test;
            tg_block body, orelse;
        } loop; /* WHILE */
        struct {
            tg_expr *target, *iterable;
            tg_block body, orelse;
        } for_loop;
        struct {
            tg_with_item *items;
            uint32_t count;
            tg_block body;
        } with;
        struct {
            tg_block body;
            tg_except_clause *handlers;
            uint32_t handler_count;
            tg_block orelse, finally;
            bool is_star; /* except* */
        } try;
        struct {
            const tg_name *name;
            tg_params *params;
            tg_text returns; /* source text of the annotation, length 0: none */
            tg_expr_list decorators;
            tg_block body;
            tg_scope *scope;
        } function;
        struct {
            const tg_name *name;
            tg_expr_list bases; /* may hold STARRED */
            tg_keyword *keywords;
            uint32_t keyword_count;
            tg_expr_list decorators;
            tg_block body;
            tg_scope *scope;
        } class_def;
        struct {
            tg_expr *subject;
            tg_case *cases;
            uint32_t count;
        } match;
    };
};

/* --- patterns of match ---------------------------------------------------------- */

typedef enum tg_pattern_kind {
    TG_PATTERN_VALUE,     /* == */
    TG_PATTERN_SINGLETON, /* is: None, True, False */
    TG_PATTERN_CAPTURE,   /* name; NULL: the wildcard */
    TG_PATTERN_AS,
    TG_PATTERN_OR,
    TG_PATTERN_SEQUENCE,
    TG_PATTERN_STAR, /* in a sequence; name NULL: *_ */
    TG_PATTERN_MAPPING,
    TG_PATTERN_CLASS,
} tg_pattern_kind;

struct tg_pattern {
    uint8_t kind; /* tg_pattern_kind */
    tg_span span;
    const tg_name *name;    /* CAPTURE, AS, STAR; MAPPING: of **rest */
    tg_expr *value;         /* VALUE, SINGLETON; CLASS: the class */
    tg_pattern **items;     /* AS: one; OR, SEQUENCE, MAPPING (values), CLASS (positional, then by keyword) */
    tg_expr **keys;         /* MAPPING */
    const tg_name **fields; /* CLASS: names of the keyword patterns */
    uint32_t count;         /* of items */
    uint32_t field_count;
};

/* --- a whole file --------------------------------------------------------------- */

typedef struct tg_file {
    tg_block body;
    tg_scope *scope;
    tg_text source;              /* decoded, newlines normalised */
    const uint32_t *line_starts; /* offset in source of line i + 1 */
    uint32_t line_count;
    const char *filename;
} tg_file;

/* The code-point column (from 0) of a byte column, as messages and tracebacks show it. */
uint32_t tg_source_point_column(const tg_file *module, uint32_t line, uint32_t column);

/* Line `line` without its newline. */
tg_text tg_source_line(const tg_file *module, uint32_t line);

#endif
