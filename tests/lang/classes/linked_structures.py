# SPDX-License-Identifier: MIT
# Stacks, linked lists, trees and graphs of own objects.
class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


class Stack:
    def __init__(self):
        self.top = None
        self.size = 0

    def push(self, value):
        self.top = Node(value, self.top)
        self.size += 1

    def pop(self):
        if self.top is None:
            raise IndexError("empty stack")
        node = self.top
        self.top = node.next
        self.size -= 1
        return node.value

    def __iter__(self):
        node = self.top
        while node is not None:
            yield node.value
            node = node.next

    def __len__(self):
        return self.size


s = Stack()
for i in range(5):
    s.push(i * i)
print(list(s), len(s), s.pop(), s.pop(), list(s), bool(s), bool(Stack()))
try:
    Stack().pop()
except IndexError as error:
    print(error)


class Tree:
    def __init__(self):
        self.root = None

    def insert(self, key):
        self.root = self._insert(self.root, key)

    def _insert(self, node, key):
        if node is None:
            return {"key": key, "left": None, "right": None}
        side = "left" if key < node["key"] else "right"
        node[side] = self._insert(node[side], key)
        return node

    def walk(self, node="root"):
        if node == "root":
            node = self.root
        if node is None:
            return []
        return self.walk(node["left"]) + [node["key"]] + self.walk(node["right"])

    def height(self, node):
        return 0 if node is None else 1 + max(self.height(node["left"]), self.height(node["right"]))


t = Tree()
for key in (50, 30, 70, 20, 40, 60, 80, 30):
    t.insert(key)
print(t.walk(), t.height(t.root))


class Vertex:
    def __init__(self, name):
        self.name = name
        self.edges = {}

    def connect(self, other, weight=1):
        self.edges[other] = weight
        other.edges[self] = weight


names = {name: Vertex(name) for name in "abcde"}
for a, b, weight in (("a", "b", 1), ("b", "c", 2), ("a", "d", 7), ("c", "d", 1), ("d", "e", 3)):
    names[a].connect(names[b], weight)


def reach(start):
    best = {start: 0}
    work = [start]
    while work:
        vertex = work.pop(0)
        for near, weight in vertex.edges.items():
            if near not in best or best[vertex] + weight < best[near]:
                best[near] = best[vertex] + weight
                work.append(near)
    return sorted((vertex.name, cost) for vertex, cost in best.items())


print(reach(names["a"]), reach(names["e"]))
