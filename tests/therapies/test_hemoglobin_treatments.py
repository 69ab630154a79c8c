"""Hydroxyurea, deferasirox and exchange transfusion: what they do and how soon."""

from __future__ import annotations

from functools import cache

import pytest

from extramarrow.grammar.errors import InputError
from extramarrow.therapies.language.sentences import read_rule
from extramarrow.trials.api import run

DAILY = "Hydroxyurea 15 mg/kg daily"
LIFE, GAMMA = "red_cells.mean_life", "globin.gamma_chains"
EXCHANGE = "Exchange transfusion of 6 units on day 0"


@cache
def course(case: str, *treat: str, years: float = 1.0, every: str = "1 day", **options: float):
    """The typical patient of a case under treatment."""
    return run(case=case, treat=list(treat), years=years, every=every, **options)


def at(data, name: str, day: float) -> float:
    return float(data[name].isel(patient=0).sel(time=day, method="nearest"))


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        (EXCHANGE, EXCHANGE),
        ("exchange transfusion 8 units of red cells every 4 weeks", "Exchange transfusion of 8 units every 4 weeks"),
        ("Hydroxycarbamide 500 mg daily", "Hydroxyurea 500 mg daily"),
        ("Exjade 20 mg/kg daily", "Deferasirox 20 mg/kg daily"),
    ],
)
def test_a_sentence_reads_back(sentence, printed):
    rule = read_rule(sentence)
    assert str(rule) == printed
    assert read_rule(printed) == rule


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Exchange transfusion of 60 units on day 0", "units of red cells"),
        ("Exchange transfusion of 6 bags on day 0", "expected 'units'"),
        ("Hydroxyurea 150 mg/kg daily", "at most 50"),
    ],
)
def test_a_bad_sentence_gets_one_line(sentence, wrong):
    with pytest.raises(InputError, match=wrong) as caught:
        read_rule(sentence)
    assert "\n" not in str(caught.value)


def test_hydroxyurea_takes_neutrophils_within_days_and_brings_fetal_hemoglobin_over_months():
    treated, without = course("sickle-cell-disease", DAILY), course("sickle-cell-disease")
    for day in (10, 30):
        assert at(treated, "neutrophils", day) < 0.92 * at(without, "neutrophils", day)
    first, early, late = (at(treated, "hemoglobin_f", day) - at(without, "hemoglobin_f", day) for day in (10, 30, 360))
    assert first < 0.1 * late
    assert early < 0.75 * late
    assert at(treated, "hemoglobin_f", 360) > 1.3 * at(without, "hemoglobin_f", 360)
    assert at(treated, "mcv", 360) > at(without, "mcv", 360) + 5.0
    assert at(treated, "reticulocytes", 360) < 0.95 * at(without, "reticulocytes", 360)
    assert at(treated, "neutrophils", 360) < 0.9 * at(without, "neutrophils", 360)


def test_sickle_cells_live_longer_on_hydroxyurea():
    """Hemoglobin rises by half a gram or more although fewer reticulocytes come, and less of it is lost in vessels."""
    treated, without = (course("sickle-cell-disease", *treat, signals=(LIFE,)) for treat in ((DAILY,), ()))
    assert at(treated, LIFE, 360) > 1.2 * at(without, LIFE, 360)
    assert 0.5 < at(treated, "hemoglobin", 360) - at(without, "hemoglobin", 360) < 1.5
    assert at(treated, "ldh", 360) < 0.95 * at(without, "ldh", 360)


@pytest.mark.parametrize("case", ["healthy-man", "sickle-cell-disease", "beta-thalassemia-intermedia"])
def test_hydroxyurea_adds_as_many_gamma_chains_to_few_as_to_many(case):
    made = course(case, DAILY, signals=(GAMMA,))
    assert at(made, GAMMA, 360) - at(made, GAMMA, 0) == pytest.approx(0.031, rel=0.1)


def test_without_the_drug_its_effects_leave():
    stopped = course("sickle-cell-disease", "Hydroxyurea 15 mg/kg daily for 180 days", years=2, every="30 days")
    assert at(stopped, "hemoglobin_f", 180) > 1.2 * at(stopped, "hemoglobin_f", 0)
    assert at(stopped, "hemoglobin_f", 720) == pytest.approx(at(stopped, "hemoglobin_f", 0), rel=0.05)
    assert at(stopped, "neutrophils", 720) == pytest.approx(at(stopped, "neutrophils", 0), rel=0.03)


def test_exchange_keeps_hemoglobin_and_halves_sickle_hemoglobin():
    before, after = (course("sickle-cell-disease", *treat, years=0.1) for treat in ((), (EXCHANGE,)))
    assert at(after, "hemoglobin", 1) == pytest.approx(at(before, "hemoglobin", 1), abs=0.35)
    assert at(after, "hemoglobin_s", 1) < 0.55 * at(before, "hemoglobin_s", 1)
    assert at(after, "blood_volume", 1) == pytest.approx(at(before, "blood_volume", 1), rel=0.02)


def test_exchange_brings_less_iron_than_transfusion_of_as_many_units():
    def liver_iron(sentence: str) -> float:
        return at(course("sickle-cell-disease", sentence, every="30 days"), "liver_iron", 365)

    assert liver_iron("Exchange transfusion of 4 units monthly") < liver_iron("Transfuse 4 units monthly")


def test_deferasirox_empties_the_liver_by_dose():
    left = [
        at(course("beta-thalassemia-intermedia", *treat, every="30 days"), "liver_iron", 365)
        for treat in ((), ("Deferasirox 5 mg/kg daily",), ("Deferasirox 10 mg/kg daily",))
    ]
    assert left[0] > left[1] + 1.0 > left[2] + 2.0


@cache
def masses(*treat: str) -> float:
    """Mean volume beside the spine of people with intermedia after eight years, mL."""
    data = course("beta-thalassemia-intermedia", *treat, years=8.0, every="200 days", patients=12)
    beside = [site for site in data["site"].values if "paravertebral" in str(site)]
    return float(data["site_volume"].isel(time=-1).sel(site=beside).sum("site").mean())


@pytest.mark.parametrize(
    "treatment", ["Hydroxyurea 12.5 mg/kg daily", "Transfuse 2 units when Hb < 9.5 g/dL, every 3 weeks"]
)
def test_hydroxyurea_and_transfusion_keep_masses_small(treatment):
    assert masses(treatment) < 0.9 * masses()
