"""From the fifth week to old age: windows of sites, the fall after birth, the globin switch, growth that balances."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from extramarrow.physiology.anatomy import EXTRAMEDULLARY, MARROW
from tests.support.draws import likely
from tests.support.human import EVERYTHING, kernel_of, parameters, whole
from tests.support.scenes import changed, played, scene

BEFORE, YEAR = 245, 365.25
BOY = {"patient.ageing": "yes", "patient.age": -BEFORE / YEAR, "patient.sex": "male"}
GIRL = {**BOY, "patient.sex": "female"}
WEEKS = range(5, 41)
#: Days since birth on which lives are looked at.
LATER = (1, 3, 7, 14, 21, 30, 40, 50, 57, 64, 71, 78, 85, 92, 120, 183, 365, 550, 730, 1826, 3652, 5479, 9131)
#: A fetus, a newborn, an infant, a child, an adult, an old person: age in years.
AGES = {"fetus": -0.35, "newborn": 0.01, "infant": 0.5, "child": 8.0, "adult": 30.0, "old": 80.0}
BALANCED = 1e-9


class Lives:
    """What some people showed on the days on which they were looked at, [people, days]."""

    def __init__(self, people, days, precision="f64"):
        kernel = kernel_of(EVERYTHING, precision)
        values = parameters(kernel.system, people)
        self.states, self.codes, self.days = kernel.start(values), None, list(days)
        self._seen, self._names, day = [], kernel.observables, 0
        for until in self.days:
            self.codes = kernel.advance(self.states, values, day, until - day, codes=self.codes, threads=2).codes
            self._seen.append(kernel.observe(self.states, values, until).astype(float))
            day = until

    def __call__(self, name, day, person=0):
        """A quantity on a day; a laboratory value by its short name."""
        column = self._names.index(name if "." in name else f"lab.{name}.value")
        return self._seen[self.days.index(day)][person, column]

    def course(self, name, first, last, person=0):
        """The same over the days of a stretch."""
        return [(day, self(name, day, person)) for day in self.days if first <= day <= last]

    def output(self, site, day, person=0):
        """Share of a site in all output."""
        side = "inside" if site in MARROW.members else "outside"
        return self(f"sites.output_{side}[{site}]", day, person)

    def marrow(self, day, person=0):
        """Share of the marrow in all output."""
        return sum(self.output(site, day, person) for site in MARROW.members)


@cache
def lives():
    """A boy and a girl, week by week before birth and on some days after it."""
    found = Lives([BOY, GIRL], [7 * (week - 5) for week in WEEKS] + [BEFORE + day for day in LATER])
    assert found.codes.tolist() == [0, 0]
    return found


@pytest.mark.parametrize("person", [0, 1])
def test_all_shares_together_are_one_at_every_age(person):
    for day in lives().days:
        outside = sum(lives().output(site, day, person) for site in EXTRAMEDULLARY.members)
        assert lives().marrow(day, person) + outside == pytest.approx(1.0, abs=1e-12)


def in_week(site):
    return {week: lives().output(site, 7 * (week - 5)) for week in WEEKS}


def test_the_liver_rises_and_falls():
    liver = in_week("liver")
    peak = max(liver, key=liver.get)
    assert 9 <= peak <= 16 and liver[peak] > 0.75
    assert all(liver[a] < liver[b] for a, b in pairwise(range(5, peak + 1)))
    assert all(liver[a] > liver[b] for a, b in pairwise(range(peak, 41)))
    assert liver[5] < 0.1 and liver[40] < 0.1


def test_the_yolk_sac_comes_first_and_is_gone_by_week_12():
    yolk_sac = in_week("yolk-sac")
    assert yolk_sac[5] > 0.8 and all(yolk_sac[week] < 0.05 for week in range(12, 41))


def test_the_spleen_stays_minor():
    spleen = in_week("spleen")
    assert 0.02 < max(spleen.values()) < 0.10
    assert all(spleen[week] < in_week("liver")[week] for week in WEEKS)


def test_the_marrow_takes_over_in_week_20_to_26():
    marrow = {week: lives().marrow(7 * (week - 5)) for week in WEEKS}
    assert marrow[9] < 0.01
    ahead = [week for week in WEEKS if marrow[week] > in_week("liver")[week]]
    assert 20 < ahead[0] <= 25 and ahead == list(range(ahead[0], 41))
    assert all(marrow[week] > 0.5 for week in range(27, 41))
    for day in (365, 3652, 9131):
        assert lives().marrow(BEFORE + day) > 0.99


def test_hemoglobin_rises_before_birth_peaks_after_it_falls_to_a_nadir_and_recovers():
    before = [value for _, value in lives().course("hemoglobin", 0, BEFORE)]
    assert all(a < b for a, b in pairwise(before))
    after = lives().course("hemoglobin", BEFORE, BEFORE + 120)
    highest, lowest = max(after, key=lambda each: each[1]), min(after, key=lambda each: each[1])
    assert 1 <= highest[0] - BEFORE <= 7 and highest[1] > before[-1] + 0.3
    assert 42 <= lowest[0] - BEFORE <= 84 and 10.0 < lowest[1] < 12.0
    assert lives()("hemoglobin", BEFORE + 9131) > lives()("hemoglobin", BEFORE + 730) > lowest[1]


def test_the_first_breath_silences_erythropoietin_and_reticulocytes():
    assert lives()("erythropoietin", BEFORE + 3) < 0.6 * lives()("erythropoietin", BEFORE)
    assert lives()("reticulocytes", BEFORE + 14) < 0.2 * lives()("reticulocytes", BEFORE)


def test_blood_follows_what_is_made_when_the_globins_switch():
    kernel = kernel_of(EVERYTHING)
    system, values = kernel.system, parameters(kernel.system, [BOY])
    carried = [index for index, state in enumerate(system.states) if state.label.startswith("globin.carried")]
    states, shares = kernel.start(values), []
    for day in range(0, BEFORE + 365, 7):
        kernel.advance(states, values, day, 7)
        shares.append(states[0, carried].sum())
    at_birth, at_half_a_year = shares[BEFORE // 7], shares[(BEFORE + 183) // 7]
    assert shares[0] == pytest.approx(0.95, abs=0.01)
    assert 0.6 < at_birth < 0.9 and at_half_a_year < 0.06 and shares[-1] < 0.015
    assert all(a > b for a, b in pairwise(shares[BEFORE // 7 :]))


def test_sexes_part_at_puberty():
    for day in (0, 105, BEFORE, BEFORE + 64, BEFORE + 365, BEFORE + 1826, BEFORE + 3652):
        assert lives()("hemoglobin", day, 1) == pytest.approx(lives()("hemoglobin", day), rel=0.02)
    assert lives()("hemoglobin", BEFORE + 9131) > lives()("hemoglobin", BEFORE + 9131, 1) + 1.2
    assert lives()("blood_volume", BEFORE + 9131) > 1.2 * lives()("blood_volume", BEFORE + 9131, 1)


def test_single_precision_tells_the_same_life():
    days = [0, 105, BEFORE, BEFORE + 14, BEFORE + 64, BEFORE + 730]
    single, double = (Lives([BOY], days, precision) for precision in ("f32", "f64"))
    for name in ("hemoglobin", "mcv", "reticulocytes", "platelets", "neutrophils", "ferritin"):
        for day in days:
            assert single(name, day) == pytest.approx(double(name, day), rel=2e-3), (name, day)


def test_a_life_is_the_same_to_the_bit_alone_and_among_others():
    days = [100, BEFORE, BEFORE + 365]
    alone, among = Lives([BOY], days), Lives([GIRL, BOY, GIRL, BOY, GIRL], days)
    assert alone.states[0].tobytes() == among.states[1].tobytes() == among.states[3].tobytes()


def test_no_pool_empties_in_ninety_years():
    kernel = kernel_of(EVERYTHING, "f32")
    values = likely(kernel.system, 7, 64, ill=False)
    at_start = parameters(kernel.system, [BOY, GIRL])
    sexes = values[:, kernel.system.slot_index["patient.sex"]].astype(int)
    for name in ("age", "weight", "height", "ageing"):
        column = kernel.system.slot_index[f"patient.{name}"]
        values[:, column] = at_start[sexes, column]
    states = kernel.start(values)
    codes = kernel.advance(states, values, 0, BEFORE + round(90 * YEAR), threads=2).codes
    assert (codes == 0).all()


@pytest.mark.parametrize("age", AGES.values(), ids=AGES)
@pytest.mark.parametrize("precision", ["f64", "f32"])
def test_nothing_drifts_while_age_stands_still(age, precision):
    kernel = kernel_of(EVERYTHING, precision)
    values = parameters(kernel.system, [{"patient.age": age, "patient.sex": sex} for sex in ("male", "female")])
    states = kernel.start(values)
    seen = kernel.observe(states, values, 0).astype(float)
    assert (kernel.advance(states, values, 0, 3652, threads=2).codes == 0).all()
    after = kernel.observe(states, values, 3652)
    np.testing.assert_allclose(after, seen, rtol=1e-3 if precision == "f32" else 1e-8, atol=1e-8)


@pytest.mark.parametrize("age", AGES.values(), ids=AGES)
def test_iron_and_cells_are_conserved_while_the_body_grows(age):
    case = changed("healthy-woman", set={"patient.sex": "female", "patient.age": age})
    course = played(scene(case, years=1.5, patients=4, seed=3))
    assert not course.failures
    assert max(course.balance.values()) <= BALANCED, course.balance


def test_born_too_early_hemoglobin_falls_sooner_and_deeper():
    born = 23 * 7
    days = [born + day for day in range(0, 120, 3)]
    early = Lives([{**BOY, "patient.birth": 28, "patient.age": -born / YEAR}], days)
    day, value = min(early.course("hemoglobin", born, born + 120), key=lambda each: each[1])
    term_day, term_value = min(lives().course("hemoglobin", BEFORE, BEFORE + 120), key=lambda each: each[1])
    assert 21 <= day - born < term_day - BEFORE - 10
    assert value < term_value - 0.3


def test_gamma_chains_protect_a_child_without_beta_chains_until_months_after_birth():
    days = [BEFORE + day for day in (0, 30, 61, 122, 183, 365, 730)]
    few_gamma_chains = {"beta_thalassemia.fetal_response": 5.0}
    found = Lives([{**BOY, **few_gamma_chains, "beta_thalassemia.severity": each} for each in (0.0, 0.5, 0.97)], days)
    healthy, carrier, ill = ([value for _, value in found.course("hemoglobin", 0, 1000, each)] for each in range(3))
    assert ill[:4] == pytest.approx(healthy[:4], rel=0.15)
    assert 7.0 < ill[4] < healthy[4] and max(ill[5:]) < 6.0
    assert carrier[0] == pytest.approx(healthy[0], rel=0.03) and min(carrier) > 8.0
    excess = [found.states[each, whole().state_index["globin.inherited#1"]] for each in range(3)]
    assert excess[0] == pytest.approx(0.0, abs=1e-12) and excess[2] > excess[1] > 0.3 / 2
