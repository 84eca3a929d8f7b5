# SPDX-License-Identifier: MIT
# Filling a hexagon with numbered tiles by constraint search: cells as lists of choices, copies on branching, exceptions as exits.
class Dead(Exception):
    pass


class Done:
    """For every cell the tiles that may still lie there; the count of each cell's choices is a bucket index."""

    def __init__(self, count, cells=None):
        self.cells = [[0, 1, 2, 3, 4, 5, 6, 7] for _ in range(count)] if cells is None else cells

    def clone(self):
        return Done(len(self.cells), [choices[:] for choices in self.cells])

    def __getitem__(self, i):
        return self.cells[i]

    def set_done(self, i, v):
        self.cells[i] = [v]

    def already_done(self, i):
        return len(self.cells[i]) == 1

    def remove(self, i, v):
        if v in self.cells[i]:
            self.cells[i].remove(v)
            return True
        return False

    def remove_unfixed(self, v):
        return any([self.remove(i, v) for i in range(len(self.cells)) if not self.already_done(i)])

    def next_cell(self, hexagon):
        undone = [i for i in range(len(self.cells)) if not self.already_done(i)]
        if not undone:
            return -1
        return min(undone, key=lambda i: (len(self.cells[i]), -len(hexagon.links[i]), i))


class Hexagon:
    def __init__(self, size):
        self.size = size
        self.places = [(x, y) for y in range(2 * size - 1) for x in range(2 * size - 1) if size - 2 < x + y < 3 * size - 2]
        index = {place: i for i, place in enumerate(self.places)}
        around = ((-1, 0), (1, 0), (0, -1), (0, 1), (-1, 1), (1, -1))
        self.links = [[index[x + dx, y + dy] for dx, dy in around if (x + dx, y + dy) in index] for x, y in self.places]

    def rows(self, labels):
        by_row = {}
        for (x, y), label in zip(self.places, labels):
            by_row.setdefault(y, []).append(label)
        for y in sorted(by_row):
            yield " " * abs(self.size - 1 - y) + " ".join(by_row[y])


class Puzzle:
    """tiles[v]: how many tiles want v tiled neighbours; tile 7 is an empty place."""

    def __init__(self, hexagon, tiles):
        if sum(tiles) != len(hexagon.places):
            raise ValueError("Invalid input. Expected %d tiles, got %d." % (len(hexagon.places), sum(tiles)))
        self.hexagon, self.tiles = hexagon, tiles
        self.visited = 0

    def prune(self, done):
        changed = True
        while changed:
            changed = False
            for i, links in enumerate(self.hexagon.links):
                sure = sum(1 for k in links if 7 not in done[k])
                most = sum(1 for k in links if done[k] != [7])
                for v in [v for v in done[i] if v != 7 and not sure <= v <= most]:
                    changed |= done.remove(i, v)
                if not done[i]:
                    raise Dead(i)
                if done.already_done(i) and done[i][0] != 7:
                    open_links = [k for k in links if 7 in done[k] and not done.already_done(k)]
                    if open_links and sure == done[i][0]:
                        for k in open_links:
                            done.set_done(k, 7)
                        changed = True
                    elif open_links and most == done[i][0]:
                        for k in open_links:
                            changed |= done.remove(k, 7)
            used = [sum(1 for cell in done.cells if cell == [v]) for v in range(8)]
            possible = [sum(1 for cell in done.cells if v in cell) for v in range(8)]
            for v in range(8):
                if used[v] > self.tiles[v] or possible[v] < self.tiles[v]:
                    raise Dead(v)
                if used[v] == self.tiles[v] and possible[v] > used[v]:
                    changed |= done.remove_unfixed(v)

    def solve(self, done):
        self.visited += 1
        try:
            self.prune(done)
        except Dead:
            return None
        cell = done.next_cell(self.hexagon)
        if cell < 0:
            return done
        for v in sorted(done[cell], reverse=True):
            branch = done.clone()
            branch.set_done(cell, v)
            found = self.solve(branch)
            if found is not None:
                return found
        return None

    def show(self, done):
        for line in self.hexagon.rows("." if v == 7 else str(v) for v, in done.cells):
            print(line.rstrip())


for size, tiles in ((2, [0, 0, 0, 6, 0, 0, 1, 0]), (2, [1, 0, 0, 0, 0, 0, 0, 6]), (3, [0, 0, 3, 0, 3, 1, 0, 12]),
                    (3, [0, 2, 4, 2, 0, 0, 0, 11]), (2, [0, 1, 0, 0, 0, 0, 0, 6])):
    puzzle = Puzzle(Hexagon(size), tiles)
    answer = puzzle.solve(Done(len(puzzle.hexagon.places)))
    print(size, tiles, "visited", puzzle.visited)
    if answer is None:
        print("no solution")
    else:
        puzzle.show(answer)
try:
    Puzzle(Hexagon(3), [1] * 8)
except ValueError as error:
    print(error)
