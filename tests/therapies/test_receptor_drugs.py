"""Drugs at the thrombopoietin receptor: their sentences, what of a dose enters, and what is refused."""

from __future__ import annotations

import pytest

from extramarrow.grammar.errors import InputError
from extramarrow.therapies.actions.give import Give
from extramarrow.therapies.language.sentences import read_rule
from extramarrow.therapies.product import products

SENTENCES = {
    "Romiplostim 2 ug/kg on day 0": Give("romiplostim", 2, per_kg=True),
    "Romiplostim 2 µg/kg sc on day 0": Give("romiplostim", 2, per_kg=True),
    "Romiplostim 0.5 mg iv on day 0": Give("romiplostim", 500, route="intravenous"),
    "Eltrombopag 50 mg daily": Give("eltrombopag", 50),
    "PEG-rHuMGDF 3 ug/kg on day 0": Give("pegylated-mgdf", 3, per_kg=True),
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences_are_read(sentence):
    rule = read_rule(sentence)
    assert rule.action == SENTENCES[sentence]
    assert read_rule(str(rule)) == rule


def test_a_subcutaneous_dose_is_absorbed_in_part(view, somebody):
    route = products()["romiplostim"].routes["subcutaneous"]
    absorbed = route.available(view, somebody * 100.0)
    assert absorbed[somebody] == pytest.approx(49.9)
    assert (absorbed[~somebody] == 0.0).all()


@pytest.mark.parametrize(
    "sentence",
    [
        "Romiplostim 2 on day 0",
        "Romiplostim 200 ug/kg on day 0",
        "Eltrombopag 1 mg/kg daily",
        "Eltrombopag 50 mg iv daily",
    ],
)
def test_what_cannot_be_meant_is_refused(sentence):
    with pytest.raises(InputError):
        read_rule(sentence)
