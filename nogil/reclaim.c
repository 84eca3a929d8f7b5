/* SPDX-License-Identifier: MIT */
/* What readers may still look at: batches, grace periods, and who empties them.
 *
 * A thread puts what it retires into its open batch. A full batch goes to the queue of the reclaimer thread;
 * one that is not full goes there when the ticker says so (TG_BREAK_DRAIN), when its thread detaches or ends.
 * For all queued batches together the reclaimer waits for one grace period. Afterwards a batch is ready: it
 * goes back to its thread if that is attached, else to the orphans, which any thread empties at its next
 * safepoint.
 *
 * A grace period ends when every online thread has passed a safepoint, so while one runs the ticker raises
 * the breaker of every attached thread again and again: a breaker that is raised once can be answered before
 * the grace period has begun, and then nothing ever ends.
 *
 * The only thread online needs none of this: what it took away no other thread has seen, and who comes online
 * later sees the slot without it (world.h).
 *
 * Why a reader never meets a zero count (TG_RECLAIM=retire): the slot's own reference is dropped only after a
 * grace period that began when the slot no longer held the word. A reader that loaded the word earlier has
 * since passed a safepoint, and before that it had made its increment.
 *
 * reclaim.mutex guards the queue. It may be taken inside tg_threads_lock; nothing is taken inside it. */
#include "batch.h"
#include "favoured_lock.h"
#include "futex.h"
#include "rcu.h"
#include "runtime/core/alloc.h"
#include "runtime/core/dealloc.h"
#include "runtime/seam/memory.h"
#include "scheme.h"
#include "world.h"

#include <errno.h>
#include <string.h>

#define BATCH_BYTES_MAX (256u * 1024)      /* a batch that holds back more is closed */
#define HELD_BYTES_MAX (64u * 1024 * 1024) /* above it, threads that retire wait for the grace period */
#define WAIT_SLICE_NS 2000000
#define WAIT_SLICES 50
#define GRACE_TICK_NS 200000          /* between two raisings of the breakers */
#define OPEN_TICK_NS INT64_C(2000000) /* how old an open batch gets before it is closed */
#define COUNTS_TICK_NS 100000         /* between two looks of tg_count_tick's that are to follow at once */

static struct {
    pthread_mutex_t mutex;
    pthread_cond_t work;      /* the reclaimer sleeps on it */
    pthread_cond_t tick;      /* the ticker */
    struct tg_batch *queue;   /* closed */
    struct tg_batch *waiting; /* taken from the queue: the reclaimer waits for their grace period */
    struct tg_batch *loose;   /* being filled by threads that go offline; its head has room */
    bool running, stop;
    bool busy;           /* the reclaimer has taken batches and not yet given them out */
    uint32_t paused;     /* forks under way: it takes none */
    pthread_cond_t idle; /* who is about to fork sleeps on it */
    uint32_t graces;     /* grace periods being waited for: the ticker raises breakers */
    bool ticker_sleeps;  /* also read relaxed, without the mutex: a hint that is looked at again */
    pthread_t reclaimer, ticker;
    struct tg_rcu_reader *reader; /* the reclaimer's */
} reclaim = {.mutex = PTHREAD_MUTEX_INITIALIZER};

static struct tg_batch *orphans; /* ready, for anybody; atomic stack */
static uint64_t held_bytes;      /* retired and not yet freed, open batches excluded; relaxed */
static uint64_t grace_periods, waited_for_memory; /* relaxed counters */
static uint32_t grace_event;                      /* futex word: ends of grace periods */

void tg_memory_counters(struct tg_memory_counters *counters) {
    counters->held_bytes = __atomic_load_n(&held_bytes, __ATOMIC_RELAXED);
    counters->grace_periods = __atomic_load_n(&grace_periods, __ATOMIC_RELAXED);
    counters->waited_for_memory = __atomic_load_n(&waited_for_memory, __ATOMIC_RELAXED);
}

/* --- emptying --- */

static void empty_batch(struct tg_batch *batch) {
    for (uint32_t i = 0; i < batch->words; i++) {
        uintptr_t word = batch->word[i];
        if (word & TG_BATCH_MEMORY)
            tg_free((void *)(word - TG_BATCH_MEMORY), batch->word[++i]);
        else
            tg_object_decref((struct tg_object *)word);
    }
    __atomic_fetch_sub(&held_bytes, batch->held_bytes, __ATOMIC_RELAXED);
}

void tg_reclaim_empty(struct tg_thread *self, struct tg_batch *batches) {
    self->draining++;
    while (batches) {
        struct tg_batch *batch = batches;
        batches = batch->next;
        empty_batch(batch);
        if (self->seam.spare == NULL)
            self->seam.spare = batch;
        else
            tg_mfree(batch);
    }
    self->draining--;
}

/* --- filling --- */

static void start_batch(struct tg_batch *batch, uint16_t thread_id) {
    batch->next = NULL;
    batch->words = 0;
    batch->held_bytes = 0;
    batch->thread_id = thread_id;
}

struct tg_batch *tg_batch_new(void) {
    struct tg_batch *batch = tg_malloc_quiet(sizeof *batch);
    if (batch)
        start_batch(batch, 0);
    return batch;
}

/* NULL when memory is out. */
static struct tg_batch *batch_of_own(struct tg_thread *self) {
    struct tg_batch *batch = self->seam.spare;
    self->seam.spare = NULL;
    if (batch == NULL)
        batch = tg_malloc_quiet(sizeof *batch);
    if (batch)
        start_batch(batch, self->id);
    return batch;
}

static void set_open_words(struct tg_thread *self, uint32_t words) {
    __atomic_store_n(&self->seam.open_words, words, __ATOMIC_RELAXED);
}

static void wake_ticker(void) {
    if (!__atomic_load_n(&reclaim.ticker_sleeps, __ATOMIC_RELAXED))
        return;
    pthread_mutex_lock(&reclaim.mutex);
    pthread_cond_signal(&reclaim.tick);
    pthread_mutex_unlock(&reclaim.mutex);
}

void tg_batch_submit(struct tg_batch *batch) {
    __atomic_fetch_add(&held_bytes, batch->held_bytes, __ATOMIC_RELAXED);
    TG_STATS_HELD(__atomic_load_n(&held_bytes, __ATOMIC_RELAXED));
    TG_PROBE(retired, batch->held_bytes);
    pthread_mutex_lock(&reclaim.mutex);
    batch->next = reclaim.queue;
    reclaim.queue = batch;
    pthread_cond_signal(&reclaim.work);
    pthread_mutex_unlock(&reclaim.mutex);
}

static void close_open(struct tg_thread *self) {
    struct tg_batch *batch = self->seam.open;
    if (batch == NULL || batch->words == 0)
        return;
    self->seam.open = NULL;
    set_open_words(self, 0);
    tg_batch_submit(batch);
    if (__atomic_load_n(&held_bytes, __ATOMIC_RELAXED) > HELD_BYTES_MAX)
        tg_break(self, TG_BREAK_DRAIN);
}

/* Memory for a batch is out: waits for a grace period on the spot. Locks of other threads are waited for
 * offline, and a stopper waits offline, so it ends even when the caller holds a lock or is to be stopped. */
static void wait_grace_now(void) {
    __atomic_fetch_add(&waited_for_memory, 1, __ATOMIC_RELAXED);
    pthread_mutex_lock(&reclaim.mutex);
    reclaim.graces++;
    pthread_cond_signal(&reclaim.tick);
    pthread_mutex_unlock(&reclaim.mutex);
    bool online = __atomic_load_n(&tg_self()->seam.state, __ATOMIC_RELAXED) == TG_ATTACHED;
    tg_trace_begin(TG_TRACE_GRACE);
    if (online)
        tg_rcu_offline();
    tg_rcu_synchronize();
    if (online)
        tg_rcu_online();
    tg_trace_end(TG_TRACE_GRACE);
    pthread_mutex_lock(&reclaim.mutex);
    reclaim.graces--;
    pthread_mutex_unlock(&reclaim.mutex);
}

/* Room for `words` words; NULL when memory is out. */
static struct tg_batch *open_with_room(struct tg_thread *self, uint32_t words) {
    struct tg_batch *batch = self->seam.open;
    if (batch && (batch->words + words > TG_BATCH_WORDS || batch->held_bytes > BATCH_BYTES_MAX)) {
        close_open(self);
        batch = NULL;
    }
    if (batch == NULL)
        batch = self->seam.open = batch_of_own(self);
    return batch;
}

static bool retire_words(const uintptr_t *word, uint32_t words, uint64_t bytes) {
    struct tg_thread *self = tg_self();
    struct tg_batch *batch = open_with_room(self, words);
    if (__builtin_expect(batch == NULL, 0))
        return false;
    for (uint32_t i = 0; i < words; i++)
        batch->word[batch->words++] = word[i];
    batch->held_bytes += bytes;
    if (words == 1) {
        TG_STATS_ADD(RETIRED_REFERENCES, 1);
    } else {
        TG_STATS_ADD(RETIRED_BLOCKS, 1);
        TG_STATS_ADD(RETIRED_BYTES, bytes);
    }
    set_open_words(self, batch->words);
    if (batch->words == words)
        wake_ticker();
    return true;
}

bool tg_retire_has_room(void) { return open_with_room(tg_self(), 1) != NULL; }

void tg_retire_reference(struct tg_object *o) {
    uintptr_t word = (uintptr_t)o;
    if (tg_object_is_marked_pinned(o))
        return;
    if (TG_FAULT(MISSING_RETIRE)) {
        tg_object_decref(o);
        return;
    }
    if (__builtin_expect(!retire_words(&word, 1, TG_BATCH_VALUE_BYTES), 0)) {
        /* After the grace period the drop is safe, but its destructor may not be: put it off. */
        struct tg_thread *self = tg_self();
        wait_grace_now();
        uint32_t depth = self->dying_depth;
        self->dying_depth = TG_DYING_DEPTH;
        int32_t locks = self->seam.lock_depth;
        self->seam.lock_depth = 0;
        tg_object_decref(o);
        self->seam.lock_depth = locks;
        self->dying_depth = depth;
        if (self->dying)
            tg_break(self, TG_BREAK_FINALIZE);
    }
}

void tg_retire_object(struct tg_object *o) {
    if (tg_only_one_online())
        tg_object_decref(o);
    else
        tg_retire_reference(o);
}

__attribute__((noinline)) void tg_slot_write_shared_steal(tg_slot *slot, tg_value v) {
    if (!TG_FAULT(MISSING_SHARE))
        tg_share(v);
    tg_value old = __atomic_exchange_n(&slot->word, v, __ATOMIC_SEQ_CST);
    if (!tg_is_counted(old))
        return;
    if (TG_RECLAIM_TRY)
        tg_object_decref(tg_as_object(old)); /* readers look at the slot again */
    else
        tg_retire_object(tg_as_object(old));
}

void tg_retire_shared_memory(void *memory, size_t bytes) {
    if (memory == NULL)
        return;
    tg_full_fence();
    uintptr_t word[2] = {(uintptr_t)memory + TG_BATCH_MEMORY, bytes};
    if (TG_FAULT(MISSING_RETIRE) || tg_only_one_online()) {
        tg_free(memory, bytes);
    } else if (__builtin_expect(!retire_words(word, 2, bytes), 0)) {
        wait_grace_now();
        tg_free(memory, bytes);
    }
}

tg_value tg_slot_leave(tg_value old) {
    /* With try the reference itself may leave: readers look again. The only thread online has no readers. */
    if (!tg_is_counted(old) || TG_RECLAIM_TRY || TG_FAULT(MOVED_REFERENCE) || tg_only_one_online())
        return old;
    tg_object_incref(tg_as_object(old));
    tg_retire_reference(tg_as_object(old));
    return old;
}

#if TG_RECLAIM_TRY
tg_value tg_slot_try_read(const tg_slot *slot, tg_value v) {
    for (;;) {
        if (!tg_is_object(v))
            return v;
        struct tg_object *o = tg_as_object(v);
        bool got = tg_object_incref_unless_zero(o);
        tg_value again = __atomic_load_n(&slot->word, __ATOMIC_SEQ_CST);
        if (got && again == v)
            return v;
        if (got)
            tg_object_undo_read(o);
        else if (again == v)
            return TG_NULL; /* dead and still there: the slot is in a block that was replaced; look again */
        v = again;
    }
}
#endif

void tg_shared_free_memory(struct tg_object *o, void *base, size_t bytes) {
    if (tg_object_has_flag(o, TG_FLAG_WEAKREFS) || TG_RECLAIM_TRY)
        tg_retire_shared_memory(base, bytes);
    else
        tg_free(base, bytes);
}

/* --- handing over --- */

static void push_all(struct tg_batch **stack, struct tg_batch *first) {
    struct tg_batch *last = first;
    while (last->next)
        last = last->next;
    last->next = __atomic_load_n(stack, __ATOMIC_RELAXED);
    while (
        !__atomic_compare_exchange_n(stack, &last->next, first, true, __ATOMIC_SEQ_CST, __ATOMIC_RELAXED)) {
    }
}

static struct tg_batch *take_all(struct tg_batch **stack) {
    if (__atomic_load_n(stack, __ATOMIC_SEQ_CST) == NULL)
        return NULL;
    return __atomic_exchange_n(stack, NULL, __ATOMIC_SEQ_CST);
}

bool tg_reclaim_orphans_wait(void) { return __atomic_load_n(&orphans, __ATOMIC_RELAXED) != NULL; }

void tg_reclaim_hand_over(struct tg_thread *self) {
    struct tg_batch *open = self->seam.open, *ready = take_all(&self->seam.ready);
    if (__builtin_expect(ready != NULL, 0))
        push_all(&orphans, ready);
    if (open == NULL || open->words == 0)
        return;
    /* Mostly a few words: they join those of others, so that many short absences do not make many batches. */
    pthread_mutex_lock(&reclaim.mutex);
    struct tg_batch *loose = reclaim.loose;
    if (loose && loose->words + open->words <= TG_BATCH_WORDS) {
        memcpy(loose->word + loose->words, open->word, open->words * sizeof *open->word);
        loose->words += open->words;
        loose->held_bytes += open->held_bytes;
        open->words = 0;
        __atomic_fetch_add(&held_bytes, open->held_bytes, __ATOMIC_RELAXED);
        open->held_bytes = 0;
    } else {
        __atomic_fetch_add(&held_bytes, open->held_bytes, __ATOMIC_RELAXED);
        open->thread_id = 0;
        open->next = loose;
        reclaim.loose = open;
        self->seam.open = NULL;
    }
    set_open_words(self, 0);
    if (reclaim.ticker_sleeps)
        pthread_cond_signal(&reclaim.tick);
    pthread_mutex_unlock(&reclaim.mutex);
}

/* Appends what `from` leads to. */
static void chain(struct tg_batch **all, struct tg_batch *from) {
    while (from) {
        struct tg_batch *next = from->next;
        from->next = *all;
        *all = from;
        from = next;
    }
}

struct tg_batch *tg_reclaim_take_all(void) {
    struct tg_batch *all = NULL;
    pthread_mutex_lock(&reclaim.mutex);
    chain(&all, reclaim.queue);
    chain(&all, reclaim.waiting);
    chain(&all, reclaim.loose);
    reclaim.queue = reclaim.waiting = reclaim.loose = NULL;
    pthread_mutex_unlock(&reclaim.mutex);
    for (struct tg_thread *t = tg_threads; t; t = t->next) {
        if (t->seam.open)
            __atomic_fetch_add(&held_bytes, t->seam.open->held_bytes, __ATOMIC_RELAXED);
        chain(&all, t->seam.open);
        t->seam.open = NULL;
        set_open_words(t, 0);
        chain(&all, take_all(&t->seam.ready));
    }
    chain(&all, take_all(&orphans));
    return all;
}

void tg_reclaim_release(struct tg_thread *self) {
    /* Until the thread was offline the reclaimer may have given it batches, and it may have merged since;
     * under the lock, because a stopper looks at what others have open. */
    pthread_mutex_lock(&tg_threads_lock);
    struct tg_batch *ready = take_all(&self->seam.ready);
    close_open(self);
    tg_mfree(self->seam.open);
    self->seam.open = NULL;
    pthread_mutex_unlock(&tg_threads_lock);
    if (ready)
        push_all(&orphans, ready);
    tg_mfree(self->seam.spare);
    self->seam.spare = NULL;
}

/* TG_BREAK_DRAIN: closes what is open, empties what is ready, and waits offline while too much is held back.
 */
void tg_reclaim_drain(struct tg_thread *self) {
    if (self->draining)
        return;
    close_open(self);
    for (uint32_t slices = 0; slices < WAIT_SLICES; slices++) {
        uint32_t event = __atomic_load_n(&grace_event, __ATOMIC_ACQUIRE);
        struct tg_batch *ready;
        while ((ready = take_all(&self->seam.ready)) || (ready = take_all(&orphans)))
            tg_reclaim_empty(self, ready);
        if (__atomic_load_n(&held_bytes, __ATOMIC_RELAXED) <= HELD_BYTES_MAX)
            return;
        struct timespec slice = {0, WAIT_SLICE_NS};
        tg_go_offline(self, TG_TRACE_WAIT_GRACE);
        tg_futex_wait(&grace_event, event, &slice);
        tg_go_online(self);
    }
}

/* --- the reclaimer and its ticker --- */

/* Under tg_threads_lock. */
static bool is_attached(const struct tg_thread *t) {
    return __atomic_load_n(&t->seam.state, __ATOMIC_SEQ_CST) == TG_ATTACHED;
}

/* Under tg_threads_lock: an open batch, or counts that are not applied. */
static bool owes_something(const struct tg_thread *t) {
    return __atomic_load_n(&t->seam.open_words, __ATOMIC_RELAXED) != 0 || !tg_count_is_settled(t);
}

static void break_attached(uint32_t bits, bool open_only) {
    pthread_mutex_lock(&tg_threads_lock);
    for (struct tg_thread *t = tg_threads; t; t = t->next)
        if (is_attached(t) && (!open_only || owes_something(t)))
            tg_break(t, bits);
    pthread_mutex_unlock(&tg_threads_lock);
}

static bool anything_open(void) {
    bool open = false;
    pthread_mutex_lock(&tg_threads_lock);
    for (struct tg_thread *t = tg_threads; t; t = t->next)
        open |= owes_something(t);
    pthread_mutex_unlock(&tg_threads_lock);
    return open;
}

/* Under tg_threads_lock: a batch past its grace period goes to its thread, or to anybody. */
static void distribute(struct tg_batch *batch) {
    struct tg_thread *t = batch->thread_id ? tg_thread_of_id(batch->thread_id) : NULL;
    batch->next = NULL;
    if (t && is_attached(t)) {
        push_all(&t->seam.ready, batch);
        tg_break(t, TG_BREAK_DRAIN);
        return;
    }
    push_all(&orphans, batch);
    for (t = tg_threads; t; t = t->next)
        if (is_attached(t)) {
            tg_break(t, TG_BREAK_DRAIN);
            return;
        }
}

/* A thread that detached while it was given batches does not look at them: they go to anybody. */
static void sweep_detached(void) {
    for (struct tg_thread *t = tg_threads; t; t = t->next)
        if (!is_attached(t)) {
            struct tg_batch *ready = take_all(&t->seam.ready);
            if (ready)
                push_all(&orphans, ready);
        }
}

/* The grace period is over. Under tg_threads_lock from the moment the batches are taken: a stopper that takes
 * out all batches finds them here or there. */
static void distribute_waiting(void) {
    pthread_mutex_lock(&tg_threads_lock);
    sweep_detached();
    pthread_mutex_lock(&reclaim.mutex);
    reclaim.graces--;
    struct tg_batch *batches = reclaim.waiting;
    reclaim.waiting = NULL;
    pthread_mutex_unlock(&reclaim.mutex);
    while (batches) {
        struct tg_batch *next = batches->next;
        distribute(batches);
        batches = next;
    }
    pthread_mutex_unlock(&tg_threads_lock);
    __atomic_fetch_add(&grace_event, 1, __ATOMIC_RELEASE);
    tg_futex_wake(&grace_event, INT32_MAX);
}

static void *reclaimer_main(void *unused) {
    tg_reader_register(&reclaim.reader);
    tg_trace_thread_name("the reclaimer");
    pthread_mutex_lock(&reclaim.mutex);
    while (!reclaim.stop) {
        if (reclaim.queue == NULL || reclaim.paused) {
            pthread_cond_wait(&reclaim.work, &reclaim.mutex);
            continue;
        }
        reclaim.busy = true;
        reclaim.waiting = reclaim.queue;
        reclaim.queue = NULL;
        reclaim.graces++;
        pthread_cond_signal(&reclaim.tick);
        pthread_mutex_unlock(&reclaim.mutex);
        tg_trace_begin(TG_TRACE_GRACE);
        break_attached(TG_BREAK_SWITCH, false);
        if (TG_FAULT(BREAKER_ONCE))
            nanosleep(&(struct timespec){0, 2000000}, NULL); /* and it is answered before */
        tg_rcu_synchronize();
        tg_trace_end(TG_TRACE_GRACE);
        __atomic_fetch_add(&grace_periods, 1, __ATOMIC_RELAXED);
        distribute_waiting();
        pthread_mutex_lock(&reclaim.mutex);
        reclaim.busy = false;
        pthread_cond_broadcast(&reclaim.idle);
    }
    pthread_mutex_unlock(&reclaim.mutex);
    tg_reader_unregister(&reclaim.reader);
    return unused;
}

static void tick_wait(int64_t ns) {
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    ns += t.tv_nsec;
    t.tv_sec += ns / 1000000000;
    t.tv_nsec = ns % 1000000000;
    pthread_cond_timedwait(&reclaim.tick, &reclaim.mutex, &t);
}

/* Under reclaim.mutex. */
static void queue_loose(void) {
    while (reclaim.loose) {
        struct tg_batch *batch = reclaim.loose;
        reclaim.loose = batch->next;
        batch->next = reclaim.queue;
        reclaim.queue = batch;
    }
    if (reclaim.queue)
        pthread_cond_signal(&reclaim.work);
}

/* Under reclaim.mutex. Nothing is open, nothing runs: sleeps until a thread opens a batch. That thread looks
 * at ticker_sleeps after it has told of its batch, and this one the other way round. */
static void ticker_sleep(int64_t most_ns) {
    __atomic_store_n(&reclaim.ticker_sleeps, true, __ATOMIC_SEQ_CST);
    pthread_mutex_unlock(&reclaim.mutex);
    bool open = anything_open();
    pthread_mutex_lock(&reclaim.mutex);
    if (!open && !reclaim.stop && !reclaim.graces && reclaim.loose == NULL)
        tick_wait(most_ns);
    __atomic_store_n(&reclaim.ticker_sleeps, false, __ATOMIC_RELAXED);
}

static void *ticker_main(void *unused) {
    enum tg_come_back counts = TG_COME_BACK_SOMETIME;
    pthread_mutex_lock(&reclaim.mutex);
    while (!reclaim.stop) {
        if (reclaim.graces) {
            tick_wait(GRACE_TICK_NS);
            bool raise = reclaim.graces && !TG_FAULT(BREAKER_ONCE);
            pthread_mutex_unlock(&reclaim.mutex);
            if (raise)
                break_attached(TG_BREAK_SWITCH, false);
            pthread_mutex_lock(&reclaim.mutex);
            continue;
        }
        bool at_once = counts == TG_COME_BACK_AT_ONCE;
        if (at_once) {
            tick_wait(COUNTS_TICK_NS);
        } else {
            ticker_sleep((counts == TG_COME_BACK_SOON ? 2 : 50) * OPEN_TICK_NS);
            if (!reclaim.stop && !reclaim.graces)
                tick_wait(OPEN_TICK_NS);
            queue_loose();
        }
        pthread_mutex_unlock(&reclaim.mutex);
        if (!at_once)
            break_attached(TG_BREAK_DRAIN, true);
        counts = tg_count_tick();
        pthread_mutex_lock(&reclaim.mutex);
    }
    pthread_mutex_unlock(&reclaim.mutex);
    return unused;
}

bool tg_reclaim_start(void) {
    tg_favoured_locks_prepare(); /* now, before there are threads */
    if (pthread_cond_init(&reclaim.work, NULL) || pthread_cond_init(&reclaim.tick, NULL) ||
        pthread_cond_init(&reclaim.idle, NULL))
        return false;
    reclaim.stop = false;
    if (pthread_create(&reclaim.reclaimer, NULL, reclaimer_main, NULL))
        return false;
    if (pthread_create(&reclaim.ticker, NULL, ticker_main, NULL) == 0) {
        reclaim.running = true;
        return true;
    }
    pthread_mutex_lock(&reclaim.mutex);
    reclaim.stop = true;
    pthread_cond_signal(&reclaim.work);
    pthread_mutex_unlock(&reclaim.mutex);
    pthread_join(reclaim.reclaimer, NULL);
    return false;
}

/* By the last thread, attached. */
void tg_reclaim_stop(void) {
    struct tg_thread *self = tg_self();
    if (reclaim.running) {
        tg_go_offline(self, TG_TRACE_WAIT_GRACE); /* the reclaimer may be waiting for this very thread */
        pthread_mutex_lock(&reclaim.mutex);
        reclaim.stop = true;
        pthread_cond_signal(&reclaim.work);
        pthread_cond_signal(&reclaim.tick);
        pthread_mutex_unlock(&reclaim.mutex);
        pthread_join(reclaim.reclaimer, NULL);
        pthread_join(reclaim.ticker, NULL);
        tg_go_online(self);
        reclaim.running = false;
    }
    struct tg_batch *batches;
    do {
        pthread_mutex_lock(&tg_threads_lock);
        tg_count_world_stopped(); /* as good as */
        pthread_mutex_unlock(&tg_threads_lock);
        batches = tg_reclaim_take_all();
        tg_reclaim_empty(self, batches);
    } while (batches);
}

/* --- around fork --- */

bool tg_reclaim_is_running(void) { return reclaim.running; }

/* Offline: the grace period that the reclaimer waits for may be waiting for this thread. */
void tg_reclaim_pause(struct tg_thread *self) {
    tg_go_offline(self, TG_TRACE_WAIT_GRACE);
    pthread_mutex_lock(&reclaim.mutex);
    reclaim.paused++;
    while (reclaim.busy)
        pthread_cond_wait(&reclaim.idle, &reclaim.mutex);
    pthread_mutex_unlock(&reclaim.mutex);
    tg_go_online(self);
}

void tg_reclaim_resume(void) {
    pthread_mutex_lock(&reclaim.mutex);
    reclaim.paused--;
    if (reclaim.running)
        pthread_cond_signal(&reclaim.work);
    pthread_mutex_unlock(&reclaim.mutex);
}

void tg_reclaim_fork_lock(void) { pthread_mutex_lock(&reclaim.mutex); }

void tg_reclaim_fork_unlock(void) { pthread_mutex_unlock(&reclaim.mutex); }

/* The helpers are gone, and start again with the child's first thread. No reader is left, so every batch is
 * ready for the next safepoint. */
void tg_reclaim_after_fork(struct tg_thread *self) {
    pthread_mutex_init(&reclaim.mutex, NULL);
    reclaim.running = reclaim.busy = reclaim.ticker_sleeps = false;
    reclaim.paused = reclaim.graces = 0;
    tg_reader_forget(&reclaim.reader);
    struct tg_batch *batches = tg_reclaim_take_all();
    if (batches) {
        push_all(&orphans, batches);
        tg_break(self, TG_BREAK_DRAIN);
    }
}
