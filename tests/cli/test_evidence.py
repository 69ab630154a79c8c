"""``check`` and ``answer`` from the outside."""

import json

import pytest


def test_a_check_shows_observed_beside_simulated(call):
    ended = call("check", "rest-of-nothing")
    assert ended.code == 2
    ended = call("check", "red-cell-lifespan", "--json")
    assert (ended.code, ended.err) == (0, "")
    document = json.loads(ended.out)
    assert {"checks", "counted", "inside", "null_model_inside"} <= set(document)
    row = document["checks"][0]
    assert set(row) == {
        "name", "source", "role", "observed", "low", "high", "unit", "simulated", "verdict", "reason",
    }  # fmt: skip
    assert row["role"] in {"echo", "calibrated", "predicted"}
    assert row["verdict"] in {"inside", "outside", "not-counted"}


def test_a_check_as_a_table(call):
    ended = call("check", "red-cell-lifespan")
    assert ended.code == 0
    assert "counted rows inside; a model that predicts no change" in ended.out
    assert "Not a medical device." in ended.out


@pytest.mark.parametrize("question", ["Q9", "9"])
def test_an_answer(call, question):
    ended = call("answer", question)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(f"{question}  ")
    assert "Not a medical device." in ended.out
    document = json.loads(call("answer", question, "--json").out)
    assert set(document) == {"id", "question", "verdict", "answer", "evidence", "experiment", "value", "unit"}


def test_an_unknown_question_names_the_nearest(refused):
    assert refused("answer", "Q99").startswith("extramarrow: answer: unknown question 'Q99'")


def test_without_a_question_they_are_listed(call):
    lines = call("answer").out.splitlines()
    assert len(lines) == 54
    assert lines[0].startswith("Q1 ")
