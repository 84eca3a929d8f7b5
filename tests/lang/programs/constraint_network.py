# SPDX-License-Identifier: MIT
# One-way constraints with strengths, kept satisfied by a planner: interning class, class-level registries, plans as lists.
class Strength:
    _all = {}

    def __new__(cls, value, name):
        if value not in cls._all:
            self = super().__new__(cls)
            self.value, self.name = value, name
            cls._all[value] = self
        return cls._all[value]

    def stronger(self, other):
        return self.value < other.value

    def weaker(self, other):
        return self.value > other.value

    @classmethod
    def weakest_of(cls, *many):
        return max(many, key=lambda s: s.value)

    def __repr__(self):
        return "<%s>" % self.name


REQUIRED, PREFERRED, NORMAL, WEAK = (Strength(i, n) for i, n in enumerate(("required", "preferred", "normal", "weak")))


class Variable:
    def __init__(self, name, value=0):
        self.name, self.value = name, value
        self.constraints, self.determined_by, self.mark = [], None, 0
        self.strength, self.stay = WEAK, True

    def __repr__(self):
        return "%s=%s" % (self.name, self.value)


class Constraint:
    def __init__(self, strength):
        self.strength = strength

    def add(self, planner):
        self.attach()
        planner.add(self)
        return self

    def remove(self, planner):
        if self.is_satisfied():
            planner.remove(self)
        self.detach()

    def satisfy(self, mark, planner):
        self.choose(mark)
        if not self.is_satisfied():
            if self.strength is REQUIRED:
                raise RuntimeError("could not satisfy a required constraint")
            return None
        for v in self.inputs():
            v.mark = mark
        out = self.output()
        old = out.determined_by
        if old is not None:
            old.unsatisfy()
        out.determined_by = self
        if not planner.propagate(self, mark):
            raise RuntimeError("cycle encountered")
        out.mark = mark
        return old

    def inputs(self):
        return ()

    is_input = False


class Unary(Constraint):
    def __init__(self, v, strength):
        super().__init__(strength)
        self.v, self.satisfied = v, False

    def attach(self):
        self.v.constraints.append(self)
        self.satisfied = False

    def detach(self):
        self.v.constraints.remove(self)
        self.satisfied = False

    def choose(self, mark):
        self.satisfied = self.v.mark != mark and self.strength.stronger(self.v.strength)

    is_satisfied = lambda self: self.satisfied
    output = lambda self: self.v

    def unsatisfy(self):
        self.satisfied = False

    def recalculate(self):
        self.v.strength = self.strength
        self.v.stay = not self.is_input
        if self.v.stay:
            self.execute()

    def execute(self):
        pass


class Stay(Unary):
    pass


class Edit(Unary):
    is_input = True


class Binary(Constraint):
    def __init__(self, a, b, strength):
        super().__init__(strength)
        self.a, self.b, self.direction = a, b, None

    def attach(self):
        for v in self.everything():
            v.constraints.append(self)
        self.direction = None

    def detach(self):
        for v in self.everything():
            v.constraints.remove(self)
        self.direction = None

    def everything(self):
        return self.a, self.b

    def choose(self, mark):
        free_a, free_b = self.a.mark != mark, self.b.mark != mark
        options = [(v, way) for v, free, way in ((self.b, free_b, "forward"), (self.a, free_a, "backward"))
                   if free and self.strength.stronger(v.strength)]
        if free_a and free_b and len(options) == 2 and self.a.strength.weaker(self.b.strength):
            options.reverse()
        self.direction = options[0][1] if options else None

    def is_satisfied(self):
        return self.direction is not None

    def unsatisfy(self):
        self.direction = None

    def output(self):
        return self.b if self.direction == "forward" else self.a

    def source(self):
        return self.a if self.direction == "forward" else self.b

    def inputs(self):
        yield self.source()

    def recalculate(self):
        source, out = self.source(), self.output()
        out.strength = Strength.weakest_of(self.strength, source.strength)
        out.stay = source.stay
        if out.stay:
            self.execute()


class Equal(Binary):
    def execute(self):
        self.output().value = self.source().value


class Scale(Binary):
    def __init__(self, a, factor, offset, b, strength):
        super().__init__(a, b, strength)
        self.factor, self.offset = factor, offset

    def everything(self):
        return self.a, self.factor, self.offset, self.b

    def inputs(self):
        yield from (self.source(), self.factor, self.offset)

    def execute(self):
        if self.direction == "forward":
            self.b.value = self.a.value * self.factor.value + self.offset.value
        else:
            self.a.value = (self.b.value - self.offset.value) // self.factor.value


class Planner:
    mark = 0

    def new_mark(self):
        self.mark += 1
        return self.mark

    def add(self, constraint):
        mark = self.new_mark()
        overridden = constraint.satisfy(mark, self)
        while overridden is not None:
            overridden = overridden.satisfy(mark, self)

    def remove(self, constraint):
        out = constraint.output()
        out.determined_by, out.strength, out.stay = None, WEAK, True
        constraint.unsatisfy()
        unsatisfied, todo = [], [out]
        while todo:
            v = todo.pop()
            unsatisfied += [c for c in v.constraints if not c.is_satisfied() and c is not constraint]
            for c in v.constraints:
                if c is not v.determined_by and c.is_satisfied():
                    c.recalculate()
                    todo.append(c.output())
        for c in sorted(unsatisfied, key=lambda c: c.strength.value):
            if not c.is_satisfied():
                self.add(c)

    def propagate(self, constraint, mark):
        todo = [constraint]
        for c in todo:
            if c.output().mark == mark:
                return False
            c.recalculate()
            todo.extend(d for d in c.output().constraints if d is not c.output().determined_by and d.is_satisfied())
        return True

    def plan_from(self, constraints):
        mark, plan = self.new_mark(), []
        todo = [c for c in constraints if c.is_input and c.is_satisfied()]
        while todo:
            c = todo.pop()
            out = c.output()
            if out.mark != mark and all(v.mark == mark or v.stay or v.determined_by is None for v in c.inputs()):
                plan.append(c)
                out.mark = mark
                todo += [d for d in out.constraints if d is not out.determined_by and d.is_satisfied()]
        return plan


def chain(n):
    planner = Planner()
    variables = [Variable("v%d" % i) for i in range(n + 1)]
    for a, b in zip(variables, variables[1:]):
        Equal(a, b, REQUIRED).add(planner)
    Stay(variables[-1], WEAK if n < 0 else NORMAL).add(planner)
    edit = Edit(variables[0], PREFERRED).add(planner)
    plan = planner.plan_from([edit])
    for i in range(5):
        variables[0].value = i * 7
        for c in plan:
            c.execute()
        print(i, variables[-1], len(plan))
    edit.remove(planner)
    print(variables[0].strength, variables[-1].determined_by.__class__.__name__)


def projection(n):
    planner = Planner()
    scale, offset = Variable("scale", 10), Variable("offset", 1000)
    pairs = []
    for i in range(n):
        src, dst = Variable("src%d" % i, i), Variable("dst%d" % i, i)
        pairs.append((src, dst))
        Stay(src, NORMAL).add(planner)
        Scale(src, scale, offset, dst, REQUIRED).add(planner)
    change(planner, pairs[2][0], 17)
    print(pairs[2])
    change(planner, pairs[2][1], 1050)
    print(pairs[2])
    change(planner, scale, 5)
    print([dst.value for _, dst in pairs])
    change(planner, offset, 2000)
    print([dst.value for _, dst in pairs], sum(dst.value for _, dst in pairs))


def change(planner, v, value):
    edit = Edit(v, PREFERRED).add(planner)
    plan = planner.plan_from([edit])
    for _ in range(3):
        v.value = value
        for c in plan:
            c.execute()
    edit.remove(planner)


print(Strength(0, "again") is REQUIRED, sorted([WEAK, REQUIRED], key=lambda s: s.value))
chain(12)
projection(6)
try:
    planner, x = Planner(), Variable("x")
    Stay(x, REQUIRED).add(planner)
    Edit(x, REQUIRED).add(planner)
except RuntimeError as error:
    print(error)
