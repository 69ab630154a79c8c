"""Regimens with chance, steering and conditions on the past, in the body itself."""

from __future__ import annotations

from collections import Counter

import pytest

from extramarrow.therapies.book import NOTHING
from tests.support.scenes import changed, played, scene

REGIMEN = [
    "Epoetin 20000 IU weekly, taking 80 % of doses",
    "Titrate epoetin to Hb 10 to 11 g/dL by 25 % up to 60000 IU, every 4 weeks, within 3 days",
    "Hold epoetin when Hb > 11.5 g/dL, every 2 weeks",
    "Resume epoetin when Hb < 10.5 g/dL, every 2 weeks",
    "Transfuse to Hb 11 g/dL up to 3 units when Hb < 9.5 g/dL for 2 visits in a row, every 3 weeks, within 3 days,"
    " missing 20 % of visits",
]


def course(patients):
    case = changed("beta-thalassemia-intermedia", since=29.8, history=())
    return played(scene(case, REGIMEN, years=0.5, patients=patients, seed=11))


def test_patients_are_the_same_in_any_batch():
    few, many = course(2), course(5)
    assert few.decisions == tuple(row for row in many.decisions if row.patient < 2)
    assert few.records.tobytes() == many.records[:2].tobytes()


def test_every_rule_has_one_row_for_each_visit():
    found = course(5)
    assert len({(row.patient, row.day, row.rule) for row in found.decisions}) == len(found.decisions)
    rows = Counter((row.patient, row.rule) for row in found.decisions)
    book = found.scenario.book
    for rule, sessions in zip(book.rules, book.sessions, strict=True):
        assert [rows[patient, str(rule)] for patient in range(5)] == [len(sessions)] * 5
    assert {"missed", "none"} <= {row.action for row in found.decisions}
    assert sum(row.action not in NOTHING for row in found.decisions) > 20
    assert max(found.balance.values()) < 1e-9


@pytest.mark.parametrize(
    ("name", "case"),
    [
        ("epoetin-to-11-12", "iron-deficiency"),
        ("oral-iron-below-ferritin-30", "iron-deficiency"),
        ("transfuse-to-12", "red-cell-aplasia"),
        ("blood-donation-regular", "healthy-man"),
    ],
)
def test_named_policies_run(name, case):
    found = played(scene(case, [name], years=0.3, patients=3))
    assert found.scenario.policy == name
    assert not found.failures
    assert any(row.action not in NOTHING for row in found.decisions)
