/* SPDX-License-Identifier: MIT */
/* A dict's index whose deleted places are taken by keys that enter, and a reader without the lock. All keys begin at
 * place 0. The writer deletes and enters A and K as it likes. Whatever the reader says of K was so at some moment while
 * it looked: a value that K had then, or that there was none.
 * ORDER 1: the entry is written before its place names it; 0: the other way round.
 * MOVE 1: K may also change to a place of the dead in front of it without having been deleted. That is what
 * `has_moved` of a block tells readers of. */
/* run: -DORDER=1 -DMOVE=0 expect: ok */
/* run: -DORDER=0 -DMOVE=0 expect: fail */
/* run: -DORDER=1 -DMOVE=1 expect: fail */
#define EMPTY 9
#define DELETED 8
#define PLACES 4
#define POSITIONS 6
#define A 1
#define K 2

byte index[PLACES];
byte key[POSITIONS], value[POSITIONS]; /* 0: none */
byte count = 0, next_value = 1;

/* What is true of K now, and what was so since the reader began. */
byte now = 0;
bool was[8], was_absent = true;

inline is_now(v) {
    now = v;
    if
    :: v == 0 -> was_absent = true
    :: else -> was[v] = true
    fi
}

/* In a section: the lock keeps other writers out. */
inline find_place(k) {
    place = 0;
    do
    :: index[place] < DELETED && key[index[place]] == k && value[index[place]] != 0 -> break
    :: index[place] == EMPTY -> break
    :: else -> place++
    od
}

inline first_free() {
    place = 0;
    do
    :: index[place] >= DELETED -> break
    :: else -> place++
    od
}

inline enter(k, v) {
    first_free();
    position = count;
    if
    :: ORDER -> key[position] = k; value[position] = v;
       atomic {
           index[place] = position;
           if
           :: k == K -> is_now(v)
           :: else
           fi
       }
    :: else -> atomic {
           index[place] = position;
           if
           :: k == K -> is_now(v)
           :: else
           fi
       }
       key[position] = k; value[position] = v
    fi;
    count++
}

inline drop(k) {
    position = index[place];
    atomic {
        value[position] = 0;
        if
        :: k == K -> is_now(0)
        :: else
        fi
    }
    index[place] = DELETED;
    key[position] = 0
}

inline set_or_delete(k) {
    find_place(k);
    if
    :: index[place] == EMPTY && count < POSITIONS -> enter(k, next_value); next_value++
    :: index[place] < DELETED -> drop(k)
    :: index[place] == EMPTY && count == POSITIONS
    fi
}

/* K, which stays in the dict all the time. */
inline move() {
    find_place(K);
    if
    :: index[place] < DELETED && count < POSITIONS ->
       old = place;
       first_free();
       position = count;
       key[position] = K;
       value[position] = value[index[old]];
       index[place] = position;
       count++;
       value[index[old]] = 0;
       index[old] = DELETED
    :: else
    fi
}

proctype writer() {
    byte place, position, old, rounds = 0;
    do
    :: rounds < 6 ->
       rounds++;
       if
       :: set_or_delete(A)
       :: set_or_delete(K)
#if MOVE
       :: move()
#endif
       fi
    :: rounds == 6 -> break
    od
}

proctype reader() {
    byte i = 0, at, k, v;
    atomic {
        was_absent = (now == 0);
        v = 0;
        do
        :: v < 8 -> was[v] = (v != 0 && v == now); v++
        :: else -> break
        od
    }
    do
    :: at = index[i];
       if
       :: at == EMPTY -> assert(was_absent); break
       :: at == DELETED -> i++
       :: else ->
          k = key[at];
          if
          :: k == K ->
             v = value[at];
             if
             :: v == 0 -> assert(was_absent)
             :: else -> assert(was[v])
             fi;
             break
          :: else -> i++
          fi
       fi
    od
}

init {
    byte i = 0;
    atomic {
        do
        :: i < PLACES -> index[i] = EMPTY; i++
        :: else -> break
        od;
        run writer();
        run reader()
    }
}
