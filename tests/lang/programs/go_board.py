# SPDX-License-Identifier: MIT
# A go board: groups as union-find with reference counts, Zobrist hashing for ko, random playouts from a seed.
import math
import random

SIZE, KOMI = 7, 5.5
EMPTY, BLACK, WHITE = 0, 1, 2
SHOW = {EMPTY: ".", BLACK: "X", WHITE: "O"}
PASS = -1


class Square:
    def __init__(self, board, pos):
        self.board, self.pos = board, pos
        self.timestamp = board.timestamp
        self.colour, self.used, self.reference = EMPTY, False, self
        self.ledges = 0
        self.zobrist = [board.rng.randrange(2 ** 62) for _ in range(3)]
        self.temp = None

    def set_neighbours(self):
        x, y = self.pos % SIZE, self.pos // SIZE
        self.neighbours = [self.board.squares[b * SIZE + a] for a, b in ((x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1))
                           if 0 <= a < SIZE and 0 <= b < SIZE]

    def move(self, colour):
        self.board.timestamp += 1
        self.timestamp = self.board.timestamp
        self.board.hash ^= self.zobrist[EMPTY] ^ self.zobrist[colour]
        self.colour, self.reference, self.ledges, self.used = colour, self, 0, True
        for neighbour in self.neighbours:
            if neighbour.colour == EMPTY:
                self.ledges += 1
            else:
                root = neighbour.find(update=True)
                if neighbour.colour == colour:
                    if root.reference.pos != self.pos:
                        self.ledges += root.ledges
                        root.reference = self
                    self.ledges -= 1
                else:
                    root.ledges -= 1
                    if root.ledges == 0:
                        neighbour.remove(root)

    def remove(self, reference, update=True):
        self.board.hash ^= self.zobrist[self.colour] ^ self.zobrist[EMPTY]
        self.board.captured[self.colour] += 1
        self.board.timestamp += 1
        self.timestamp = self.board.timestamp
        colour, self.colour = self.colour, EMPTY
        for neighbour in self.neighbours:
            if neighbour.colour != EMPTY:
                root = neighbour.find(update)
                if root.pos == reference.pos and neighbour.colour == colour:
                    neighbour.remove(reference, update)
                else:
                    root.ledges += 1

    def find(self, update=False):
        root = self.reference
        if root.pos != self.pos:
            root = root.find(update)
            if update:
                self.reference = root
        return root

    def __repr__(self):
        return "<%s at %d,%d>" % (SHOW[self.colour], self.pos % SIZE, self.pos // SIZE)


class Board:
    def __init__(self, rng):
        self.rng, self.timestamp = rng, 0
        self.squares = [Square(self, pos) for pos in range(SIZE * SIZE)]
        for square in self.squares:
            square.set_neighbours()
        self.reset()

    def reset(self):
        for square in self.squares:
            square.colour, square.used, square.reference, square.ledges = EMPTY, False, square, 0
        self.hash = 0
        for square in self.squares:
            self.hash ^= square.zobrist[EMPTY]
        self.seen = {self.hash}
        self.captured = {BLACK: 0, WHITE: 0}
        self.colour, self.history, self.finished, self.passes = BLACK, [], False, 0

    def group(self, square):
        """Stones and liberties, looked for anew."""
        stones, liberties, todo = {square.pos}, set(), [square]
        while todo:
            for neighbour in todo.pop().neighbours:
                if neighbour.colour == EMPTY:
                    liberties.add(neighbour.pos)
                elif neighbour.colour == square.colour and neighbour.pos not in stones:
                    stones.add(neighbour.pos)
                    todo.append(neighbour)
        return stones, liberties

    def useful(self, square, colour):
        if square.colour != EMPTY:
            return False
        empties = strong = weak = others = 0
        for neighbour in square.neighbours:
            if neighbour.colour == EMPTY:
                empties += 1
            elif neighbour.colour == colour:
                if len(self.group(neighbour)[1]) == 1:
                    weak += 1
                else:
                    strong += 1
            elif len(self.group(neighbour)[1]) == 1:
                others += 1
        eye = strong == len(square.neighbours)
        return bool(empties or others or strong) and not eye and self.hash_after(square, colour) not in self.seen

    def hash_after(self, square, colour):
        value = self.hash ^ square.zobrist[EMPTY] ^ square.zobrist[colour]
        gone = set()
        for neighbour in square.neighbours:
            if neighbour.colour not in (EMPTY, colour) and neighbour.pos not in gone:
                stones, liberties = self.group(neighbour)
                if liberties == {square.pos}:
                    gone |= stones
        for pos in sorted(gone):
            taken = self.squares[pos]
            value ^= taken.zobrist[taken.colour] ^ taken.zobrist[EMPTY]
        return value

    def play(self, pos):
        if pos == PASS:
            self.passes += 1
            self.finished = self.passes == 2
        else:
            self.passes = 0
            self.squares[pos].move(self.colour)
            self.seen.add(self.hash)
        self.history.append(pos)
        self.colour = BLACK + WHITE - self.colour

    def random_move(self):
        places = [s.pos for s in self.squares if self.useful(s, self.colour)]
        return self.rng.choice(places) if places else PASS

    def playout(self, limit=120):
        while not self.finished and len(self.history) < limit:
            self.play(self.random_move())

    def score(self, colour):
        total = KOMI if colour == WHITE else 0
        for square in self.squares:
            if square.colour == colour:
                total += 1
            elif square.colour == EMPTY and all(n.colour == colour for n in square.neighbours):
                total += 1
        return total

    def __str__(self):
        return "\n".join(" ".join(SHOW[s.colour] for s in self.squares[y:y + SIZE]) for y in range(0, SIZE * SIZE, SIZE))


class Tree:
    """Upper confidence bounds over first moves."""

    def __init__(self):
        self.wins, self.plays = {}, {}

    def choose(self, moves):
        total = sum(self.plays.get(m, 0) for m in moves) or 1

        def value(move):
            plays = self.plays.get(move, 0)
            if not plays:
                return 1e9
            return self.wins[move] / plays + math.sqrt(2 * math.log(total) / plays)
        return max(moves, key=lambda m: (value(m), -m))

    def learn(self, move, won):
        self.plays[move] = self.plays.get(move, 0) + 1
        self.wins[move] = self.wins.get(move, 0) + won


rng = random.Random(1234)
board = Board(rng)
board.playout()
print(board)
print(len(board.history), board.score(BLACK), board.score(WHITE), board.captured, board.finished)
tree = Tree()
results = []
for game in range(30):
    board.reset()
    first = tree.choose([24, 8, 0, 16])
    board.play(first)
    board.playout()
    won = board.score(BLACK) > board.score(WHITE)
    tree.learn(first, won)
    results.append("B" if won else "W")
print("".join(results), sorted(tree.plays.items()), board.squares[3])
board.reset()
for pos in (1, 0, SIZE):
    board.play(pos)
print(board.captured, board.squares[0], len(board.seen))
