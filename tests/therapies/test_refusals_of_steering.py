"""The one line for bad sentences that hold or change others, look back, or tell of chance."""

from __future__ import annotations

import pytest

from extramarrow.grammar.errors import InputError
from extramarrow.therapies.language.sentences import read_rules

BASE = "Epoetin 1000 IU weekly; "
TITRATE = "Titrate epoetin to Hb 11 to 12 g/dL by 25 %, monthly"

REFUSED = {
    # verbs, subjects, doses
    "Hodl epoetin weekly": "character 1 ('Hodl'): expected an action; did you mean 'Hold'?",
    "Titrat epoetin weekly": "character 1 ('Titrat'): expected an action; did you mean 'Titrate'?",
    "Hold epotin weekly": "character 6 ('epotin'): expected a drug or a treatment; did you mean 'epoetin'?",
    "Reduce transfusion by 25 % weekly": "character 8 ('transfusion'): expected a drug",
    "Epoetin 40000 weekly": "character 15 ('weekly'): expected a unit for epoetin: 'IU'",
    "Epoetin 40000": "character 14 (the end): expected a unit for epoetin, such as 'IU'",
    BASE + "Reduce epoetin weekly": "character 40 ('weekly'): expected 'by' or 'to'",
    BASE + "Reduce epoetin to 25 % weekly": "a dose is changed to an amount, or by a percentage",
    BASE + "Reduce epoetin by 25 mg weekly": "character 46 ('mg'): expected a unit for epoetin: 'IU'",
    BASE + "Reduce epoetin by 0 % weekly": "a change of dose must be above 0 and at most 1000 %, not 0 %",
    BASE + "Reduce epoetin by 5 % down to 9 IU up to 3 IU weekly": (
        "'down to 9 IU' and 'up to 3 IU' leave no dose between them"
    ),
    BASE + "Reduce epoetin by 5 IU/kg weekly": (
        '"Reduce epoetin by 5 IU/kg weekly": 5 IU/kg does not fit: epoetin is dosed in IU here'
    ),
    BASE + "Titrate epoetin to Hb 12 to 11 g/dL by 25 % weekly": "a target range rises, such as 11 to 12 g/dL",
    BASE + "Titrate epoetin to Hb 110 to 120 g/dL by 25 % weekly": (
        "a target for Hb lies between 1 and 25 g/dL, not at 110"
    ),
    BASE + "Titrate epoetin to Hb 11 to 12 mg/L by 25 % weekly": "expected a unit for Hb: 'g/dL' or 'g/L' or 'mmol/L'",
    BASE + "Titrate epoetin to Hb 11 to 12 g/dL to 25 IU weekly": "a dose is titrated 'by' a step, not 'to' an amount",
    "Transfuse to Hb 120 g/dL weekly": "a target for Hb lies between 1 and 17 g/dL, not at 120 g/dL",
    "Transfuse to ferritin 100 ng/mL weekly": "expected 'Hb' and a target in g/dL",
    "Transfuse to Hb 12 g/dL up to 2.5 units weekly": "units of red cells must be a whole number from 1 to 10, not 2.5",
    "Transfuse 50 mL/kg weekly": "red cells by weight must be above 0 and at most 40 mL/kg, not 50 mL/kg",
    # one rule without the other
    "Hold epoetin weekly": '"Hold epoetin weekly": no rule is about epoetin: add one, or name another treatment',
    BASE + "Resume epoetin weekly": (
        "\"Resume epoetin weekly\": no rule holds epoetin: add one that begins with 'Hold'"
    ),
    BASE + "Switch epoetin to oral iron at week 2": (
        '"Switch epoetin to oral iron at week 2": no rule is about oral iron: add one, or name another treatment'
    ),
    BASE + "Switch epoetin to EPO at week 2": "one switches to another treatment, not from epoetin to itself",
    "Epoetin 1000 IU weekly; Epoetin 5 IU/kg weekly, from day 1; " + TITRATE: (
        "epoetin is dosed in IU and in IU/kg: say all its doses in one unit"
    ),
    # contradictions
    BASE + "Hold epoetin when Hb > 12 g/dL, weekly; Resume epoetin when Hb < 13 g/dL, weekly": (
        '"Hold epoetin when Hb > 12 g/dL, weekly" and "Resume epoetin when Hb < 13 g/dL, weekly": both can apply on'
        " day 0: let their conditions exclude each other, or move one"
    ),
    BASE + "Reduce epoetin by 25 % when Hb > 12 g/dL, weekly; " + TITRATE: "both can apply on day 0",
    BASE + "Hold epoetin on day 6; Hold epoetin when Hb > 9 g/dL, every 3 weeks, within 1 week, from day 21; "
    "Hold epoetin on day 44": "both can apply on day 44",
    "Oral iron 60 mg at hours 0, 8; Oral iron 30 mg on day 0": "both can apply at hour 0",
    BASE + "Stop epoetin weekly": "'Stop epoetin' is done once: say 'at year 10', or add a condition with 'when'",
    # conditions on the past
    "Transfuse 1 unit when Hb has grown by 1 g/dL over 4 weeks, weekly": "expected 'fallen' or 'risen'",
    "Transfuse 1 unit when Hb has fallen by more than 1 IU over 4 weeks, weekly": "expected a unit for Hb",
    "Transfuse 1 unit when Hb has fallen by more than 1 g/dL, weekly": "expected 'over' and a length of time",
    "Transfuse 1 unit when Hb has fallen by more than 0 g/dL over 4 weeks, weekly": (
        "a change of Hb must be above 0 and at most 25 g/dL, not 0 g/dL"
    ),
    "Transfuse 1 unit when Hb < 9 g/dL for 1 visits in a row, weekly": "visits in a row are at least 2",
    "Transfuse 1 unit when Hb < 9 g/dL for 2 visits, weekly": "expected 'in a row'",
    "Transfuse 1 unit when after 0 transfusions, weekly": "how often must be a whole number from 1 to 10000, not 0",
    "Transfuse 1 unit when after 3 doses of transfusion, weekly": "expected a drug",
    "Transfuse 1 unit when within 4 parsecs after transfusion, weekly": "expected days, weeks, months or years",
    "Transfuse 1 unit when within 4 weeks before transfusion, weekly": "expected 'after' or 'of'",
    # windows and chance
    "Transfuse 1 unit every 3 weeks, within 11 days": (
        "'within 11 days' is wider than half the interval of 21 days: visits would change places"
    ),
    "Transfuse 1 unit weekly, within 1 month": "'within 1 month' is wider than half the interval of 7 days",
    "Transfuse 1 unit on day 3, within 1 day": ("'within 1 day' needs visits that repeat, such as 'every 3 weeks'"),
    "Oral iron 60 mg 2 times a day, within 1 day": "'within 1 day' is said of visits, not of doses by the hour",
    "Transfuse 1 unit weekly, missing 101 % of visits": "expected a percentage from 0 to 100, not 101 %",
    "Transfuse 1 unit weekly, missing -1 % of visits": "expected a percentage from 0 to 100, not -1 %",
    "Transfuse 1 unit weekly, missing 10 of visits": "expected a unit for a percentage: '%'",
    "Transfuse 1 unit weekly, missing 10 % of doses": "expected 'of visits'",
    "Transfuse 1 unit weekly, taking 90 % of doses": (
        "'taking … of doses' is said of drugs, and 'Transfuse 1 unit' is none"
    ),
    "Transfuse 1 unit weekly, missing 9 % of visits, missing 9 % of visits": "expected one missing only",
    # hours
    "Oral iron 60 mg at hours 0, 0": "hours must increase",
    "Oral iron 60 mg at hour 0.25": "hour 0.25 lies between two ticks of 30 minutes",
    "Oral iron 60 mg at hours -2, 0": "hour -2 is before the start of the run (hour 0)",
    "Splenectomy at hour 12": "'Splenectomy' is decided at most once a day",
    "Oral iron 60 mg over 20 minutes on day 0": "lies between two ticks of 30 minutes",
}


@pytest.mark.parametrize("sentence", REFUSED)
def test_text_of_each_refusal(sentence):
    with pytest.raises(InputError) as refused:
        read_rules(sentence)
    assert REFUSED[sentence] in str(refused.value)
    assert "\n" not in str(refused.value)
