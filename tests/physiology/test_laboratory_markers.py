"""What the laboratory sees of hemolysis, cell size, leaking nuclei, kinds of hemoglobin and transferrin."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from extramarrow.clinic.lab import labs
from extramarrow.numerics.rest import starts
from tests.support.human import Asked, crowd, parameters, whole
from tests.support.scenes import changed, played, scene

NAMES = (
    "rdw", "ldh", "haptoglobin", "nucleated_red_cells", "hemoglobin_f", "hemoglobin_a2", "transferrin", "serum_iron",
    "mch", "hemoglobin",
)  # fmt: skip


@cache
def patient(case: str, treat: tuple[str, ...] = (), years: float = 0.02) -> dict[str, float]:
    """Laboratory values of a typical patient at the end of a run."""
    course = played(scene(changed(case), treat, years=years, every="1 day"))
    return {name: float(course.records[0, -1, course.observables.index(f"lab.{name}.value")]) for name in NAMES}


@pytest.fixture(scope="module")
def rest():
    """Signals [n] of healthy people, by label."""
    system, values = whole(), crowd(whole())
    states = starts(system, values)

    def at(label: str) -> np.ndarray:
        return Asked(system, [system.signals[label].node])(states, values)[:, 0]

    return at


def test_health_is_exact(rest):
    np.testing.assert_allclose(rest("hemolysis_markers.dehydrogenase"), 172.0, rtol=1e-12)
    np.testing.assert_allclose(rest("hemolysis_markers.haptoglobin"), 1.1, rtol=1e-12)
    np.testing.assert_allclose(rest("transferrin.level"), 2.55, rtol=1e-12)
    np.testing.assert_allclose(rest("red_cell_sizes.width"), 0.123, rtol=0.03)  # by age
    np.testing.assert_allclose(rest("nucleated_red_cells.overfull"), 0.0, atol=1e-12)


def test_serum_iron_is_that_of_the_survey(rest):
    """102 ug/dL in men and 80 to 83 in women (P139)."""
    iron = rest("lab.serum_iron.value")
    assert iron[0] == pytest.approx(102.0, rel=0.03)
    assert 80.0 <= iron[4] <= 83.0


def test_hemolysis_uses_up_haptoglobin_and_raises_dehydrogenase():
    sick, healthy = patient("chronic-hemolysis"), patient("healthy-man")
    assert sick["haptoglobin"] < 0.1 < 0.3 < healthy["haptoglobin"]
    assert 250.0 < sick["ldh"] < 500.0


def test_little_destruction_leaves_more_haptoglobin():
    assert patient("red-cell-aplasia")["haptoglobin"] > patient("healthy-man")["haptoglobin"]
    assert patient("red-cell-aplasia")["ldh"] < patient("healthy-man")["ldh"]


def test_ineffective_erythropoiesis_shows_in_both():
    intermedia = patient("beta-thalassemia-intermedia")
    assert intermedia["haptoglobin"] < 0.3
    assert intermedia["ldh"] > patient("chronic-hemolysis")["ldh"]


@pytest.mark.parametrize(
    ("case", "low", "high"),
    [
        ("healthy-woman", 12.3, 13.2),
        ("beta-thalassemia-carrier", 14.0, 17.0),
        ("iron-deficiency", 16.0, 21.0),
        ("beta-thalassemia-intermedia", 20.0, 32.0),
        ("red-cell-aplasia", 12.0, 14.5),
    ],
)
def test_width_of_sizes(case, low, high):
    assert low <= patient(case)["rdw"] <= high


def test_transfused_cells_widen_the_sizes_of_small_cells():
    """Between many small own cells and many normal ones of donors; at first, before the small ones are gone."""
    given = patient("beta-thalassemia-intermedia", ("Transfuse 3 units on day 1",))
    assert given["rdw"] > patient("beta-thalassemia-intermedia")["rdw"]
    assert given["hemoglobin_f"] < 0.8 * patient("beta-thalassemia-intermedia")["hemoglobin_f"]


def test_nucleated_cells_are_those_of_the_diseases():
    """None in health and iron deficiency, few in hemolysis, several in intermedia, ten times as many without spleen."""
    count = {
        case: patient(case)["nucleated_red_cells"]
        for case in ("healthy-man", "iron-deficiency", "chronic-hemolysis", "beta-thalassemia-intermedia")
    }
    assert max(count["healthy-man"], count["iron-deficiency"]) < 0.01
    assert count["chronic-hemolysis"] < 0.1
    assert 0.1 < count["beta-thalassemia-intermedia"] < 2.0
    without = patient("beta-thalassemia-intermedia", ("Splenectomy on day 2",))["nucleated_red_cells"]
    assert 5.0 < without / count["beta-thalassemia-intermedia"] < 11.0


def test_carriers_are_found_by_hemoglobin_a2():
    """4 to 9 % in carriers (ARUP), 2.0 to 3.5 % in others, iron deficient ones too."""
    assert 4.0 <= patient("beta-thalassemia-carrier")["hemoglobin_a2"] <= 6.0
    assert 2.0 <= patient("iron-deficiency")["hemoglobin_a2"] <= 3.5
    assert 1.0 <= patient("beta-thalassemia-carrier")["hemoglobin_f"] <= 5.0


def test_transferrin_follows_stores():
    assert patient("iron-deficiency")["transferrin"] > 3.2
    assert patient("beta-thalassemia-major")["transferrin"] < 2.0
    assert patient("iron-deficiency")["serum_iron"] < 50.0


def test_nucleated_cells_of_the_unborn_fall_toward_term():
    """83 per 100 white cells at 17 weeks and 4 at term (P239); nearly none days after birth."""
    system = whole()
    growing = [
        {"patient.ageing": "yes", "patient.age": week * 7.0 / 365.25} for week in (17 - 40, 28 - 40, 39.5 - 40, 1)
    ]
    values = parameters(system, growing)
    nodes = [system.signals[f"lab.{name}.value"].node for name in ("nucleated_red_cells", "leukocytes")]
    seen = Asked(system, nodes)(starts(system, values), values)
    early, middle, term, born = 100.0 * seen[:, 0] / seen[:, 1]
    assert early == pytest.approx(83.0, rel=0.2)
    assert 15.0 < middle < 60.0
    assert term == pytest.approx(4.0, rel=0.3)
    assert born < 0.2


def test_inflammation_raises_haptoglobin_and_lowers_transferrin():
    """Over days, not hours: little on the day after the onset, more in lasting inflammation."""
    healthy, lasting = patient("healthy-man"), patient("chronic-inflammation")
    assert lasting["haptoglobin"] > 1.5 * healthy["haptoglobin"]
    assert lasting["transferrin"] < 0.9 * healthy["transferrin"]
    course = played(scene("acute-infection", [], years=21 / 365.25))
    haptoglobin, protein = (
        course.records[0, :, course.observables.index(f"lab.{name}.value")] for name in ("haptoglobin", "crp")
    )
    assert haptoglobin[:8] == pytest.approx(1.1, rel=1e-6)
    assert int(protein.argmax()) < int(haptoglobin.argmax())
    assert 1.3 < haptoglobin.max() < 4.0


def test_blood_changes_its_hemoglobin_as_its_cells_are_replaced():
    """Fetal hemoglobin and A2 of an infant stay in the published intervals; about 3 % fewer a week after a pause."""
    course = played(scene("healthy-man", [], years=1.2, values={"patient.age": -0.2}, every="7 days"))
    ages = course.days / 365.25 - 0.2
    fetal, delta = (
        course.records[0, :, course.observables.index(f"lab.{name}.value")]
        for name in ("hemoglobin_f", "hemoglobin_a2")
    )
    for age in (0.08, 0.2, 0.3, 0.4, 0.8, 0.95):
        place = int(ages.searchsorted(age))
        for name, values in (("hemoglobin_f", fetal), ("hemoglobin_a2", delta)):
            interval = labs()[name].interval("male", age)
            assert interval.low <= values[place] <= interval.high, (name, age, values[place])
    weekly = np.diff(fetal)[(ages[:-1] > 0.15) & (ages[:-1] < 0.3)]
    assert 2.0 < -weekly.mean() < 4.5
