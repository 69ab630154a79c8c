"""Every law exports, and the exported formula gives the same number at random points."""

from __future__ import annotations

import numpy as np
import pytest

from extramarrow.catalog.body import all_parts
from extramarrow.exchange.sbml.document import document
from extramarrow.exchange.sbml.names import Identifiers
from extramarrow.grammar.curves import Curve, Elsewhere, Steepness
from extramarrow.grammar.declarations import Declared, Lawful, Parameter, Read, Rest
from extramarrow.grammar.execute import compile_python
from extramarrow.grammar.latex import law_latex
from extramarrow.grammar.trace import Graph
from extramarrow.numerics.straight import Straight
from tests.support.human import EVERYTHING, Asked, crowd, kernel_of, shaken, whole
from tests.support.mathml import Formulas

ITEMS = {item.label: item for part in all_parts() for item in part.declared.values()}
LAWS = {label: item for label, item in ITEMS.items() if isinstance(item, Lawful)}


def axis_size(asker: Declared, name: str) -> int:
    """How many values the law of ``asker`` receives under ``name``; 0 for a plain number."""
    if name in ("time", "today"):
        return 0
    port = behind = ITEMS[f"{asker.part}.{name}"]
    while isinstance(behind, Read | Rest):
        behind = ITEMS[behind.target] if isinstance(behind.target, str) else behind.target
    if isinstance(behind, Curve | Elsewhere | Steepness):
        return 0
    picks = isinstance(port, Read) and port.by is not None
    return 0 if behind.over is None or behind.over is asker.over or picks else len(behind.over.members)


def random_arguments(item: Lawful, dice: np.random.Generator) -> list[float | tuple[float, ...]]:
    """Positive numbers for every argument: parameters near their declared value, everything else around 1."""

    def number(name: str) -> float:
        declared = ITEMS.get(f"{item.part}.{name}")
        size = 1.0
        if isinstance(declared, Parameter):
            size = declared.value_at(declared.over.members[0] if declared.over else None) or 1.0
        return float(size * np.exp(0.3 * dice.standard_normal()))

    return [
        tuple(number(name) for _ in range(count)) if (count := axis_size(item, name)) else number(name)
        for name in item.arguments
    ]


@pytest.mark.parametrize("label", LAWS)
def test_the_traced_graph_is_the_law(label):
    """A law called with floats, its graph run by Python, and its graph run by the portable executor."""
    item, graph = LAWS[label], Graph()
    dice = np.random.default_rng(sum(map(ord, label)))
    for _ in range(5):
        arguments = random_arguments(item, dice)
        inputs: dict[str, float] = {}

        def symbol(name, value, inputs=inputs):
            if isinstance(value, tuple):
                return tuple(symbol(f"{name}[{k}]", each) for k, each in enumerate(value))
            inputs[name] = value
            return graph.input(name)

        symbols = [symbol(name, value) for name, value in zip(item.arguments, arguments, strict=True)]
        output = graph.lift(item.law(*symbols)).index
        by_law = float(item.law(*arguments))
        (by_python,) = compile_python(graph, [output])(inputs)
        (portable,) = Straight(graph, [output])({name: np.array([value]) for name, value in inputs.items()})
        scale = max(abs(by_law), 1e-9)
        assert abs(by_python - by_law) <= 1e-12 * scale
        assert abs(float(np.ravel(portable)[0]) - by_law) <= 1e-12 * scale


@pytest.mark.parametrize("label", LAWS)
def test_every_law_has_a_readable_formula(label):
    item = LAWS[label]
    written = law_latex(item.law)
    assert written.strip()
    assert written.count("{") == written.count("}")


@pytest.fixture(scope="module")
def points():
    """Sick people of both sexes at random states."""
    return shaken(whole(), crowd(whole()), seed=3)


def declared_values(values):
    """Inside values [P] by label, in declared units."""
    return {slot.label: float(value) / slot.factor for slot, value in zip(whole().slots, values, strict=True)}


@pytest.mark.parametrize("which", [0, 3, 6])
def test_sbml_gives_the_same_numbers(points, which):
    """Every signal and every derivative of one person, from the formulas of the file alone."""
    system, (states, values) = whole(), points
    formulas = Formulas(document(system, name="everything", values=declared_values(values[which])))
    identifiers = Identifiers()
    state_names = [identifiers.of(label) for label in system.state_index]
    slot_names = [identifiers.of(label) for label in system.slot_index]
    signals = list(system.signals)
    assert len(formulas.rates) == len(state_names)
    found, rates = formulas.at({name: float(value) for name, value in zip(state_names, states[which], strict=True)})
    np.testing.assert_allclose([found[name] for name in slot_names], values[which], rtol=1e-14)
    written = [found[identifiers.of(label)] for label in signals] + [rates[name] for name in state_names]
    asked = Asked(system, [system.signals[label].node for label in signals] + [s.derivative for s in system.states])
    np.testing.assert_allclose(written, asked(*points)[which], rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(("precision", "tolerance"), [("f64", 1e-11), ("f32", 2e-4)])
def test_the_compiled_body_gives_the_same_numbers(points, precision, tolerance):
    kernel = kernel_of(EVERYTHING, precision)
    system = kernel.system
    expected = Asked(system, [system.signals[label].node for label in kernel.observables])(*points)
    found = kernel.observe(points[0], points[1], 0)
    np.testing.assert_allclose(found, expected, rtol=tolerance, atol=1e-9 if precision == "f64" else 1e-5)
