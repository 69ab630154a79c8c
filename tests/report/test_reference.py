"""Reference bands of the charts, and decisions on what the laboratory had not reported."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from extramarrow.trials.report.curves import reference_of
from extramarrow.trials.report.decisions import seen_words


@pytest.mark.parametrize(
    ("facts", "band"),
    [
        ({"sex": "male", "age": 30.0}, (13.0, 17.5)),
        ({"sex": "female", "age": 30.0}, (11.6, 16.0)),
        ({"sex": "mixed", "age": 30.0}, (11.6, 17.5)),
        ({"sex": "female", "age": 5.0}, (10.0, 13.3)),
        ({"sex": "male"}, (13.0, 17.5)),
    ],
)
def test_the_band_is_that_of_sex_and_age(facts, band):
    assert reference_of(SimpleNamespace(facts=facts), "hemoglobin") == band


def test_where_no_table_speaks_there_is_no_band():
    assert reference_of(SimpleNamespace(facts={"sex": "male", "age": 5.0}), "haptoglobin") is None
    assert reference_of(SimpleNamespace(facts={"sex": "male", "age": 30.0}), "extramedullary_volume") is None


def test_what_was_not_reported_is_said_and_is_no_number():
    assert seen_words({"erythropoietin": float("nan"), "hemoglobin": 9.0}) == (
        "erythropoietin not reported, hemoglobin 9"
    )
    assert seen_words({}) == "nothing measured"
