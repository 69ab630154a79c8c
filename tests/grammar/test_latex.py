"""Laws and graphs as LaTeX."""

from __future__ import annotations

from typing import Any

import pytest

from extramarrow.grammar import functions as f
from extramarrow.grammar.latex import graph_latex, label_latex, law_latex
from extramarrow.grammar.trace import Graph

NAMES = {name: name for name in "abcxw"}


@pytest.mark.parametrize(
    ("law", "text"),
    [
        (lambda a, b: a + b * 2.0, r"a + b \cdot 2"),
        (lambda a, b: (a + b) * 2.0, r"\left(a + b\right) \cdot 2"),
        (lambda a, b: a - (b - 1.0), r"a - \left(b - 1\right)"),
        (lambda a, b: a + (-b), "a - b"),
        (lambda a, b: -(a * b), r"-a \, b"),
        (lambda a, b: (-a) * b + 1.0, r"1 - a \, b"),
        (lambda a, b: (a / b) ** 2.0, r"\left(\frac{a}{b}\right)^{2}"),
        (lambda a, b: f.exp(0.0 - a) * f.log(b), r"\exp\left(-a\right) \, \ln\left(b\right)"),
        (lambda a, b: f.sqrt(a) ** b, r"\left(\sqrt{a}\right)^{b}"),
        (lambda a, b: f.minimum(a, b) / f.maximum(a, 1.0), r"\frac{\min\left(a, b\right)}{\max\left(a, 1\right)}"),
        (lambda a: 3.5e-7 * a, r"3.5 \times 10^{-7} \, a"),
        (lambda a, b: f.hill(a, b), r"\frac{\frac{a}{b}}{1 + \frac{a}{b}}"),
        (lambda x: f.total(x), r"\sum_{i} x_{i}"),
        (lambda x: x[0] / x[1], r"\frac{x_{1}}{x_{2}}"),
        (lambda x, w, a: f.total(p * q for p, q in zip(x, w, strict=True)) / a, r"\frac{\sum_{i} x_{i} \, w_{i}}{a}"),
        (lambda x, a: a * f.total(1.0 + p for p in x), r"a \, \left(\sum_{i} \left(1 + x_{i}\right)\right)"),
    ],
)
def test_laws(law: Any, text: str) -> None:
    assert law_latex(law, NAMES) == text


def test_names_are_words() -> None:
    assert label_latex("gcsf_half") == r"\text{gcsf half}"
    assert label_latex("state:red_cells.cells#3") == r"\text{red cells cells}_{3}"
    assert label_latex("parameter:marrow.room[pelvis]") == r"\text{marrow room}_{\text{pelvis}}"


def test_a_law_may_not_branch() -> None:
    with pytest.raises(TypeError, match="branch"):
        law_latex(lambda a, b: a if a else b)


def test_graphs_stop_at_signals() -> None:
    graph = Graph()
    a, b = graph.input("state:part.a"), graph.input("parameter:part.b")
    signal = graph.alias(a * b, "part.signal")
    output = f.exp(signal) - a * 2.0
    assert graph_latex(graph, output.index) == r"\exp\left(\text{part signal}\right) - \text{part a} \cdot 2"
    assert graph_latex(graph, signal.index) == r"\text{part a} \, \text{part b}"
    chosen = a.operate("less", b).operate("select", a, 0.0)
    assert r"\begin{cases}" in graph_latex(graph, chosen.index)
