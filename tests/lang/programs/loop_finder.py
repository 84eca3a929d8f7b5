# SPDX-License-Identifier: MIT
# Loops in a control-flow graph by Havlak's method: union-find, depth-first numbering, sets and lists of objects, deep nests.
from collections import defaultdict

BACK, HEADER_REDUCIBLE, HEADER_SELF, HEADER_IRREDUCIBLE, DEAD = "back reducible self irreducible dead".split()
UNVISITED = -1


class Block:
    def __init__(self, name):
        self.name, self.ins, self.outs = name, [], []

    def __repr__(self):
        return "B%d" % self.name


class Graph:
    def __init__(self):
        self.blocks, self.start = {}, None

    def block(self, name):
        if name not in self.blocks:
            self.blocks[name] = Block(name)
            if self.start is None:
                self.start = self.blocks[name]
        return self.blocks[name]

    def edge(self, a, b):
        a, b = self.block(a), self.block(b)
        a.outs.append(b)
        b.ins.append(a)

    def __len__(self):
        return len(self.blocks)


class Loop:
    count = 0

    def __init__(self, header, reducible=True):
        Loop.count += 1
        self.number, self.header, self.reducible = Loop.count, header, reducible
        self.parent, self.children, self.blocks, self.nesting, self.depth = None, set(), [header] if header else [], 0, 0

    def put_in(self, parent):
        self.parent = parent
        parent.children.add(self)

    def __lt__(self, other):
        return self.number < other.number

    def __str__(self):
        return "loop %d%s at %s: %s" % (self.number, "" if self.reducible else " (irreducible)", self.header, sorted(b.name for b in self.blocks))


class Node:
    def init(self, block, number):
        self.parent, self.block, self.number, self.loop = self, block, number, None

    def find(self):
        path, node = [], self
        while node is not node.parent:
            if node.parent is not node.parent.parent:
                path.append(node)
            node = node.parent
        for each in path:
            each.parent = node
        return node

    def union(self, other):
        self.parent = other


class Finder:
    def __init__(self, graph):
        self.graph, self.loops = graph, []
        self.root = Loop(None)
        self.root.number = 0
        Loop.count -= 1

    def number_blocks(self):
        """Without recursion: an explicit stack of iterators."""
        self.numbers = dict.fromkeys(self.graph.blocks.values(), UNVISITED)
        size = len(self.graph)
        self.nodes, self.last = [Node() for _ in range(size)], [0] * size
        current, stack = 0, []

        def enter(block):
            nonlocal current
            self.nodes[current].init(block, current)
            self.numbers[block] = current
            stack.append((block, current, iter(block.outs)))
            current += 1
        enter(self.graph.start)
        while stack:
            block, number, outs = stack[-1]
            for out in outs:
                if self.numbers[out] == UNVISITED:
                    enter(out)
                    break
            else:
                self.last[number] = current - 1
                stack.pop()
        return current

    def is_ancestor(self, w, v):
        return w <= v <= self.last[w]

    def find(self):
        size = self.number_blocks()
        others, backs = defaultdict(set), defaultdict(list)
        kinds = ["plain"] * size
        for w in range(size):
            for v in (self.numbers[b] for b in self.nodes[w].block.ins):
                if v == UNVISITED:
                    kinds[w] = DEAD
                elif self.is_ancestor(w, v):
                    backs[w].append(v)
                else:
                    others[w].add(v)
        for w in reversed(range(size)):
            pool = []
            for v in backs[w]:
                if v != w:
                    pool.append(self.nodes[v].find())
                else:
                    kinds[w] = HEADER_SELF
            work = list(dict.fromkeys(pool))
            pool = list(work)
            if work:
                kinds[w] = HEADER_REDUCIBLE
            while work:
                x = work.pop(0)
                for y in sorted(others[x.number]):
                    target = self.nodes[y].find()
                    if not self.is_ancestor(w, target.number):
                        kinds[w] = HEADER_IRREDUCIBLE
                        others[w].add(target.number)
                    elif target.number != w and target not in pool:
                        work.append(target)
                        pool.append(target)
            if pool or kinds[w] == HEADER_SELF:
                loop = Loop(self.nodes[w].block, kinds[w] != HEADER_IRREDUCIBLE)
                self.nodes[w].loop = loop
                for node in pool:
                    node.union(self.nodes[w])
                    if node.loop is not None:
                        node.loop.put_in(loop)
                    else:
                        loop.blocks.append(node.block)
                self.loops.append(loop)
        for loop in self.loops:
            if loop.parent is None:
                loop.put_in(self.root)
        self.nest(self.root, 0)
        return self.loops

    def nest(self, loop, depth):
        loop.depth = depth
        for child in sorted(loop.children):
            self.nest(child, depth + 1)
            loop.nesting = max(loop.nesting, child.nesting + 1)


def diamond(graph, start):
    for a, b in ((0, 1), (0, 2), (1, 3), (2, 3)):
        graph.edge(start + a, start + b)
    return start + 3


def straight(graph, start, n):
    for i in range(n):
        graph.edge(start + i, start + i + 1)
    return start + n


def base_loop(graph, start):
    header = straight(graph, start, 1)
    d1 = diamond(graph, header)
    d2 = straight(graph, d1, 1)
    d3 = diamond(graph, d2)
    d4 = straight(graph, d3, 1)
    graph.edge(d2, d1)
    graph.edge(d4, header)
    return straight(graph, d4, 1)


graph = Graph()
n = 1
for _ in range(3):
    top = n
    for _ in range(2):
        n = base_loop(graph, n)
    graph.edge(n, top)
    n = straight(graph, n, 1)
graph.edge(n, n)
finder = Finder(graph)
for loop in finder.find():
    print(loop, "depth", loop.depth, "nesting", loop.nesting)
print(len(graph), finder.root.nesting, len(finder.root.children))
odd = Graph()
for a, b in ((1, 2), (1, 3), (2, 3), (3, 2), (2, 4), (9, 4)):
    odd.edge(a, b)
for loop in Finder(odd).find():
    print(loop)
deep = Graph()
for i in range(1, 2000):
    deep.edge(i, i + 1)
deep.edge(2000, 1)
print([len(loop.blocks) for loop in Finder(deep).find()])
