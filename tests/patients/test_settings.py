"""Values that a user sets: known labels, units that convert, bounds that hold; each refusal in one line."""

from __future__ import annotations

import math

import pytest

from extramarrow.grammar.errors import InputError
from extramarrow.patients.settings import settled, sized
from extramarrow.physiology.anatomy import EXTRAMEDULLARY
from tests.support.human import whole

REFUSED = {
    ("patient.wieght", 70): "--set: unknown parameter 'patient.wieght'; did you mean 'patient.weight'?",
    ("patient.weight", -70): "--set: patient.weight: expected a value from 0.005 to 250 kg, not -70",
    ("patient.weight", "-70 kg"): "--set: patient.weight: expected a value from 0.005 to 250 kg, not -70",
    ("patient.weight", 500): "--set: patient.weight: expected a value from 0.005 to 250 kg, not 500",
    ("patient.weight", math.nan): "--set: patient.weight: expected a value from 0.005 to 250 kg, not nan",
    ("patient.weight", math.inf): "--set: patient.weight: expected a value from 0.005 to 250 kg, not inf",
    ("patient.weight", "nan"): "--set: patient.weight: expected a number and a unit, such as '9.5 g/dL', not 'nan'",
    ("patient.weight", "heavy"): "--set: patient.weight: expected a number and a unit, such as '9.5 g/dL', not 'heavy'",
    ("patient.weight", "70 L"): "--set: patient.weight: expected a value in 'kg', not in 'L'",
    ("patient.weight", "70 kgs"): "--set: patient.weight: unknown unit 'kgs'; did you mean 'kg'?",
    ("patient.sex", "femal"): "--set: patient.sex: unknown value 'femal'; did you mean 'female'?",
    ("patient.sex", 2): "--set: patient.sex: expected a value from 0 to 1, not 2",
}


@pytest.mark.parametrize(("label", "value"), REFUSED)
def test_refusals(label, value):
    with pytest.raises(InputError) as caught:
        settled({label: value}, whole())
    assert str(caught.value) == REFUSED[label, value]


def test_an_unknown_member_names_the_nearest():
    with pytest.raises(InputError) as caught:
        settled({"extramedullary.growth[presacrum]": 1.0}, whole())
    words = "unknown parameter 'extramedullary.growth[presacrum]'; did you mean 'extramedullary.growth[presacral]'?"
    assert str(caught.value) == f"--set: {words}"


def test_the_place_is_named():
    with pytest.raises(InputError, match=r"^case 'mine': unknown parameter 'x'"):
        settled({"x": 1.0}, whole(), "case 'mine'")


def test_units_are_converted():
    found = settled({"patient.height": "163 cm", "erythron.proerythroblast_time": "0.5 day"}, whole())
    assert found == {"patient.height": 1.63, "erythron.proerythroblast_time": 12.0}
    assert settled({"patient.height": "1.5"}, whole()) == {"patient.height": 1.5}


def test_a_label_without_member_sets_all_and_a_later_member_wins():
    found = settled({"extramedullary.growth": 0.5, "extramedullary.growth[presacral]": 0.1}, whole())
    assert len(found) == len(EXTRAMEDULLARY.members)
    assert found.pop("extramedullary.growth[presacral]") == 0.1
    assert set(found.values()) == {0.5}


@pytest.mark.parametrize(("sex", "size"), [("female", (60.0, 1.63)), ("male", (73.0, 1.76))])
def test_a_sex_brings_its_size(sex, size):
    found = sized(settled({"patient.sex": sex}, whole()))
    assert (found["patient.weight"], found["patient.height"]) == size
    own = sized(settled({"patient.weight": 80.0, "patient.sex": sex}, whole()))
    assert (own["patient.weight"], own["patient.height"]) == (80.0, size[1])
    assert sized({"red_cells.lifespan": 100.0}) == {"red_cells.lifespan": 100.0}
    assert sized({"patient.age": 5.0})["patient.weight"] == pytest.approx(19.0)
