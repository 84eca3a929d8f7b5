# SPDX-License-Identifier: MIT
# g[x, y]: the subscript is a tuple, also with slices, starred parts and in user classes.
g = {}
for x in range(4):
    for y in range(4):
        g[x, y] = x * y
print(g[2, 3], g[(3, 3)], (1, 1) in g, (9, 9) in g, len(g), g.get((7, 7)), sum(g[i, i] for i in range(4)))
g[1, 2] += 10
del g[0, 0]
print(g[1, 2], (0, 0) in g)
try:
    g[5, 5]
except KeyError as error:
    print(error, error.args)
try:
    g[[1], 2] = 1
except TypeError as error:
    print(error)
g[()] = "empty"
g[1,] = "one"
g["a", "b", "c"] = "three"
print(g[()], g[(1,)], g["a", "b", "c"])


class Grid:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


grid = Grid()
part = (4, 5)
print(grid[1, 2], grid[1:2, ::3], grid[..., 0], grid[*part, 6], grid[1:2], grid[:, None], grid[()], grid[(1, 2), 3])
grid[1, 2] = 3
grid[0:1, *part] = 9
grid[1, 2] += (5,)
del grid[7, 8]
point = (3, 4)
board = {point: "x", (3.0, 4.0): "same key"}
print(board, board[3, 4], {(True, 1): "t"}[1, 1.0])
print([[1, 2], [3, 4]][1][0])
try:
    [[1, 2], [3, 4]][1, 0]
except TypeError as error:
    print(error)
for x, y in sorted(k for k in g if len(k) == 2)[:3]:
    print(x, y, g[x, y])
