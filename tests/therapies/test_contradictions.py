from __future__ import annotations

import pytest

from extramarrow.grammar.errors import InputError
from extramarrow.therapies.language.sentences import read_rules

CONTRADICTIONS = {
    ("Splenectomy at year 11", "Splenectomy at year 12"): "a spleen is removed once",
    (
        "Splenectomy when spleen volume > 1000 mL, every 6 months",
        "Splenectomy at year 12",
    ): "a spleen is removed once",
    (
        "Splenectomy at year 1",
        "Radiotherapy 3 Gy in 3 fractions to spleen at year 2",
    ): "the spleen is removed on day 365",
    (
        "Radiotherapy 3 Gy in 3 fractions to spleen on day 364",
        "Splenectomy at year 1",
    ): "both act on spleen on day 365: move one of them",
    (
        "Radiotherapy 20 Gy in 10 fractions to thoracic-paravertebral on day 10",
        "Radiotherapy 4 Gy in 2 fractions to paravertebral on day 21",
    ): "both act on thoracic-paravertebral-upper-left on day 21: move one of them",
    (
        "Radiotherapy 20 Gy in 10 fractions to paravertebral on day 10",
        "Resection of presacral on day 15",
    ): "both act on presacral on day 15: move one of them",
    (
        "Resection of kidney on day 15",
        "Resection of kidney on day 15",
    ): "both act on kidney on day 15: move one of them",
    (
        "Transfuse 2 units when Hb < 9.5 g/dL, every 3 weeks",
        "Transfuse 3 units when Hb < 7 g/dL, every 2 weeks, from day 7",
    ): "both can apply on day 21: let their conditions exclude each other, or move one",
    (
        "Transfuse 2 units every 3 weeks",
        "Transfuse 2 units every 3 weeks",
    ): "both can apply on day 0: let their conditions exclude each other, or move one",
    (
        "Epoetin 40000 IU weekly for 4 weeks",
        "Epoetin 10000 IU intravenous on day 21",
    ): "both can apply on day 21: let their conditions exclude each other, or move one",
    (
        "Phlebotomy 500 mL on day 0",
        "Phlebotomy 250 mL on day 0",
    ): "both can apply on day 0: let their conditions exclude each other, or move one",
}


@pytest.mark.parametrize("pair", CONTRADICTIONS)
def test_contradictory_regimens_are_refused(pair):
    message = f'"{pair[0]}" and "{pair[1]}": {CONTRADICTIONS[pair]}'
    with pytest.raises(InputError) as refused:
        read_rules(*pair)
    assert str(refused.value) == message
    with pytest.raises(InputError) as refused:
        read_rules("; ".join(pair))
    assert str(refused.value) == message


@pytest.mark.parametrize(
    "pair",
    [
        (
            "Transfuse 3 units when Hb < 7 g/dL, every 3 weeks",
            "Transfuse 2 units when Hb >= 7 g/dL and Hb < 9.5 g/dL, every 3 weeks",
        ),
        ("Transfuse 2 units every 3 weeks, until year 1", "Transfuse 1 unit every 3 weeks, from year 1"),
        ("Transfuse 2 units every 2 weeks", "Transfuse 1 unit every 2 weeks, from day 7"),
        ("Transfuse 2 units on day 0", "Phlebotomy 500 mL on day 0"),
        ("Oral iron 60 mg daily", "Intravenous iron 1000 mg on day 0"),
        ("Resection of kidney at year 1", "Resection of kidney at year 3"),
        ("Resection of kidney at year 1", "Radiotherapy 20 Gy in 10 fractions to kidney at year 2"),
        ("Radiotherapy 3 Gy in 3 fractions to spleen at year 1", "Splenectomy at year 2"),
        ("Radiotherapy 20 Gy in 10 fractions to presacral on day 10", "Resection of presacral on day 22"),
        ("Splenectomy at year 1", "Resection of presacral at year 1"),
    ],
)
def test_what_does_not_contradict_itself_is_read(pair):
    assert tuple(map(str, read_rules(*pair))) == pair
