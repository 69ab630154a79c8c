"""Straight lists of calls: the same bits whichever inputs are numbers, and whatever is remembered."""

from __future__ import annotations

import numpy as np

from extramarrow.grammar.trace import Graph
from extramarrow.numerics import portable
from extramarrow.numerics.straight import Straight


def graph():
    made = Graph()
    a, b, c = (made.input(name) for name in "abc")
    rate = (a * b + c).operate("exp").operate("log") / (b + 2.0)
    named = made.alias(rate, "rate")
    return made, [named.index, (named**c).index, a.operate("max", c).index, (b * 3.0).index]


def plain(a, b, c):
    rate = np.divide(portable.log(portable.exp(np.add(np.multiply(a, b), c))), np.add(b, 2.0))
    return [rate, portable.power(rate, c), np.where(np.greater(a, c), a, c), np.multiply(b, 3.0)]


def test_numbers_and_columns_give_the_same_bits():
    made, outputs = graph()
    run = Straight(made, outputs)
    dice = np.random.default_rng(3)
    for round_number in range(12):
        a, b, c = dice.uniform(0.1, 2.0, 3).tolist()
        column = dice.uniform(0.1, 2.0, 5)
        for given in ({"a": a, "b": b, "c": c}, {"a": column, "b": b, "c": c}, {"a": column, "b": b, "c": column * 2}):
            for _ in range(2):
                for found, expected in zip(run(given), plain(**given), strict=True):
                    assert np.array_equal(found, expected), round_number
