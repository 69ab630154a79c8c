"""The door to runs: what is told while they are computed, and what they were asked for."""

from __future__ import annotations

from extramarrow.trials.api import results_of
from extramarrow.trials.request import Request
from tests.support.scenes import changed

CASE = changed("healthy-man", since="29.9 years")


def test_the_life_before_day_0_is_part_of_the_progress():
    told = []
    request = Request(case=CASE, years=0.1, treat=["Phlebotomy 100 mL on day 3"], set={"patient.weight": 80})
    (result,) = results_of(request, progress=lambda *words: told.append(words))
    shares = [done for done, _, _ in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert {total for _, total, _ in told} == {1}
    assert {round(done, 2): title for done, _, title in told if done <= 0.5} == {0.5: "healthy-man, before day 0"}
    assert {title for done, _, title in told if done > 0.5} == {"healthy-man"}
    assert result.facts["life"].words == "30 years at day 0, simulated from 29.9 years on"
    assert result.facts["inputs"] == {
        "case": "healthy-man",
        "years": 0.1,
        "treat": ["Phlebotomy 100 mL on day 3"],
        "set": {"patient.weight": 80},
        "patients": None,
        "every": "1 day",
        "seed": 1,
    }


def test_each_policy_has_its_share_of_the_progress():
    told = []
    policies = ({"name": "one", "treat": ()}, {"name": "other", "treat": ()})
    case = CASE.model_validate({**CASE.model_dump(), "since": None, "policies": policies})
    results = results_of(Request(case=case, years=0.02), progress=lambda *words: told.append(words))
    assert [result.policy for result in results] == ["one", "other"]
    assert told == [(1.0, 2, "healthy-man"), (2.0, 2, "healthy-man")]
