"""What is planned, and what is refused: each refusal one exact line."""

from __future__ import annotations

import math

import pytest

from extramarrow.grammar.errors import InputError
from extramarrow.patients.case import find_case
from extramarrow.trials.api import planned
from extramarrow.trials.memory import refuse_too_much
from extramarrow.trials.observables import observed_signals
from extramarrow.trials.request import Request
from extramarrow.trials.scenario import interval_ticks, plan
from tests.support.scenes import TREATMENTS, changed

HB = "Transfuse 2 units when Hb < 9.5 g/dL, every 3 weeks"

REFUSED = {
    "precision": ({"precision": "f16"}, "unknown precision 'f16'; did you mean 'f64'?"),
    "method": ({"method": "rk5"}, "unknown method 'rk5'; did you mean 'rk4'?"),
    "patients": ({"patients": 0}, "patients: expected a number of at least 1, not 0"),
    "fewer patients": ({"patients": -4}, "patients: expected a number of at least 1, not -4"),
    "years": ({"years": 0}, "years: expected a number above 0 and at most 100, not 0"),
    "years backwards": ({"years": -2.5}, "years: expected a number above 0 and at most 100, not -2.5"),
    "years without end": ({"years": 101}, "years: expected a number above 0 and at most 100, not 101"),
    "years nan": ({"years": math.nan}, "years: expected a number above 0 and at most 100, not nan"),
    "steps": ({"steps_per_day": 13}, "steps a day: expected 12, 24, 48, not 13"),
    "steps between records": (
        {"steps_per_day": 12, "every": "30 min"},
        "steps a day: expected at least 48, which hit every dose and record, not 12",
    ),
    "seed": ({"seed": -1}, "seed: expected a whole number of at least 0, not -1"),
    "signal": (
        {"signals": ["blood.hemoglobine"]},
        "signals: unknown signal 'blood.hemoglobine'; did you mean 'blood.hemoglobin'?",
    ),
    "parameter": (
        {"set": {"hemolysis.severity": 0.5}},
        "--set: unknown parameter 'hemolysis.severity'; did you mean",
    ),
    "bounds": ({"set": {"patient.weight": -1}}, "--set: patient.weight: expected a value from 0.005 to 250 kg, not -1"),
    "word": (
        {"treat": ["Transfuse 2 bags on day 0"]},
        "\"Transfuse 2 bags on day 0\", character 13 ('bags'): expected",
    ),
    "past the end": (
        {"treat": ["Splenectomy at year 11"], "years": 1},
        '"Splenectomy at year 11": first due on day 4018, expected a day before the end of the run, day 365',
    ),
    "before the start": (
        {"treat": [f"{HB}, from day -5"]},
        f"\"{HB}, from day -5\", character 63 ('-5'): day -5 is before",
    ),
    "twice": (
        {"treat": ["Phlebotomy 500 mL on day 0", "Phlebotomy 300 mL on day 0"]},
        '"Phlebotomy 500 mL on day 0" and "Phlebotomy 300 mL on day 0": both can apply on day 0',
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_refusals(what):
    options, line = REFUSED[what]
    with pytest.raises(InputError) as caught:
        scenario = plan(Request(case="healthy-man", **options))
        observed_signals(scenario.system, scenario.signals)
    assert str(caught.value).startswith(line)
    assert "\n" not in str(caught.value)


def test_a_disease_that_does_not_exist():
    with pytest.raises(InputError) as caught:
        plan(Request(case=changed("healthy-man", diseases={"hemolisis": {"severity": 0.5}})))
    assert str(caught.value) == "case 'healthy-man': unknown disease 'hemolisis'; did you mean 'hemolysis'?"


def test_a_severity_beyond_its_bounds():
    with pytest.raises(InputError) as caught:
        plan(Request(case=changed("healthy-man", diseases={"hemolysis": {"severity": 1.5}})))
    assert str(caught.value) == "case 'healthy-man': hemolysis.severity: expected a value from 0 to 1, not 1.5"


def test_a_history_that_begins_at_no_age():
    with pytest.raises(InputError) as caught:
        plan(Request(case=changed("healthy-man", history=("Phlebotomy 100 mL on day 3",))))
    line = "case 'healthy-man': history: expected a 'since', the age before day 0 at which it begins"
    assert str(caught.value) == line


# ---- intervals

INTERVALS = {
    "1 day": 48,
    "7 days": 336,
    "2": 96,
    "1": 48,
    "1 week": 336,
    "6 h": 12,
    "30 min": 1,
    "0.5 day": 24,
    "8 h": 16,
    "2 weeks": 672,
}
NO_INTERVALS = [
    "",
    "day",
    "0 day",
    "-1 day",
    "5 h",
    "10 min",
    "45 min",
    "1 kg",
    "nan day",
    "1e400 day",
    "7 h",
]
#: Longer than a day, and no whole number of them.
NEARLY_DAYS = {"1 month": 30, "1 year": 365, "1.5 day": 2, "36 h": 2, "3 months": 91}


@pytest.mark.parametrize("text", INTERVALS)
def test_intervals(text):
    assert interval_ticks(text) == INTERVALS[text]


@pytest.mark.parametrize("text", NO_INTERVALS)
def test_what_is_no_interval(text):
    with pytest.raises(InputError) as caught:
        interval_ticks(text)
    expected = f"every: expected a number of days, or a part of a day such as '6 h' or '30 min', not '{text}'"
    assert str(caught.value) == expected


@pytest.mark.parametrize("text", NEARLY_DAYS)
def test_what_is_nearly_a_number_of_days_is_refused_with_that_number(text):
    with pytest.raises(InputError, match=rf"not '{text}'; use '{NEARLY_DAYS[text]} days'$"):
        interval_ticks(text)


# ---- what a plan holds


def test_days_are_rounded_once():
    assert plan(Request(case="healthy-man", years=0.001)).days == 1
    assert plan(Request(case="healthy-man", years=2)).days == 730
    assert plan(Request(case="healthy-man", years=20)).days == 7305


@pytest.mark.parametrize(
    ("treat", "every", "steps"),
    [
        ((), "1 day", 12),
        ((), "30 min", 48),
        ((), "1 h", 24),
        ((), "6 h", 12),
        ((TREATMENTS["oral iron"],), "1 day", 12),
        (("Oral iron 20 mg 12 times a day",), "1 day", 12),
    ],
)
def test_the_coarsest_step_that_hits_every_tick(treat, every, steps):
    assert plan(Request(case="healthy-man", treat=treat, every=every)).settings.steps_per_day == steps


def test_settings_are_named_and_sentences_canonical():
    scenario = plan(
        Request(case="healthy-man", treat=["transfuse 1 units when hemoglobin below 95 g/L weekly"], seed=5)
    )
    assert scenario.sentences == ("Transfuse 1 unit when Hb < 9.5 g/dL, weekly",)
    assert scenario.policy == scenario.sentences[0]
    assert (scenario.settings.precision, scenario.settings.seed) == ("f64", 5)
    assert plan(Request(case="healthy-man")).policy == "untreated"


def test_what_is_set_wins_over_the_case():
    scenario = plan(
        Request(case="paravertebral-mass", set={"patient.weight": "61 kg", "beta_thalassemia.severity": 0.7})
    )
    assert scenario.values["patient.weight"] == 61.0
    assert scenario.values["beta_thalassemia.severity"] == 0.7
    assert scenario.values["patient.sex"] == 1.0


def test_a_case_keeps_its_size_when_its_sex_is_set():
    """The reference size of a sex comes only where no size is given."""
    scenario = plan(Request(case="beta-thalassemia-major", set={"patient.sex": "female"}))
    assert (scenario.values["patient.weight"], scenario.values["patient.height"]) == (55.0, 1.65)


def test_policies_of_a_case_share_one_graph():
    scenarios = planned(Request(case="paravertebral-mass", years=12))
    assert [scenario.policy for scenario in scenarios] == [
        policy.name for policy in find_case("paravertebral-mass").policies
    ]
    assert len({scenario.system.digest for scenario in scenarios}) == 1
    assert len({scenario.settings for scenario in scenarios}) == 1


def test_too_many_records_are_refused_with_an_interval_that_fits():
    scenario = plan(Request(case="healthy-man", years=20, patients=2000))
    with pytest.raises(InputError) as caught:
        refuse_too_much(scenario)
    line = str(caught.value)
    assert line.startswith("every: the records would take ")
    assert " GB, more than 2 GB; use every='" in line
    interval = line.split("every='")[1].rstrip("'")
    refuse_too_much(plan(Request(case="healthy-man", years=20, patients=2000, every=interval)))
