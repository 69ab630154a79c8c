"""The one line that each bad sentence gets: the place, what was expected, the nearest valid word."""

from __future__ import annotations

import pytest

from extramarrow.grammar.errors import InputError
from extramarrow.therapies.language.sentences import read_rule, read_rules

SCHEDULE = "a schedule, such as 'on day 0', 'at year 10' or 'every 3 weeks'"
ACTIONS = (
    "('Altitude', 'Phlebotomy', 'Donate', 'Bleeding', 'Exchange transfusion of', 'Gene therapy of beta-globin',"
    " 'Deferasirox', 'Docetaxel', 'Eltrombopag', 'Epoetin', 'Filgrastim', 'Hydroxyurea', …)"
)

#: sentence: what follows the quoted sentence.
REFUSED = {
    # words
    "": f"character 1 (the end): expected an action {ACTIONS}",
    "   ": f"character 1 (the end): expected an action {ACTIONS}",
    "Transfuze 2 units on day 0": "character 1 ('Transfuze'): expected an action; did you mean 'Transfuse'?",
    "Orl iron 60 mg daily": "character 1 ('Orl'): expected an action; did you mean 'Oral iron'?",
    "Gene therapy at year 1": "character 1 ('Gene'): expected an action; did you mean 'Gene therapy of beta-globin'?",
    "Transfuse 2 unis every 3 weeks": "character 13 ('unis'): expected 'units' or 'unit'; did you mean 'units'?",
    "Transfuse 2 units every 3 weks": (
        "character 27 ('weks'): expected days, weeks, months or years; did you mean 'weeks'?"
    ),
    "Transfuse 2 units whn Hb < 9 g/dL, weekly": (
        f"character 19 ('whn'): expected 'when' and a condition, or {SCHEDULE}; did you mean 'when'?"
    ),
    "Transfuse 2 units every 3 weeks please": (
        f"character 33 ('please'): expected 'when' and a condition, or {SCHEDULE}"
    ),
    "Transfuse 2 units on year ten": "character 27 ('ten'): expected the number of the year",
    "Transfuse 2 units 3 times a fortnight": "character 27 ('a'): expected a period ('a day', 'a week')",
    "Epoetin 40000 IU orally weekly": (
        "character 18 ('orally'): expected a route of epoetin: 'subcutaneous' or 'intravenous'"
    ),
    # labs, units, sites
    "Transfuse 2 units when Hg < 9.5 g/dL, every 3 weeks": (
        "character 24 ('Hg'): expected a laboratory value or an organ size; did you mean 'Hb'?"
    ),
    "Transfuse 2 units when Hb < 9.5 mg/L, every 3 weeks": (
        "character 33 ('mg/L'): expected a unit for Hb: 'g/dL' or 'g/L' or 'mmol/L'"
    ),
    "Transfuse 2 units when Hb < 9.5 banana, every 3 weeks": (
        "character 33 ('banana'): expected a unit for Hb: 'g/dL' or 'g/L' or 'mmol/L'"
    ),
    "Transfuse 2 units when ferritin < 30 g/dL, every 3 weeks": (
        "character 38 ('g/dL'): expected a unit for ferritin: 'ng/mL' or 'ug/L' or 'µg/L'"
    ),
    "Transfuse 2 units when Hb < 9.5, every 3 weeks": ("character 32 (','): expected a unit for Hb, such as 'g/dL'"),
    "Transfuse 2 units when Hb = 9 g/dL, weekly": (
        "character 27 ('='): expected a comparison of Hb ('<', '<=', '>', '>=')"
    ),
    "Phlebotomy 500 IU on day 0": "character 16 ('IU'): expected a unit for the volume drawn: 'mL' or 'L'",
    "Epoetin 40000 mg weekly": (
        "character 15 ('mg'): expected a unit for epoetin: 'IU' or 'U' or 'kIU' or 'IU/kg' or 'U/kg' or 'kIU/kg'"
    ),
    "Oral iron 5 mg/kg daily": "character 13 ('mg/kg'): expected a unit for oral iron: 'mg' or 'g'",
    "Radiotherapy 20 Gy in 10 fractions to thoracic-paraspinal at year 12": (
        "character 39 ('thoracic-paraspinal'): expected a site outside the marrow;"
        " did you mean 'thoracic-paravertebral'?"
    ),
    "Radiotherapy 20 Gy in 10 fractions to lumbar-spine at year 12": (
        "character 39 ('lumbar-spine'): radiotherapy is aimed at tissue outside the marrow, and 'lumbar-spine' is"
        " marrow; did you mean 'lumbar-paravertebral'?"
    ),
    "Resection of pelvis at year 1": (
        "character 14 ('pelvis'): resection is aimed at tissue outside the marrow, and 'pelvis' is marrow;"
        " did you mean 'presacral'?"
    ),
    "Resection of long-bones at year 1": (
        "character 14 ('long-bones'): resection is aimed at tissue outside the marrow, and 'long-bones' is marrow"
    ),
    "Resection of spleen at year 1": ("character 14 ('spleen'): the spleen is removed whole: say 'Splenectomy'"),
    "Resection of liver at year 1": (
        "character 14 ('liver'): blood-forming tissue lies all through the liver and cannot be cut out of it"
    ),
    # numbers
    "Transfuse -2 units on day 0": (
        "character 11 ('-2'): units of red cells must be a whole number from 1 to 10, not -2"
    ),
    "Transfuse 0 units on day 0": "character 11 ('0'): units of red cells must be a whole number from 1 to 10, not 0",
    "Transfuse 2.5 units on day 0": (
        "character 11 ('2.5'): units of red cells must be a whole number from 1 to 10, not 2.5"
    ),
    "Transfuse nan units on day 0": "character 11 ('nan'): expected a number of units",
    "Transfuse 2 units on day inf": "character 26 ('inf'): expected the number of the day",
    "Transfuse 2 units on day 1e999": (
        "character 26 ('1e999'): expected the number of the day that a computer can hold"
    ),
    "Epoetin 1e-999 IU on day 3": "character 9 ('1e-999'): expected a dose in IU that a computer can hold",
    "Epoetin 0 IU weekly": ("character 9 ('0'): a dose of epoetin must be above 0 and at most 400000 IU, not 0 IU"),
    "Epoetin 6000 IU/kg weekly": (
        "character 9 ('6000'): a dose of epoetin must be above 0 and at most 5000 IU/kg, not 6000 IU/kg"
    ),
    "Phlebotomy 5 L on day 0": (
        "character 12 ('5'): the volume drawn must be above 0 and at most 1000 mL, not 5000 mL"
    ),
    "Transfuse 2 units when Hb < 9,5 g/dL, every 3 weeks": (
        "character 29 ('9,5'): expected a number with a decimal point and no comma"
    ),
    "Intravenous iron 1,000 mg on day 0": (
        "character 18 ('1,000'): expected a number with a decimal point and no comma"
    ),
    "Transfuse 2 units when Hb < 95 g/dL, every 3 weeks": (
        "character 29 ('95'): a threshold for Hb lies between 1 and 25 g/dL, not at 95 g/dL; did you mean 95 g/L?"
    ),
    "Transfuse 2 units when Hb < -9 g/dL, every 3 weeks": (
        "character 29 ('-9'): a threshold for Hb lies between 1 and 25 g/dL, not at -9 g/dL"
    ),
    "Radiotherapy 80 Gy in 20 fractions to spleen at year 1": (
        "character 14 ('80'): the dose must be above 0 and at most 60 Gy, not 80 Gy"
    ),
    "Radiotherapy 40 Gy in 2 fractions to spleen at year 1": (
        "character 14 ('40'): a fraction must be at most 12 Gy, not 20 Gy"
    ),
    "Radiotherapy 20 Gy in 0 fractions to spleen at year 1": (
        "character 23 ('0'): fractions must be a whole number from 1 to 35, not 0"
    ),
    # schedules
    "Transfuse 2 units": f"character 18 (the end): expected {SCHEDULE}",
    "Transfuse 2 units for 3 weeks": f"character 30 (the end): expected {SCHEDULE}",
    "Transfuse 2 units every 3 weeks,": (f"character 33 (the end): expected 'when' and a condition, or {SCHEDULE}"),
    "Transfuse 2 units every 3 weeks, from day -3": (
        "character 43 ('-3'): day -3 is before the start of the run (day 0)"
    ),
    "Splenectomy at year -1": "character 21 ('-1'): year -1 is before the start of the run (day 0)",
    "Transfuse 2 units on day 2.5": "character 26 ('2.5'): a day is a whole number, not 2.5",
    "Transfuse 2 units every 0 weeks": (
        "character 25 ('0'): a number of weeks must be a whole number from 1 to 7826, not 0"
    ),
    "Transfuse 2 units every 3 weeks, every 2 weeks": "character 34 ('every'): expected one rhythm only",
    "Transfuse 2 units when Hb < 7 g/dL, when Hb < 9 g/dL, weekly": (
        "character 37 ('when'): expected one condition only"
    ),
    "Transfuse 2 units at day 3 every 2 weeks": (
        "character 28 ('every'): expected either a single day ('at') or a rhythm with 'from'"
    ),
    "Splenectomy at year 11 for 3 weeks": (
        "character 24 ('for'): expected either a single day ('at') or a rhythm with 'from'"
    ),
    "Transfuse 2 units every 3 weeks for 2 weeks, until year 1": (
        "character 1 ('Transfuse'): 'for 2 weeks' and 'until year 1' both set the end; keep one"
    ),
    "Transfuse 2 units every 3 weeks, from year 2, until year 1": (
        "character 1 ('Transfuse'): 'until year 1' is not after the start, year 2"
    ),
    "Transfuse 2 units 2 times a day": "character 1 ('Transfuse'): 'Transfuse 2 units' is decided at most once a day",
    "Epoetin 4000 IU 5 times a day": "character 17 ('5'): times a day must be one of 2, 3, 4, 6, 12, not 5",
    "Splenectomy every 3 weeks": (
        "character 1 ('Splenectomy'): 'Splenectomy' is done once: say 'at year 10', or add a condition with 'when'"
    ),
    "Radiotherapy 20 Gy to spleen at year 3": (
        "character 20 ('to'): expected 'in' and a number of fractions, such as 'in 10 fractions'"
    ),
    "Radiotherapy 20 Gy in 10 fractions at year 3": "character 36 ('at'): expected 'to' and a site",
    # conditions
    "Transfuse 2 units when Hb < 7 g/dL and Hb > 9 g/dL, weekly": (
        "character 1 ('Transfuse'): 'Hb < 7 g/dL and Hb > 9 g/dL' is never true"
    ),
    "Transfuse 2 units when (Hb < 7 g/dL, weekly": "character 36 (','): expected 'and', 'or' or ')'",
    "Transfuse 2 units when " + "(" * 9 + "Hb < 7 g/dL" + ")" * 9 + ", weekly": (
        "character 32 ('('): expected at most 8 parentheses inside each other"
    ),
}


@pytest.mark.parametrize("sentence", REFUSED)
def test_text_of_each_refusal(sentence):
    with pytest.raises(InputError) as refused:
        read_rules(sentence)
    assert str(refused.value) == f'"{sentence.strip()}", {REFUSED[sentence]}'


def test_a_long_sentence_is_shown_in_part():
    sentence = "Transfuse 2 units when " + " and ".join(f"Hb < {k} g/dL" for k in range(2, 12)) + ", evry week"
    with pytest.raises(InputError) as refused:
        read_rules(sentence)
    start = sentence.index("evry")
    assert str(refused.value).startswith(
        f"\"…{sentence[start - 60 :].strip()}\", character {start + 1} ('evry'): expected"
    )


def test_junk_is_refused_in_one_short_line():
    for junk in (
        "x" * 50_000,
        "\x00\x01\n" * 500,
        "Transfuse \n 2 \t nits",
        "((((",
        "∞ § ¶",
        "Transfuse 2 units on day \ud83d",
    ):
        with pytest.raises(InputError) as refused:
            read_rules(junk)
        assert "\n" not in str(refused.value)
        assert len(str(refused.value)) < 600


def test_too_long():
    with pytest.raises(InputError) as refused:
        read_rules("Transfuse " * 300)
    assert str(refused.value).endswith(": expected a sentence of at most 2000 characters, found 3000")


def test_a_single_rule_is_one_rule():
    with pytest.raises(InputError, match="expected the end of a single rule"):
        read_rule("Splenectomy at year 11; Phlebotomy 500 mL on day 0")
