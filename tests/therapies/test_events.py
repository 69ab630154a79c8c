"""Event tables: what is read, what is expanded, which rules come out, and the one line that bad rows get."""

from __future__ import annotations

import pytest

from extramarrow.grammar.errors import InputError
from extramarrow.therapies.events.expand import Course, Given, expand
from extramarrow.therapies.events.rows import parse_rows
from extramarrow.therapies.events.rules import rules_of
from extramarrow.therapies.language.sentences import read_rules
from extramarrow.therapies.treatments import read_treatments

PLACE = "events 'x.csv'"
HEADER = "ID,TIME,AMT,EVID,CMT,RATE,II,ADDL,SS\n"


def course(text, header=HEADER, day=0):
    return expand(parse_rows(header + text, PLACE), day * 48)


def sentences(text, day=0):
    rules = rules_of(course(text, day=day), PLACE)
    assert read_rules("; ".join(map(str, rules))) == rules
    return [str(rule) for rule in rules]


def test_any_case_and_order_of_columns():
    found = course("EPOETIN,100,0.5\n", "cmt,Amt,tImE\n")
    assert found == Course((Given(1, "EPOETIN", 100.0),))


def test_repeated_doses():
    assert [dose.tick for dose in course("1,0,100,1,epoetin,0,8,3,0\n").doses] == [0, 16, 32, 48]


def test_a_steady_state_begins_with_the_run():
    doses = course("1,0,100,1,epoetin,0,24,2,1\n", day=12).doses
    assert [dose.tick // 48 for dose in doses] == list(range(15))


def test_a_reset_calls_off_what_was_to_come():
    found = course("1,0,100,1,epoetin,0,24,9,0\n1,48,100,1,oral-iron,2,0,0,0\n1,72,.,3,.,.,.,.,.\n")
    assert found.resets == (144,)
    assert [(dose.tick, dose.compartment, dose.amount, dose.over) for dose in found.doses] == [
        (0, "epoetin", 100, 0),
        (48, "epoetin", 100, 0),
        (96, "epoetin", 100, 0),
        (96, "oral-iron", 47, 47),
    ]


def test_rules_say_the_same():
    assert sentences("1,0,40000,1,epoetin,0,168,3,0\n") == ["Epoetin 40000 IU weekly for 4 weeks"]
    assert sentences("1,72,40000,1,epoetin.intravenous,0,48,2,0\n") == [
        "Epoetin 40000 IU intravenous every 2 days for 6 days, from day 3"
    ]
    assert sentences("1,5.5,60,1,oral-iron,0,8,2,0\n") == ["Oral iron 60 mg at hours 5.5, 13.5 and 21.5"]
    assert sentences("1,0,500,1,intravenous-iron,250,0,0,0\n") == ["Intravenous iron 500 mg over 2 hours on day 0"]
    assert sentences("1,0,2,1,transfusion,0,504,2,0\n1,48,450,1,phlebotomy,0,0,0,0\n") == [
        "Transfuse 2 units every 3 weeks for 9 weeks",
        "Phlebotomy 450 mL on day 2",
    ]
    assert sentences("1,0,60,1,oral-iron,0,0,0,0\n1,24,60,4,oral-iron,0,0,0,0\n") == [
        "Washout of oral iron on day 1",
        "Oral iron 60 mg daily for 2 days",
    ]


def test_doses_of_one_moment_are_one():
    assert sentences("1,0,60,1,oral-iron,0,0,0,0\n1,0,40,1,oral-iron.oral,0,0,0,0\n".replace(".oral", "")) == [
        "Oral iron 100 mg on day 0"
    ]


def test_different_doses_on_one_day_meet_on_no_tick():
    assert len(sentences("1,8,60,1,oral-iron,0,0,0,0\n1,20,40,1,oral-iron,0,0,0,0\n")) == 2


def test_day_zero_of_a_table_may_fall_later(tmp_path):
    path = tmp_path / "doses.csv"
    path.write_text(HEADER + "1,0,60,1,oral-iron,0,0,0,0\n2,0,80,1,oral-iron,0,0,0,0\n")
    assert [str(rule) for rule in read_treatments(f"doses of id 2 from {path}, from day 28")] == [
        "Oral iron 80 mg on day 28"
    ]
    with pytest.raises(InputError) as refused:
        read_treatments(f"Doses from {path}")
    assert (
        str(refused.value) == f"events '{path}': expected the doses of one ID, found 1, 2: say 'Doses of ID 1 from …'"
    )
    with pytest.raises(InputError, match="there is no ID 3; known: 1, 2"):
        read_treatments(f"Doses of ID 3 from {path}")


#: rows: what is wrong with the last one.
REFUSED = {
    "1,0.25,100,1,epoetin,0,0,0,0\n": ("row 2: TIME: 0.25 h lies between two ticks of 30 minutes; the nearest is 0 h"),
    "1,0,100,1,epoetin,0,0,0,0\n1,7.1,100,1,epoetin,0,0,0,0\n": (
        "row 3: TIME: 7.1 h lies between two ticks of 30 minutes; the nearest is 7 h"
    ),
    "1,-1,100,1,epoetin,0,0,0,0\n": "row 2: TIME: expected hours from 0 on, not -1",
    "1,0,100,1,epoetin,0,0.3,2,0\n": "row 2: II: 0.3 h lies between two ticks of 30 minutes; the nearest is 0.5 h",
    "1,0,100,1,epoetin,0,0,2,0\n": "row 2: II: expected an interval in hours, as ADDL or SS is set",
    "1,0,100,1,epoetin,0,24,1.5,0\n": "row 2: ADDL: expected a whole number, not 1.5",
    "1,0,100,1,epoetin,0,24,-1,0\n": "row 2: ADDL: expected 0 or more, not -1",
    "1,0,100,1,epoetin,0,24,0,3\n": "row 2: SS: expected 0, 1 or 2, not 3",
    "1,0,100,1,epoetin,70,0,0,0\n": "row 2: RATE: the infusion lasts 1.42857 h, expected a multiple of 30 minutes",
    "1,0,100,1,epoetin,-2,0,0,0\n": (
        "row 2: RATE: expected 0 or an amount per hour; rates that a model decides are not known"
    ),
    "1,0,100,1,epoetin,2,24,0,1\n": "row 2: RATE: the infusion lasts longer than the interval II",
    "1,0,0,1,epoetin,0,0,0,0\n": "row 2: AMT: expected a dose above 0, not 0",
    "1,0,.,1,epoetin,0,0,0,0\n": "row 2: AMT: expected a dose above 0, not .",
    "1,0,much,1,epoetin,0,0,0,0\n": "row 2: AMT: expected a number, not 'much'",
    "1,0,1e3/2,1,epoetin,0,0,0,0\n": "row 2: AMT: expected a number, not '1e3/2'",
    "1,0,100,5,epoetin,0,0,0,0\n": "row 2: EVID: expected 0, 1, 2, 3 or 4, not 5",
    "1,0,100,1,,0,0,0,0\n": "row 2: CMT: expected a compartment such as epoetin.subcutaneous",
    "1,0,100,1,epoetin,0,0,0\n": "row 2: expected 9 values, found 8",
    "1,100,100,1,epoetin,0,24,2,1\n": (
        "row 2: SS: a steady state needs room for 10 doses before it: let TIME 0 fall on day 10 or later, 'from day 10'"
    ),
    "1,12,.,3,.,.,.,.,.\n": "row 2: TIME: a reset falls on the start of a day, a multiple of 24 h, not on 12 h",
    "1,48,100,1,epoetin,0,0,0,0\n1,24,.,3,.,.,.,.,.\n": "row 3: TIME goes back",
    "1,0,100,1,epo,0,0,0,0\n": "unknown compartment 'epo'; did you mean 'epoetin'?",
    "1,0,500000,1,epoetin,0,0,0,0\n": "a dose of epoetin must be above 0 and at most 400000 IU, not 500000 IU",
    "1,0,2.5,1,transfusion,0,0,0,0\n": "units of red cells must be a whole number from 1 to 10, not 2.5",
    "1,0,2,1,transfusion,1,0,0,0\n": "transfusion is given at a visit: expected RATE 0",
    "1,6,2,1,transfusion,0,0,0,0\n": "'Transfuse 2 units' is decided at most once a day",
}


@pytest.mark.parametrize("text", REFUSED)
def test_bad_rows_name_themselves(text):
    with pytest.raises(InputError) as refused:
        rules_of(course(text), PLACE)
    message = str(refused.value)
    assert message.startswith(f"{PLACE}: ")
    assert message.endswith(REFUSED[text])
    assert "\n" not in message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "expected a first line with the columns ID TIME AMT EVID CMT RATE II ADDL SS"),
        ("TIME,AMT\n", "the column CMT is missing"),
        ("TIME,AMT,CMT,TIME\n", "the column TIME stands there twice"),
        ("TIME,AMT,CMT,TINFUSION\n", "unknown column 'TINFUSION'"),
    ],
)
def test_bad_columns(text, message):
    with pytest.raises(InputError) as refused:
        parse_rows(text, PLACE)
    assert str(refused.value).startswith(f"{PLACE}: {message}")


def test_files_that_cannot_be_read(tmp_path):
    with pytest.raises(InputError, match="cannot be read: No such file"):
        read_treatments(f"Doses from {tmp_path}/none.csv")
    (tmp_path / "bytes.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="binary content at byte 0"):
        read_treatments(f"Doses from {tmp_path}/bytes.csv")
    (tmp_path / "empty.csv").write_text(HEADER)
    with pytest.raises(InputError, match="expected at least one dose"):
        read_treatments(f"Doses from {tmp_path}/empty.csv")
