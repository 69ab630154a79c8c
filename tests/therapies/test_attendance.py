"""Windows, missed visits and doses not taken: drawn by patient and visit, and the same in any batch."""

from __future__ import annotations

import numpy

from extramarrow.therapies.book import RuleBook
from extramarrow.therapies.language.sentences import read_rules

MANY = 400


def rows(sentences, patients, horizon=365, seed=3, hemoglobin=8.0, origin=0):
    """The log of ``patients`` (numbers), and by rule and day which patients were given a dose at which ticks."""
    book = RuleBook(read_rules(*sentences), horizon)
    memory, log, given = book.memory(patients, seed, origin), [], {}
    chart = {"hemoglobin": numpy.full(len(patients), hemoglobin)}
    for day in book.visit_days:
        for order in book.decide(day, chart, memory, len(patients)):
            log += order.decisions(patients)
            for place, tick in enumerate(order.ticks):
                took = order.mask if order.taken is None else order.mask & order.taken[:, place]
                given[order.rule, tick] = took
    return log, given


def test_visits_fall_within_their_window():
    log, _ = rows(["Transfuse 1 unit when Hb < 9 g/dL, every 3 weeks, within 3 days"], range(MANY))
    assert len(log) == MANY * 18
    late = numpy.array([row.day - round(row.day / 21) * 21 for row in log if row.day > 0])
    assert [int((late == shift).sum()) > 800 for shift in range(-3, 4)] == [True] * 7
    assert abs(late).max() == 3
    assert sum(row.day == 0 for row in log) == MANY


def test_a_window_does_not_reach_behind_the_end():
    log, _ = rows(["Transfuse 1 unit every 3 weeks, within 3 days"], range(MANY), horizon=64)
    assert max(row.day for row in log) == 63
    assert len(log) == MANY * 4


def test_doses_move_with_their_visit():
    _, given = rows(["Epoetin 1000 IU every 3 weeks, within 3 days"], range(MANY), horizon=64)
    assert sorted({tick // 48 for _, tick in given}) == [0, *range(18, 25), *range(39, 46), *range(60, 64)]
    assert sum(int(took.sum()) for took in given.values()) == MANY * 4


def test_missed_visits_are_logged_and_nothing_is_seen_or_done():
    log, _ = rows(["Transfuse 1 unit when Hb < 9 g/dL, every 3 weeks, missing 10 % of visits"], range(MANY))
    missed = [row for row in log if row.action == "missed"]
    assert len(log) == MANY * 18
    assert 0.08 < len(missed) / len(log) < 0.12
    assert all(not row.seen for row in missed)
    assert all(row.seen for row in log if row.action != "missed")


def test_doses_are_taken_one_by_one():
    log, given = rows(["Oral iron 60 mg daily for 12 weeks, taking 80 % of doses"], range(MANY))
    assert len(log) == MANY
    assert 0.78 < sum(int(took.sum()) for took in given.values()) / (84 * MANY) < 0.82
    first = sum(int(took[0]) for took in given.values())
    assert log[0].action == f"oral iron 60 mg oral, {first} of 84 doses"
    log, _ = rows(["Oral iron 60 mg daily for 12 weeks, taking 0 % of doses"], range(2))
    assert [row.action for row in log] == ["not taken", "not taken"]


SENTENCES = [
    "Transfuse 1 unit when Hb < 9 g/dL, every 3 weeks, within 3 days, missing 25 % of visits",
    "Epoetin 1000 IU weekly, within 1 day, missing 10 % of visits, taking 60 % of doses",
    "Oral iron 60 mg daily, taking 80 % of doses",
    "Hold oral iron when Hb > 7 g/dL, every 8 weeks, within 1 week",
]


def test_a_patient_is_the_same_in_any_batch():
    alone = rows(SENTENCES, [17])[0]
    among = [row for row in rows(SENTENCES, range(40))[0] if row.patient == 17]
    backwards = [row for row in rows(SENTENCES, [60, 17, 2])[0] if row.patient == 17]
    assert alone == among == backwards
    assert alone != rows(SENTENCES, [17], seed=4)[0]


def test_two_policies_meet_the_same_chances():
    """Who misses one visit in ten misses the same visits under another policy, and more where more are missed."""
    few = {(r.patient, r.day) for r in rows(["Transfuse 1 unit weekly, missing 10 % of visits"], range(50))[0]
           if r.action == "missed"}  # fmt: skip
    other = {(r.patient, r.day) for r in rows(["Phlebotomy 90 mL weekly, missing 10 % of visits"], range(50))[0]
             if r.action == "missed"}  # fmt: skip
    many = {(r.patient, r.day) for r in rows(["Phlebotomy 90 mL weekly, missing 30 % of visits"], range(50))[0]
            if r.action == "missed"}  # fmt: skip
    assert few == other
    assert few < many


def test_chances_before_day_zero_are_others():
    sentence = ["Transfuse 1 unit weekly, missing 50 % of visits"]
    assert rows(sentence, [1], origin=0)[0] != rows(sentence, [1], origin=1000)[0]
