"""The expression graph: what a law leaves behind when it is called once with symbols.

A law is a small pure function. Called with :class:`Symbol` arguments it records its arithmetic in a
:class:`Graph`; everything downstream (kernels, Jacobian, sensitivities, SBML, LaTeX) reads that graph.

Three rules keep the same bits everywhere:

* nodes are hash-consed, so a shared sub-expression is computed once;
* a product that meets a sum becomes one fused multiply-add *here*, by the shape of the expression alone and never by
  how often the product is used, so that adding an unrelated part cannot change the rounding of an existing one;
* a named signal is an ``alias`` node, a rounding barrier: what scales it later can only multiply its rounded value.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

Number = float | int

#: Operations of the graph, with their number of arguments. ``fma(a, b, c)`` is a·b + c, ``less(a, b)`` is 1 or 0,
#: ``select(c, a, b)`` is a where c is not 0 and b elsewhere, ``alias(a)`` is a under a name.
ARITY = {
    "const": 0,
    "input": 0,
    "alias": 1,
    "neg": 1,
    "abs": 1,
    "exp": 1,
    "log": 1,
    "sqrt": 1,
    "add": 2,
    "sub": 2,
    "mul": 2,
    "div": 2,
    "pow": 2,
    "min": 2,
    "max": 2,
    "less": 2,
    "fma": 3,
    "select": 3,
}

_FOLD: dict[str, Callable[..., float]] = {
    "neg": lambda a: -a,
    "abs": abs,
    "exp": math.exp,
    "log": lambda a: math.log(a) if a > 0 else -math.inf,
    "sqrt": math.sqrt,
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "div": lambda a, b: a / b,
    "pow": lambda a, b: a**b,
    "min": min,
    "max": max,
    "less": lambda a, b: 1.0 if a < b else 0.0,
    "fma": lambda a, b, c: a * b + c,
    "select": lambda c, a, b: a if c != 0 else b,
}


@dataclass(frozen=True, slots=True)
class Node:
    """One operation. ``value`` is the number of a ``const``; ``name`` that of an ``input`` or ``alias``."""

    op: str
    args: tuple[int, ...] = ()
    value: float = 0.0
    name: str = ""


@dataclass
class Graph:
    """A list of nodes in which every argument stands before its use."""

    nodes: list[Node] = field(default_factory=list)
    _known: dict[Node, int] = field(default_factory=dict, repr=False)

    def const(self, value: Number) -> Symbol:
        """The constant ``value``."""
        return Symbol(self, self._intern(Node("const", value=float(value))))

    def input(self, name: str) -> Symbol:
        """A quantity given from outside: a state, a parameter, the time."""
        return Symbol(self, self._intern(Node("input", name=name)))

    def alias(self, symbol: Symbol, name: str) -> Symbol:
        """``symbol`` under a public name; a constant stays the plain constant."""
        if self.nodes[symbol.index].op == "const":
            return symbol
        return Symbol(self, self._intern(Node("alias", (symbol.index,), name=name)))

    def lift(self, value: Symbol | Number) -> Symbol:
        """``value`` as a symbol of this graph."""
        return value if isinstance(value, Symbol) else self.const(value)

    def apply(self, op: str, *operands: Symbol | Number) -> Symbol:
        """The node ``op`` over ``operands``, folded and simplified where that cannot change a value."""
        args = tuple(self.lift(operand).index for operand in operands)
        simpler = self._simplify(op, args)
        return Symbol(self, self._intern(Node(op, args)) if simpler is None else simpler)

    def constant_at(self, index: int) -> float | None:
        """The value of node ``index`` if it is a constant."""
        node = self.nodes[index]
        return node.value if node.op == "const" else None

    def _intern(self, node: Node) -> int:
        index = self._known.get(node)
        if index is None:
            index = self._known[node] = len(self.nodes)
            self.nodes.append(node)
        return index

    def _const_index(self, value: float) -> int:
        return self._intern(Node("const", value=value))

    def _simplify(self, op: str, args: tuple[int, ...]) -> int | None:
        """The index of a simpler node of the same value, or None."""
        values = [self.constant_at(arg) for arg in args]
        if all(value is not None for value in values) and values:
            return self._const_index(float(_FOLD[op](*values)))
        simplify = getattr(self, f"_simplify_{op}", None)
        return None if simplify is None else simplify(args, values)

    def _simplify_add(self, args: tuple[int, ...], values: list[float | None]) -> int | None:
        for here, there in ((0, 1), (1, 0)):
            if values[here] == 0.0:
                return args[there]
        for product, rest in ((1, 0), (0, 1)):
            node = self.nodes[args[product]]
            if node.op == "mul":
                return self._intern(Node("fma", (*node.args, args[rest])))
        return None

    def _simplify_sub(self, args: tuple[int, ...], values: list[float | None]) -> int | None:
        left, right = (Symbol(self, arg) for arg in args)
        if values[1] == 0.0:
            return args[0]
        if values[0] == 0.0:
            return (-right).index
        if args[0] == args[1]:
            return self._const_index(0.0)
        if right.node.op == "mul":
            first, second = (Symbol(self, arg) for arg in right.node.args)
            return self.apply("fma", -first, second, left).index
        if left.node.op == "mul":
            return self._intern(Node("fma", (*left.node.args, (-right).index)))
        return None

    def _simplify_mul(self, args: tuple[int, ...], values: list[float | None]) -> int | None:
        if 0.0 in values:
            return self._const_index(0.0)
        if 1.0 in values:
            return args[1 - values.index(1.0)]
        return None

    def _simplify_div(self, args: tuple[int, ...], values: list[float | None]) -> int | None:
        if values[0] == 0.0:
            return self._const_index(0.0)
        if values[1] is not None:
            return self.apply("mul", Symbol(self, args[0]), 1.0 / values[1]).index
        return None

    def _simplify_fma(self, args: tuple[int, ...], values: list[float | None]) -> int | None:
        first, second, rest = (Symbol(self, arg) for arg in args)
        if 0.0 in values[:2]:
            return args[2]
        if values[2] == 0.0:
            return (first * second).index
        if values[0] == 1.0:
            return (second + rest).index
        if values[1] == 1.0:
            return (first + rest).index
        return None

    def _simplify_neg(self, args: tuple[int, ...], values: list[float | None]) -> int | None:
        inner = self.nodes[args[0]]
        return inner.args[0] if inner.op == "neg" else None

    def _simplify_select(self, args: tuple[int, ...], values: list[float | None]) -> int | None:
        if values[0] is None:
            return None
        return args[1] if values[0] != 0 else args[2]

    def _simplify_pow(self, args: tuple[int, ...], values: list[float | None]) -> int | None:
        base, exponent = args[0], values[1]
        symbol = Symbol(self, base)
        if exponent == 0.0:
            return self._const_index(1.0)
        if exponent == 1.0:
            return base
        if exponent == 0.5:
            return self.apply("sqrt", symbol).index
        if exponent is not None and exponent.is_integer() and 2 <= exponent <= 8:
            half = symbol ** (int(exponent) // 2)
            squared = half * half
            return (squared * symbol if exponent % 2 else squared).index
        return None

    def reachable(self, outputs: Iterable[int]) -> list[int]:
        """The nodes that ``outputs`` need, in an order in which arguments stand before their use."""
        needed: set[int] = set()
        stack = list(outputs)
        while stack:
            index = stack.pop()
            if index not in needed:
                needed.add(index)
                stack.extend(self.nodes[index].args)
        return sorted(needed)


@dataclass(frozen=True, slots=True, eq=False)
class Symbol:
    """A value of a law that is being traced."""

    graph: Graph
    index: int

    @property
    def node(self) -> Node:
        """The operation behind this value."""
        return self.graph.nodes[self.index]

    def __add__(self, other: Symbol | Number) -> Symbol:
        return self.graph.apply("add", self, other)

    def __radd__(self, other: Number) -> Symbol:
        return self.graph.apply("add", other, self)

    def __sub__(self, other: Symbol | Number) -> Symbol:
        return self.graph.apply("sub", self, other)

    def __rsub__(self, other: Number) -> Symbol:
        return self.graph.apply("sub", other, self)

    def __mul__(self, other: Symbol | Number) -> Symbol:
        return self.graph.apply("mul", self, other)

    def __rmul__(self, other: Number) -> Symbol:
        return self.graph.apply("mul", other, self)

    def __truediv__(self, other: Symbol | Number) -> Symbol:
        return self.graph.apply("div", self, other)

    def __rtruediv__(self, other: Number) -> Symbol:
        return self.graph.apply("div", other, self)

    def __pow__(self, other: Symbol | Number) -> Symbol:
        return self.graph.apply("pow", self, other)

    def __rpow__(self, other: Number) -> Symbol:
        return self.graph.apply("exp", self * math.log(other))

    def __neg__(self) -> Symbol:
        return self.graph.apply("neg", self)

    def __pos__(self) -> Symbol:
        return self

    def __bool__(self) -> bool:
        raise TypeError("a law may not branch on a traced value: use a smooth switch (see grammar.functions)")

    def operate(self, op: str, *others: Symbol | Number) -> Symbol:
        """The named operation on this value; the door for :mod:`extramarrow.grammar.functions`."""
        return self.graph.apply(op, self, *others)
