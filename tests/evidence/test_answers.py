from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from xarray import Dataset

from extramarrow.evidence.answers import entries, find
from extramarrow.evidence.answers.entry import Entry, Finding
from extramarrow.evidence.api import answer
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.grammar.errors import InputError
from extramarrow.grammar.sources import known_sources, source

CLINIC = {"Q3", "Q4", "Q5", "Q8", "Q9"} | {
    str(number) for number in (6, *range(10, 16), 23, 24, 25, 33, 35, 39, 41, 42)
}
ALL = list(entries().values())


def test_every_question_and_statement_is_listed_in_order() -> None:
    assert list(entries()) == [f"Q{number}" for number in range(1, 12)] + [str(number) for number in range(1, 44)]


def test_only_what_needs_the_clinic_is_open() -> None:
    assert {entry.id for entry in ALL if entry.verdict is Finding.OPEN} == CLINIC


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry.id)
def test_an_answer_cites_what_it_lists_and_an_open_one_says_what_it_waits_for(entry: Entry) -> None:
    cited = {word for word in re.findall(r"[A-Z][A-Za-z]+\d*", entry.text) if word in known_sources()}
    assert cited <= set(entry.evidence)
    if entry.verdict is Finding.OPEN:
        assert "waits for" in entry.text and entry.number is None and not cited
    else:
        assert len(cited) >= 2 and entry.number is not None and entry.number.experiments
        for key in entry.evidence:
            assert "user" not in source(key).description


def test_the_document_of_an_answer(dataset: Callable[..., Dataset], door: type) -> None:
    days = [0, 3652, 7305]
    run = door(
        lambda **arguments: dataset(
            days, hemoglobin=[8, 8, 8], erythroid_activity=[6, 6, 3 if arguments["treat"] else 6]
        )
    )
    told: list[tuple[int, int]] = []
    found = answer("19", laboratory=Laboratory(run), progress=lambda *now: told.append(now))
    document = json.loads(json.dumps(found.to_json(), allow_nan=False))
    assert set(document) == {"id", "question", "verdict", "answer", "evidence", "experiment", "value", "unit"}
    assert (document["id"], document["verdict"], document["unit"]) == ("19", "supported", "%")
    assert document["value"] == pytest.approx(50)
    assert document["experiment"].startswith("extramarrow run paravertebral-mass --years 20 --treat 'Transfuse 2 units")
    assert told == [(1, 1)]
    assert {line["source"] for line in document["evidence"]} <= known_sources()


def test_an_open_answer_runs_nothing() -> None:
    laboratory = Laboratory(lambda **arguments: pytest.fail("nothing to run"))
    document = answer("Q3", laboratory=laboratory).to_json()
    assert (document["verdict"], document["value"], document["experiment"]) == ("open", None, "")


@pytest.mark.parametrize(
    ("asked", "id"),
    [
        ("q11", "Q11"),
        ("Q 6", "Q6"),
        ("28", "28"),
        ("what causes it in thalassemia", "Q11"),
        ("What causes EMH in thalassaemia?", "Q11"),
        ("what is EMH", "Q1"),
        ("how is it treated", "Q7"),
        ("where does EMH occur?", "Q2"),
        ("is it cancer?", "Q5"),
        ("does hydroxyurea help", "21"),
        ("does transfusion help?", "19"),
        ("does vitamin deficiency cause it", "8"),
        ("gene therapy", "Q7"),
        ("can adults get it", "Q10"),
        ("mediastinal mass causes", "Q8"),
    ],
)
def test_questions_are_found_by_their_words(asked: str, id: str) -> None:
    assert find(asked).id == id


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry.id)
def test_every_question_finds_itself(entry: Entry) -> None:
    assert find(entry.question).id == entry.id


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("Q12", r"unknown question 'Q12'; expected Q1 … Q11 or 1 … 43, nearest is 'Q2'"),
        ("44", r"unknown question '44'; expected Q1 … Q11 or 1 … 43, nearest is '4'"),
        ("what is the capital of France", r"no question is near 'what is the capital of France'; the nearest is \w+: "),
        ("", r"no question is near ''; the nearest is "),
    ],
)
def test_what_is_not_near_is_refused_with_the_nearest(asked: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        find(asked)
    assert "\n" not in str(caught.value)
