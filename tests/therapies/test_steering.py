"""Rules that hold, change and end others: who gets what, and what the log says."""

from __future__ import annotations

import numpy
import pytest

from extramarrow.therapies.book import RuleBook
from extramarrow.therapies.charted import HGB
from extramarrow.therapies.language.sentences import read_rule, read_rules
from extramarrow.therapies.rules import Rule
from extramarrow.therapies.schedule import every
from extramarrow.therapies.steering.change import Escalate, Reduce
from extramarrow.therapies.steering.dose import Amount, Limits, Step
from extramarrow.therapies.steering.hold import Hold, Resume
from extramarrow.therapies.steering.stop import Stop
from extramarrow.therapies.steering.switch import Switch
from extramarrow.therapies.steering.titrate import Titrate


def played(sentences, hemoglobin, horizon=90, name="hemoglobin"):
    """The log of one patient (day, what was done) by rule, and the ticks of his doses; ``hemoglobin`` by day."""
    book = RuleBook(read_rules(*sentences), horizon)
    memory, log, ticks = book.memory(1), {str(rule): {} for rule in book.rules}, {}
    for day in book.visit_days:
        for order in book.decide(day, {name: numpy.array([hemoglobin(day)])}, memory, 1):
            for row in order.decisions([0]):
                log[row.rule][day] = row.action
            if order.mask[0] and order.ticks:
                amount = None if order.amounts is None else float(order.amounts[0])
                ticks |= dict.fromkeys((tick // 48 for tick in order.ticks), amount)
    return list(log.values()), ticks


def falling(day):
    return 14.0 if day < 20 else 11.0


def test_held_until_resumed():
    (doses, holds, resumes), given = played(
        [
            "Epoetin 40000 IU weekly for 8 weeks",
            "Hold epoetin when Hb > 13 g/dL, every 2 weeks, from day 14",
            "Resume epoetin when Hb < 12 g/dL, every 2 weeks, from day 14",
        ],
        falling,
        horizon=56,
    )
    assert sorted(given) == [0, 7, 28, 35, 42, 49]
    assert doses == {
        0: "epoetin 40000 IU subcutaneous, 2 doses",
        14: "held",
        28: "epoetin 40000 IU subcutaneous, 2 doses",
        42: "epoetin 40000 IU subcutaneous, 2 doses",
    }
    assert holds == {14: "hold epoetin", 28: "none", 42: "none"}
    assert resumes == {14: "none", 28: "resume epoetin", 42: "none"}


def test_the_order_of_the_sentences_does_not_matter():
    sentences = [
        "Hold epoetin when Hb > 13 g/dL, every 2 weeks, from day 14",
        "Resume epoetin when Hb < 12 g/dL, every 2 weeks, from day 14",
        "Epoetin 40000 IU weekly for 8 weeks",
    ]
    assert played(sentences, falling, 56)[1] == played(sentences[::-1], falling, 56)[1]


def test_treatments_that_are_no_drugs_are_held_too():
    (transfusions, _), _ = played(
        ["Transfuse 2 units every 2 weeks", "Hold transfusions when Hb > 13 g/dL, on day 14"], falling, 50
    )
    assert transfusions == {0: "transfuse 2 units of red cells", 14: "held", 28: "held", 42: "held"}


def test_doses_are_reduced_and_escalated_within_limits():
    (_, reduced, escalated), given = played(
        [
            "Epoetin 10000 IU weekly",
            "Reduce epoetin by 50 % down to 3000 IU when Hb > 13 g/dL, weekly",
            "Escalate epoetin by 4000 IU up to 12000 IU when Hb < 12 g/dL, weekly",
        ],
        falling,
        64,
    )
    assert list(given.values()) == [5000, 3000, 3000, 7000, 11000, 12000, 12000, 12000, 12000, 12000]
    assert list(reduced.values())[:3] == ["reduce epoetin to 5000 IU", "reduce epoetin to 3000 IU", "none"]
    assert list(escalated.values())[3:7] == [
        "escalate epoetin to 7000 IU",
        "escalate epoetin to 11000 IU",
        "escalate epoetin to 12000 IU",
        "none",
    ]


def test_a_dose_may_fall_to_nothing_and_never_below():
    (doses, _), given = played(["Epoetin 1000 IU weekly", "Reduce epoetin by 600 IU weekly, from day 7"], falling, 29)
    assert list(given.values()) == [1000, 400]
    assert list(doses.values()) == [
        "epoetin 1000 IU subcutaneous",
        "epoetin 400 IU subcutaneous",
        "none",
        "none",
        "none",
    ]


def test_a_dose_is_set_to_an_amount_and_never_above_what_is_believed():
    _, given = played(["Epoetin 1000 IU weekly", "Escalate epoetin to 2500 IU on day 7"], falling, 20)
    assert list(given.values()) == [1000, 2500, 2500]
    _, given = played(["Epoetin 300000 IU weekly", "Escalate epoetin by 90 % weekly, from day 7"], falling, 20)
    assert list(given.values()) == [300000, 400000, 400000]


def test_titrated_to_a_target():
    values = iter([9.0, 10.5, 11.0, 12.0, 12.5, 8.0])
    (_, titrated), given = played(
        ["Epoetin 100 IU/kg weekly", "Titrate epoetin to Hb 11 to 12 g/dL by 25 % up to 150 IU/kg, weekly"],
        lambda day: next(values),
        40,
    )
    assert list(given.values()) == [125, 150, 150, 150, 112.5, 140.625]
    assert titrated[28] == "titrate epoetin to 112.5 IU/kg"
    assert titrated[21] == "none"


def test_what_was_not_measured_changes_nothing():
    _, given = played(
        ["Epoetin 100 IU/kg weekly", "Titrate epoetin to Hb 11 to 12 g/dL by 25 %, weekly"], lambda day: numpy.nan, 20
    )
    assert list(given.values()) == [100, 100, 100]


def test_switched_to_a_drug_that_has_waited():
    (first, second, switched), _ = played(
        [
            "Romiplostim 3 ug/kg weekly",
            "Eltrombopag 50 mg daily",
            "Switch romiplostim to eltrombopag when platelets < 50 1e9/L, every 2 weeks",
        ],
        lambda day: 100.0 if day < 28 else 30.0,
        50,
        "platelets",
    )
    assert list(first.values()) == ["romiplostim 3 ug/kg subcutaneous, 2 doses"] * 2 + ["stopped"] * 2
    assert list(second.values()) == ["not started"] * 2 + [
        "eltrombopag 50 mg oral, 14 doses",
        "eltrombopag 50 mg oral, 8 doses",
    ]
    assert switched == {0: "none", 14: "none", 28: "switch romiplostim to eltrombopag"}


def test_stopped_for_good():
    (doses, _, resumed, _), _ = played(
        [
            "Epoetin 1000 IU weekly",
            "Stop epoetin on day 14",
            "Resume epoetin when Hb < 12 g/dL, weekly, from day 21",
            "Hold epoetin on day 7",
        ],
        falling,
        40,
    )
    assert list(doses.values()) == ["epoetin 1000 IU subcutaneous", "held", "stopped", "stopped", "stopped", "stopped"]
    assert set(resumed.values()) == {"none"}


OBJECTS = {
    "Hold epoetin when Hb > 13 g/dL, every 2 weeks": Rule(Hold("epoetin"), every(2, "week"), HGB > 13),
    "Resume transfusion when Hb < 13 g/dL, every 2 weeks": Rule(Resume("transfusion"), every(2, "week"), HGB < 13),
    "Stop pegylated MGDF when Hb < 13 g/dL, every 2 weeks": Rule(Stop("pegylated-mgdf"), every(2, "week"), HGB < 13),
    "Switch oral iron to intravenous iron when Hb < 13 g/dL, weekly": Rule(
        Switch("oral-iron", "intravenous-iron"), every(1, "week"), HGB < 13
    ),
    "Reduce epoetin by 25 % down to 1000 IU when Hb > 13 g/dL, weekly": Rule(
        Reduce("epoetin", Step(Amount(25, "%")), Limits(Amount(1000, "IU"))), every(1, "week"), HGB > 13
    ),
    "Escalate epoetin to 150 IU/kg weekly": Rule(
        Escalate("epoetin", Step(Amount(150, "IU/kg"), to=True)), every(1, "week")
    ),
    "Titrate epoetin to Hb 11 to 12 g/dL by 10.5 % down to 1000 IU up to 2000 IU weekly": Rule(
        Titrate("epoetin", HGB, 11, 12, Step(Amount(10.5, "%")), Limits(Amount(1000, "IU"), Amount(2000, "IU"))),
        every(1, "week"),
    ),
}


@pytest.mark.parametrize("sentence", OBJECTS)
def test_objects_and_sentences(sentence):
    assert read_rule(sentence) == OBJECTS[sentence]
    assert str(OBJECTS[sentence]) == sentence


@pytest.mark.parametrize(
    ("said", "canonical"),
    [
        ("withhold EPO when Hb above 130 g/L monthly", "Hold epoetin when Hb > 13 g/dL, monthly"),
        ("restart rHuEPO monthly", "Resume epoetin monthly"),
        ("Lower epoetin by 2 kIU monthly", "Reduce epoetin by 2000 IU monthly"),
        ("Raise dose of epoetin by 2 kIU monthly", None),
        ("Titrate epoetin to Hb 110 to 120 g/L by 25 % monthly", "Titrate epoetin to Hb 11 to 12 g/dL by 25 % monthly"),
        ("Discontinue iv iron at year 1", "Stop intravenous iron at year 1"),
        ("Operate on kidney at year 1", "Resection of kidney at year 1"),
        ("Irradiate with 20 Gy in 10 fractions to kidney at year 1", "Radiotherapy 20 Gy in 10 fractions to kidney at year 1"),  # noqa: E501
    ],
)  # fmt: skip
def test_other_words(said, canonical):
    if canonical is None:
        with pytest.raises(ValueError, match="expected a drug"):
            read_rule(said)
    else:
        assert str(read_rule(said)) == canonical
