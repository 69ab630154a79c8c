"""Every parameter has a unit, a known source (an assumed one: its reason), a kind and bounds that hold its value."""

from __future__ import annotations

import math
import re

import pytest

from extramarrow.catalog.body import all_parts
from extramarrow.clinic.lab import Lab
from extramarrow.grammar.declarations import KINDS, Axis, Declared, Parameter, Signal
from extramarrow.grammar.parts import Disease, Drug, Organ, Part, param
from extramarrow.grammar.sources import known_sources
from extramarrow.grammar.unit_walk import to_unit
from tests.support.human import EVERYTHING, whole

PARTS = all_parts()
PARAMETERS = {item.label: item for part in PARTS for item in part.of_kind(Parameter).values()}
NAME = re.compile(r"[a-z]+[0-9]*(_[a-z0-9]+)*")
#: Spellings that are not American, and clippings that are not words.
FORBIDDEN = re.compile(
    r"haem|anaem|aemi|oedem|oesoph|colour|behaviour|tumour|fibre|litre|metre(?!s)|"
    r"(^|_)(conc|vol|hb|hgb|rbc|epo|tsat|init|param|coef|coeff|num|val|tmp|frac|max|min|amt|wt|ht|vd|cl|kel|ec50)(_|$)"
)


def members(item: Parameter) -> dict[str, float]:
    """The values of a parameter by member."""
    if item.over is None:
        return {item.label: item.value_at(None)}
    return {f"{item.label}[{member}]": item.value_at(member) for member in item.over.members}


def test_everything_registered_is_found():
    assert set(EVERYTHING) == set(PARTS)
    assert len({part.label for part in PARTS}) == len(PARTS)
    assert len(PARAMETERS) > 150


@pytest.mark.parametrize("label", PARAMETERS)
def test_unit_source_kind_and_bounds(label):
    item = PARAMETERS[label]
    to_unit(item.unit)
    assert item.meaning
    assert item.kind in KINDS
    if item.kind == "assumed":
        assert len(item.reason.split()) >= 1
    else:
        assert item.source in known_sources()
    low, high = item.bounds
    assert math.isfinite(low)
    assert math.isfinite(high)
    assert low <= high
    outside = {name: value for name, value in members(item).items() if not low <= value <= high}
    assert outside == {}


@pytest.mark.parametrize("label", PARAMETERS)
def test_spread_and_choices_fit_the_bounds(label):
    item = PARAMETERS[label]
    low, high = item.bounds
    assert all(low <= value <= high for value in (item.choices or {}).values())
    assert item.spread >= 0.0
    if item.spread:
        assert low < high
        assert low >= 0.0
        # Most people are drawn freely: the bounds leave room for one standard deviation at least.
        for value in members(item).values():
            if value:
                assert low <= value * math.exp(-item.log_sd)
                assert value * math.exp(item.log_sd) <= high


def test_values_over_an_axis_name_members_that_exist():
    for item in PARAMETERS.values():
        if item.over is None:
            assert not isinstance(item.value, dict), item.label
        elif isinstance(item.value, dict):
            assert set(item.value) <= {*item.over.members, "*"}, item.label


def test_members_keep_their_own_values():
    axis = Axis("place", ("here", "there", "elsewhere"))
    item = param({"here": 2.0, "*": 1.0}, "1", "size", over=axis, reason="test")
    assert [item.value_at(member) for member in axis.members] == [2.0, 1.0, 1.0]


@pytest.mark.parametrize(
    ("declared", "words"),
    [
        ({"value": 5.0, "bounds": (0.0, 1.0), "reason": "test"}, "bounds"),
        ({"value": 5.0}, "an assumed value needs its reason"),
        ({"value": 5.0, "kind": "fitted"}, "a fitted value needs its source"),
        ({"value": 5.0, "kind": "guessed", "reason": "test"}, "kind must be one of measured, fitted, assumed"),
        ({"value": 5.0, "source": "NoSuchPaper1900"}, "unknown source 'NoSuchPaper1900'"),
    ],
)
def test_a_careless_declaration_is_refused(declared, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        param(declared.pop("value"), "1", "size", **declared)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.label)
def test_public_names_are_words(part: type[Part]):
    names = [*part.label.removeprefix("lab.").split("."), *part.declared]
    assert [name for name in names if not NAME.fullmatch(name)] == []
    prose = [part.label, *part.declared, *(_meaning(item) for item in part.declared.values()), part.__doc__ or ""]
    assert [text for text in prose if FORBIDDEN.search(text)] == []
    assert part.label == part.label.lower()


def _meaning(item: Declared) -> str:
    return str(getattr(item, "meaning", "") or getattr(item, "title", ""))


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.label)
def test_every_part_says_what_it_is(part: type[Part]):
    assert part.summary().endswith((".", ")"))
    if issubclass(part, Disease):
        assert part.of_kind(Parameter)["severity"].value == 0.0
    elif issubclass(part, Lab):
        assert set(part.of_kind(Signal)) == {"value"}
        assert {"analytic", "biological"} <= set(part.of_kind(Parameter))
    else:
        assert issubclass(part, Organ | Drug) or part.label == "sites"


def test_every_number_reaches_the_equations():
    slots = whole().slot_index
    assert {label for item in PARAMETERS.values() for label in members(item)} == set(slots)
