/* SPDX-License-Identifier: MIT */
/* The module image_resize: an image's bytes, in rows of pixels of 1 to 4 channels, resized into a buffer of
 * the caller's by stb_image_resize. Detached: threads resize different images at the same time in every
 * build. */
#include "tollgate.h"

#define STB_IMAGE_RESIZE_IMPLEMENTATION
#define STB_IMAGE_RESIZE_STATIC
#include <stb/stb_image_resize.h>

#define LARGEST_SIDE 32768

struct image {
    struct tg_buffer buffer;
    int64_t width, height;
};

static int refuse_size(const struct image *image, int64_t channels, const char *what) {
    tg_throw("ValueError", "the %s holds %zu bytes and is said to be %lld by %lld pixels of %lld", what,
             image->buffer.length, (long long)image->width, (long long)image->height, (long long)channels);
    return -1;
}

/* 0; -1 with an exception and no buffer held. */
static int get_image(const tg_value *args, int purpose, int64_t channels, struct image *image) {
    const char *what = purpose == TG_TO_WRITE ? "target" : "source";
    if (tg_get_int(args[1], &image->width) || tg_get_int(args[2], &image->height))
        return -1;
    if (image->width < 1 || image->height < 1 || image->width > LARGEST_SIDE ||
        image->height > LARGEST_SIDE) {
        tg_throw("ValueError", "a side of the %s is not between 1 and %d", what, LARGEST_SIDE);
        return -1;
    }
    if (tg_get_buffer(args[0], purpose, &image->buffer))
        return -1;
    if (image->buffer.length == (size_t)(image->width * image->height * channels))
        return 0;
    refuse_size(image, channels, what);
    tg_release_buffer(&image->buffer);
    return -1;
}

/* resize(source, width, height, target, target_width, target_height, channels=3) */
static tg_value resize(const tg_value *args, size_t count) {
    struct image source, target;
    int64_t channels = 3;
    if (tg_get_int_or_keep(args[6], &channels))
        return TG_NULL;
    if (channels < 1 || channels > 4)
        return tg_throw("ValueError", "a pixel has 1 to 4 channels, not %lld", (long long)channels);
    if (get_image(args, TG_TO_READ, channels, &source))
        return TG_NULL;
    if (get_image(args + 3, TG_TO_WRITE, channels, &target)) {
        tg_release_buffer(&source.buffer);
        return TG_NULL;
    }
    tg_detach();
    int done =
        stbir_resize_uint8(source.buffer.data, (int)source.width, (int)source.height, 0, target.buffer.data,
                           (int)target.width, (int)target.height, 0, (int)channels);
    tg_attach();
    tg_release_buffer(&target.buffer);
    tg_release_buffer(&source.buffer);
    return done ? tg_make_none() : tg_throw_memory();
}

static const struct tg_function functions[] = {
    {"resize", resize, "source,width,height,target,target_width,target_height,channels="}, {0}};

TG_MODULE = {.abi = TG_ABI, .flags = TG_SAFE_WITHOUT_LOCK, .name = "image_resize", .functions = functions};
