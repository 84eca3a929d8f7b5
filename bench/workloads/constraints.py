# SPDX-License-Identifier: MIT
# group: single
# exercises: polymorphic method calls, short-lived lists of objects (one-way constraints with strengths, incremental planner)
# size: 600
# quick-size: 160
# count-size: 8
import protocol

REQUIRED = 0
STRONG = 1
NORMAL = 2
WEAK = 3
WEAKEST = 4


class Variable:
    def __init__(self, name, value):
        self.name = name
        self.value = value
        self.constraints = []
        self.determined_by = None
        self.strength = WEAKEST
        self.stay = True
        self.mark = 0


class Constraint:
    def __init__(self, strength):
        self.strength = strength

    def variables(self):
        raise NotImplementedError

    def output(self):
        raise NotImplementedError

    def choose(self, mark):
        """Pick the output whose present determination is weakest; False if every one is stronger than this."""
        raise NotImplementedError

    def execute(self):
        raise NotImplementedError

    def inputs(self):
        out = self.output()
        return [one for one in self.variables() if one is not out]

    def is_input(self):
        return False

    def ready(self, mark):
        for variable in self.inputs():
            if not (variable.mark == mark or variable.stay or variable.determined_by is None):
                return False
        return True

    def recalculate(self):
        out = self.output()
        strength = self.strength
        stay = not self.is_input()
        for variable in self.inputs():
            if variable.strength > strength:
                strength = variable.strength
            stay = stay and variable.stay
        out.strength = strength
        out.stay = stay
        if stay:
            self.execute()


class Unary(Constraint):
    def __init__(self, variable, strength):
        super().__init__(strength)
        self.variable = variable

    def variables(self):
        return [self.variable]

    def output(self):
        return self.variable

    def choose(self, mark):
        return self.variable.mark != mark and self.strength < self.variable.strength

    def execute(self):
        pass


class Edit(Unary):
    def is_input(self):
        return True


class Binary(Constraint):
    def __init__(self, left, right, strength):
        super().__init__(strength)
        self.left = left
        self.right = right
        self.forward = True

    def variables(self):
        return [self.left, self.right]

    def output(self):
        return self.right if self.forward else self.left

    def choose(self, mark):
        left_open = self.left.mark != mark and self.strength < self.left.strength
        right_open = self.right.mark != mark and self.strength < self.right.strength
        if right_open and (not left_open or self.right.strength >= self.left.strength):
            self.forward = True
            return True
        if left_open:
            self.forward = False
            return True
        return False


class Equal(Binary):
    def execute(self):
        if self.forward:
            self.right.value = self.left.value
        else:
            self.left.value = self.right.value


class Scaled(Binary):
    """right = left * factor + offset."""

    def __init__(self, left, right, factor, offset, strength):
        super().__init__(left, right, strength)
        self.factor = factor
        self.offset = offset

    def execute(self):
        if self.forward:
            self.right.value = self.left.value * self.factor + self.offset
        else:
            self.left.value = (self.right.value - self.offset) // self.factor


class Planner:
    def __init__(self):
        self.mark = 0
        self.executed = 0

    def add(self, constraint):
        for variable in constraint.variables():
            variable.constraints.append(constraint)
        self.mark += 1
        overridden = self.satisfy(constraint)
        while overridden is not None:
            overridden = self.satisfy(overridden)

    def satisfy(self, constraint):
        if not constraint.choose(self.mark):
            return None
        out = constraint.output()
        for variable in constraint.inputs():
            variable.mark = self.mark
        overridden = out.determined_by
        out.determined_by = constraint
        self.propagate(constraint)
        out.mark = self.mark
        return overridden

    def propagate(self, constraint):
        work = [constraint]
        while work:
            one = work.pop()
            one.recalculate()
            out = one.output()
            for other in out.constraints:
                if other is not one and other is not out.determined_by and other.output().determined_by is other:
                    if other.output() is not out:
                        work.append(other)

    def plan(self, sources):
        """The constraints downstream of the edits, each behind those that determine its inputs."""
        self.mark += 1
        ordered = []
        work = list(sources)
        while work:
            one = work.pop()
            out = one.output()
            if out.mark != self.mark and one.ready(self.mark):
                ordered.append(one)
                out.mark = self.mark
                for other in out.constraints:
                    if other is not one and other.output().determined_by is other and other.output() is not out:
                        work.append(other)
        return ordered

    def execute(self, ordered):
        for constraint in ordered:
            constraint.execute()
        self.executed += len(ordered)


def chain(planner, length):
    variables = [Variable("v%d" % index, 0) for index in range(length + 1)]
    for index in range(length):
        if index % 5 == 4:
            planner.add(Scaled(variables[index], variables[index + 1], 1, 3, REQUIRED))
        else:
            planner.add(Equal(variables[index], variables[index + 1], REQUIRED))
    planner.add(Unary(variables[length], NORMAL))
    edit = Edit(variables[0], STRONG)
    planner.add(edit)
    ordered = planner.plan([edit])
    total = 0
    for value in range(50):
        variables[0].value = value
        planner.execute(ordered)
        total += variables[length].value
    return total


def projection(planner, count):
    scale = []
    total = 0
    for index in range(count):
        source = Variable("source", index)
        target = Variable("target", index)
        planner.add(Unary(source, NORMAL))
        planner.add(Scaled(source, target, 10, 1000, REQUIRED))
        scale.append((source, target))
    for source, target in scale:
        edit = Edit(source, STRONG)
        planner.add(edit)
        source.value += 17
        planner.execute(planner.plan([edit]))
        total += target.value
    return total


def run(size, threads):
    planner = Planner()
    total = 0
    for index in range(size):
        total += chain(planner, 20 + index % 10)
        total += projection(planner, 20)
    return "sum=%d executed=%d" % (total, planner.executed)


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=600, idle=idle)
