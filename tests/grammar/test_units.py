"""The unit algebra: reading, printing, days, conversion, and the strict walk of laws."""

from __future__ import annotations

from fractions import Fraction

import pytest

from extramarrow.grammar import functions
from extramarrow.grammar.errors import InputError
from extramarrow.grammar.units import Measure, UnitError, convert, operate, parse, quantity, to_days

WRITTEN = [
    "1/day",
    "1e9/kg",
    "IU/L",
    "pg/mL",
    "g/dL",
    "mg",
    "L/m^3",
    "dL/g",
    "1",
    "%",
    "kg^(3/4)",
    "1e9*fL/L",
    "1/1e9/day",
]


@pytest.mark.parametrize("text", WRITTEN)
def test_a_unit_prints_as_it_is_written(text: str) -> None:
    assert str(parse(text)) == text


def test_writing_does_not_decide_equality() -> None:
    assert parse("mg/(kg*day)") == parse("mg/day/kg")
    assert hash(parse("mg/(kg*day)")) == hash(parse("mg/day/kg"))
    assert parse("m2") == parse("m^2")
    assert parse("10^9/L") == parse("1e9/L")
    assert parse("µg/l") == parse("ug/L")
    assert parse("g*mg/g") == parse("mg")
    assert parse("g/dL") != parse("g/L")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("furlong", "unknown unit 'furlong'"),
        ("mg/dl/", "expected a unit"),
        ("", "expected a unit"),
        ("2/day", "power of ten"),
        ("mg mg", "cannot read 'mg'"),
        ("(mg", "not closed"),
        ("/day", "expected a unit"),
    ],
)
def test_what_is_no_unit_is_refused_in_one_line(text: str, part: str) -> None:
    with pytest.raises(UnitError, match=part.replace("(", r"\(")) as caught:
        parse(text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "inside", "factor"),
    [
        ("1/h", "1/day", 24.0),
        ("week", "day", 7.0),
        ("1/year", "1/day", 1 / 365.25),
        ("mg/min", "mg/day", 1440.0),
        ("h^2", "day^2", 1 / 576),
        ("g/dL", "g/dL", 1.0),
        ("1/(1e9*week)", "1/1e9/day", 1 / 7),
    ],
)
def test_time_is_canonical_at_declaration(text: str, inside: str, factor: float) -> None:
    unit, value = to_days(text)
    assert parse(unit) == parse(inside)
    assert value == factor


def test_conversion_of_what_people_type() -> None:
    assert convert(95, "g/L", "g/dL") == 9.5
    assert convert(55, "kg", "kg") == 55.0
    assert convert(2, "week", "day") == 14.0
    assert convert(5000, "1e6/L", "1e9/L") == 5.0
    assert convert(45, "%", "L/L") == 0.45
    assert convert(3, "mL", "cm^3") == 3.0
    assert convert(12, "ng/mL", "ug/L") == 12.0


@pytest.mark.parametrize(
    ("source", "target"), [("kg", "L"), ("mg", "mg/kg"), ("IU/L", "g/L"), ("1", "day"), ("mol/L", "g/L")]
)
def test_conversion_never_guesses(source: str, target: str) -> None:
    with pytest.raises(InputError, match="expected a value in"):
        convert(1.0, source, target)


def test_quantities() -> None:
    assert quantity("9.5 g/dL") == (9.5, "g/dL")
    assert quantity("-1e-3") == (-1e-3, "")
    for text in ("nan", "nan mg", "1e999 mg", "mg", "9,5 g/dL", ""):
        with pytest.raises(InputError, match="expected a number"):
            quantity(text)


def test_sums_need_one_unit_and_the_error_names_both() -> None:
    assert (Measure("mg") + Measure("mg")).unit == parse("mg")
    with pytest.raises(UnitError, match="'mg' and 'g'"):
        Measure("mg") + Measure("g")
    with pytest.raises(UnitError, match="'mg' and '1'"):
        Measure("mg") + 1.0
    with pytest.raises(UnitError, match="'1' and 'day'"):
        1.0 - Measure("day")


def test_zero_has_any_unit_and_other_numbers_have_none() -> None:
    assert (Measure("mg") + 0.0).unit == parse("mg")
    assert (0 - Measure("day")).unit == parse("day")
    assert (2.0 * Measure("mg") / Measure("L")).unit == parse("mg/L")
    assert (1 / Measure("day")).unit == parse("1/day")
    assert functions.maximum(Measure("mg"), 0.0).unit == parse("mg")
    with pytest.raises(UnitError, match="cannot compare"):
        functions.minimum(Measure("mg"), 1.0)


def test_transcendental_functions_are_dimensionless() -> None:
    assert functions.exp(Measure("mg") / Measure("mg")).unit.dimensionless
    for function in (functions.exp, functions.log):
        with pytest.raises(UnitError, match="dimensionless"):
            function(Measure("mg"))
    assert functions.sqrt(Measure("mg") * Measure("mg")).unit == parse("mg")
    assert abs(-Measure("mg")).unit == parse("mg")


def test_powers() -> None:
    assert (Measure("kg") ** 0.75).unit.powers == (("kg", Fraction(3, 4)),)
    assert ((Measure("kg") / Measure("kg")) ** Measure("1")).unit.dimensionless
    with pytest.raises(UnitError, match="plain number"):
        Measure("kg") ** Measure("1")
    with pytest.raises(UnitError, match="an exponent"):
        2.0 ** Measure("kg")


def test_library_functions_pass_the_walk() -> None:
    assert functions.hill(Measure("mg"), Measure("mg"), Measure("1")).unit.dimensionless  # type: ignore[arg-type]
    assert functions.smooth_positive(Measure("mg"), Measure("mg")).unit == parse("mg")
    assert functions.softplus(Measure("mg"), Measure("mg")).unit == parse("mg")
    assert functions.logistic(Measure("1")).unit.dimensionless
    with pytest.raises(UnitError):
        functions.hill(Measure("mg"), Measure("g"))


def test_fused_and_chosen_values() -> None:
    assert operate("fma", Measure("mg"), 2.0, Measure("mg")).unit == parse("mg")
    with pytest.raises(UnitError):
        operate("fma", Measure("mg"), Measure("L"), Measure("mg"))
    assert operate("select", operate("less", Measure("mg"), 0.0), Measure("L"), Measure("L")).unit == parse("L")
    with pytest.raises(UnitError):
        operate("select", 1.0, Measure("L"), Measure("g"))


def test_a_law_may_not_branch() -> None:
    with pytest.raises(UnitError, match="branch"):
        bool(Measure("1"))
