"""Forward-mode derivatives on the expression graph: exact, structurally sparse, and again a graph.

Every derivative is made of the operations it came from, so whatever runs or prints a law runs or prints its
derivative. Kinks (``min``, ``max``, ``abs``, ``select``) take the slope of the branch that the value takes.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from extramarrow.grammar.trace import Graph, Symbol

Direction = TypeVar("Direction", bound=Hashable)
Slopes = tuple[Symbol | None, ...]

#: Below this a base counts as this in the logarithm of its power, which keeps slopes at an empty pool finite.
_TINY = 1e-30


def derivative(graph: Graph, output: int, inputs: Sequence[str]) -> dict[str, int]:
    """Node indices of the derivatives of node ``output`` with respect to the named ``inputs``.

    An input on which ``output`` does not depend is left out. New nodes are appended to ``graph``.
    """
    slopes = push_forward(graph, [output], {name: {name: graph.const(1.0)} for name in inputs})
    return {name: slope.index for name, slope in slopes[output].items()}


def push_forward(
    graph: Graph, outputs: Iterable[int], seeds: Mapping[str, Mapping[Direction, Symbol]]
) -> dict[int, dict[Direction, Symbol]]:
    """The slope of every node that ``outputs`` need, in each direction in which it has one.

    Args:
        graph: where the nodes live and where new ones are appended.
        outputs: node indices whose slopes are wanted.
        seeds: for the name of an input its slope in each direction; inputs that are not named have none.
    """
    slopes: dict[int, dict[Direction, Symbol]] = {}
    for index in graph.reachable(outputs):
        node = graph.nodes[index]
        if node.op == "input":
            slopes[index] = dict(seeds.get(node.name, {}))
            continue
        inner = [slopes[arg] for arg in node.args]
        directions = dict.fromkeys(direction for slope in inner for direction in slope)
        if not directions or node.op == "less":
            slopes[index] = {}
            continue
        rule = _RULES[node.op](Symbol(graph, index), [Symbol(graph, arg) for arg in node.args])
        found = {direction: rule(tuple(slope.get(direction) for slope in inner)) for direction in directions}
        slopes[index] = {
            direction: slope for direction, slope in found.items() if slope is not None and not _is_zero(slope)
        }
    return slopes


def _is_zero(slope: Symbol) -> bool:
    return slope.node.op == "const" and slope.node.value == 0.0


def _sum(*terms: Symbol | None) -> Symbol | None:
    present = [term for term in terms if term is not None]
    if not present:
        return None
    result = present[0]
    for term in present[1:]:
        result = result + term
    return result


def _times(factor: Symbol, slope: Symbol | None) -> Symbol | None:
    return None if slope is None else factor * slope


def _or_zero(graph: Graph, slope: Symbol | None) -> Symbol:
    return graph.const(0.0) if slope is None else slope


Rule = Callable[[Slopes], Symbol | None]


def _linear(result: Symbol, operands: list[Symbol]) -> Rule:
    return lambda slopes: _sum(*slopes)


def _negated(result: Symbol, operands: list[Symbol]) -> Rule:
    return lambda slopes: None if slopes[0] is None else -slopes[0]


def _difference(result: Symbol, operands: list[Symbol]) -> Rule:
    def rule(slopes: Slopes) -> Symbol | None:
        first, second = slopes
        if second is None:
            return first
        return -second if first is None else first - second

    return rule


def _product(result: Symbol, operands: list[Symbol]) -> Rule:
    first, second = operands
    return lambda slopes: _sum(_times(second, slopes[0]), _times(first, slopes[1]))


def _fused(result: Symbol, operands: list[Symbol]) -> Rule:
    first, second, _ = operands
    return lambda slopes: _sum(slopes[2], _times(second, slopes[0]), _times(first, slopes[1]))


def _quotient(result: Symbol, operands: list[Symbol]) -> Rule:
    reciprocal = 1.0 / operands[1]

    def rule(slopes: Slopes) -> Symbol | None:
        above, below = slopes
        if below is None:
            return _times(reciprocal, above)
        return reciprocal * (_or_zero(result.graph, above) - result * below)

    return rule


def _scaled(slope_of: Callable[[Symbol, Symbol], Symbol]) -> Callable[[Symbol, list[Symbol]], Rule]:
    def make(result: Symbol, operands: list[Symbol]) -> Rule:
        factor = slope_of(result, operands[0])
        return lambda slopes: _times(factor, slopes[0])

    return make


def _power(result: Symbol, operands: list[Symbol]) -> Rule:
    base, exponent = operands

    def rule(slopes: Slopes) -> Symbol | None:
        by_base = None if slopes[0] is None else exponent * base ** (exponent - 1.0) * slopes[0]
        by_exponent = None
        if slopes[1] is not None:
            by_exponent = result * base.operate("max", _TINY).operate("log") * slopes[1]
        return _sum(by_base, by_exponent)

    return rule


def _chosen(
    condition: Callable[[list[Symbol]], Symbol], then: int, otherwise: int
) -> Callable[[Symbol, list[Symbol]], Rule]:
    """The slope of operand ``then`` where the condition holds, of operand ``otherwise`` elsewhere."""

    def make(result: Symbol, operands: list[Symbol]) -> Rule:
        graph, test = result.graph, condition(operands)

        def rule(slopes: Slopes) -> Symbol | None:
            first, second = slopes[then], slopes[otherwise]
            if first is None and second is None:
                return None
            return test.operate("select", _or_zero(graph, first), _or_zero(graph, second))

        return rule

    return make


def _absolute(result: Symbol, operands: list[Symbol]) -> Rule:
    sign = operands[0].operate("less", 0.0).operate("select", -1.0, 1.0)
    return lambda slopes: _times(sign, slopes[0])


# On a tie ``min`` and ``max`` keep their first operand, as the executors do.
_RULES: dict[str, Callable[[Symbol, list[Symbol]], Rule]] = {
    "alias": _linear,
    "add": _linear,
    "neg": _negated,
    "sub": _difference,
    "mul": _product,
    "div": _quotient,
    "fma": _fused,
    "pow": _power,
    "exp": _scaled(lambda result, _: result),
    "log": _scaled(lambda _, operand: 1.0 / operand),
    "sqrt": _scaled(lambda result, _: 0.5 / result),
    "abs": _absolute,
    "min": _chosen(lambda operands: operands[1].operate("less", operands[0]), 1, 0),
    "max": _chosen(lambda operands: operands[0].operate("less", operands[1]), 1, 0),
    "select": _chosen(lambda operands: operands[0], 1, 2),
}
