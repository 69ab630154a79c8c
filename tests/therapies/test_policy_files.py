"""Policies as TOML, with tables and sentences; named policies; whatever else may be asked for as a treatment."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest
from hypothesis import given, settings

from extramarrow.grammar.errors import InputError
from extramarrow.grammar.sources import known_sources
from extramarrow.therapies.book import RuleBook
from extramarrow.therapies.language.sentences import read_rules
from extramarrow.therapies.language.tables import read_table, table_of
from extramarrow.therapies.policies import policy, policy_names
from extramarrow.therapies.policy_files import parse_policy, policy_text, quoted
from extramarrow.therapies.rules import Policy
from extramarrow.therapies.treatments import read_treatments
from tests.therapies.test_sentences import rules

TABLE = """
title = "epoetin, titrated"
rules = [
    "Oral iron 60 mg daily, taking 80 % of doses",
    { do = "Epoetin 4000 IU", visits = "3 times a week", for = "24 weeks", from = "week 2", name = "start" },
    { do = "Hold epoetin", when = "Hb > 13 g/dL", visits = "every 4 weeks", within = "3 days", missing = "5 %" },
]
"""


def test_tables_and_sentences_mean_the_same():
    found = parse_policy(tomllib.loads(TABLE), "policy 'x'", "x")
    assert str(found).split("; ") == [
        "Oral iron 60 mg daily, taking 80 % of doses",
        "Epoetin 4000 IU 3 times a week for 24 weeks, from week 2",
        "Hold epoetin when Hb > 13 g/dL, every 4 weeks, within 3 days, missing 5 % of visits",
    ]
    assert (found.title, found.rules[1].name) == ("epoetin, titrated", "start")


@pytest.mark.parametrize("name", policy_names())
def test_named_policies_read_back_and_can_be_played(name):
    found = policy(name)
    assert found.title
    assert not found.source or found.source in known_sources()
    assert parse_policy(tomllib.loads(policy_text(found)), "policy", name) == found
    plain = tuple(replace(rule, name="", source="") for rule in found.rules)
    assert read_rules("; ".join(map(str, found.rules)) or "Splenectomy on day 0")[: len(found.rules)] == plain
    assert RuleBook(found.rules, 3650).visit_days or all(rule.chance is not None for rule in found.rules)
    assert read_treatments(name) == found.rules


@settings(max_examples=200)
@given(rules())
def test_any_rule_is_a_table(rule):
    assert read_table(table_of(rule), "rule") == rule
    whole = Policy("x", (rule,), title='a "title" with \\ and ü')
    assert parse_policy(tomllib.loads(policy_text(whole)), "policy", "x") == whole


def test_texts_are_quoted():
    assert tomllib.loads(f"x = {quoted(chr(127) + chr(10) + chr(34))}") == {"x": '\x7f\n"'}


def test_treatments_of_every_kind_stand_together(tmp_path):
    (tmp_path / "mine.toml").write_text(TABLE)
    (tmp_path / "doses.csv").write_text("TIME,AMT,CMT\n0,1000,intravenous-iron\n")
    found = read_treatments(
        "transfuse-below-7", str(tmp_path / "mine.toml"), f"Doses from {tmp_path}/doses.csv", "Splenectomy at year 1"
    )
    assert [rule.action.subject for rule in found] == [
        "transfusion", "oral-iron", "epoetin", "hold or resume epoetin", "intravenous-iron", "splenectomy",
    ]  # fmt: skip
    with pytest.raises(InputError, match="both can apply on day 0"):
        read_treatments("transfuse-below-7", "transfuse-below-9.5")


REFUSED = {
    'titel = "x"': "unknown key 'titel'; did you mean 'title'?",
    "title = 3": "title: expected a text",
    "rules = 3": "rules: expected a list of sentences or tables",
    "rules = [3]": "rule 1: expected a sentence or a table, not 3",
    'rules = ["Transfuze 2 units on day 0"]': (
        "rule 1: \"Transfuze 2 units on day 0\", character 1 ('Transfuze'): expected an action;"
        " did you mean 'Transfuse'?"
    ),
    'rules = [{ do = "Splenectomy" }]': "rule 1: the key 'visits' is missing",
    'rules = [{ visits = "daily" }]': "rule 1: the key 'do' is missing",
    'rules = [{ do = "Splenectomy", vists = "daily" }]': "rule 1: unknown key 'vists'; did you mean 'visits'?",
    'rules = [{ do = "Splenectomy now", visits = "on day 3" }]': (
        "rule 1: do: \"Splenectomy now\", character 13 ('now'): expected the end"
    ),
    'rules = [{ do = "Splenectomy", visits = 3 }]': "rule 1: visits: expected a text, not 3",
    'rules = [{ do = "Splenectomy", visits = "sometimes" }]': (
        "rule 1: visits: \"sometimes\", character 1 ('sometimes'): expected a schedule, such as 'on day 0',"
        " 'at year 10' or 'every 3 weeks'"
    ),
    'rules = [{ do = "Splenectomy", visits = "weekly" }]': (
        "rule 1: 'Splenectomy' is done once: say 'at year 10', or add a condition with 'when'"
    ),
    'rules = [{ do = "Splenectomy", visits = "on day 3", for = "2 weeks" }]': (
        "rule 1: for: expected either single days in 'visits' or a rhythm with 'for'"
    ),
    'rules = [{ do = "Transfuse 1 unit", visits = "weekly", missing = "much" }]': (
        "rule 1: missing: expected a percentage such as '10 %', not 'much'"
    ),
    'rules = [{ do = "Transfuse 1 unit", visits = "weekly", missing = 130 }]': (
        "rule 1: missed visits: expected a percentage from 0 to 100, not 130 %"
    ),
    'rules = ["Transfuse 1 unit weekly", "Transfuse 2 units weekly"]': (
        '"Transfuse 1 unit weekly" and "Transfuse 2 units weekly": both can apply on day 0:'
        " let their conditions exclude each other, or move one"
    ),
}


@pytest.mark.parametrize("text", REFUSED)
def test_bad_policies(text):
    with pytest.raises(InputError) as refused:
        parse_policy(tomllib.loads(text), "policy 'x.toml'")
    assert str(refused.value) == f"policy 'x.toml': {REFUSED[text]}"


def test_bad_files(tmp_path):
    for name, content, message in (
        ("a.toml", b"rules = [", "not valid TOML"),
        ("b.toml", b"\xff", "binary content at byte 0"),
    ):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(InputError, match=message):
            read_treatments(str(tmp_path / name))
    with pytest.raises(InputError, match="cannot be read: No such file"):
        read_treatments("nowhere.toml")
    with pytest.raises(InputError, match="unknown policy 'transfuse-below-8'; did you mean 'transfuse-below-7'"):
        policy("transfuse-below-8")
    with pytest.raises(InputError, match="unknown policy 'epoetin-to-11'; did you mean 'epoetin-to-11-12'"):
        read_treatments("epoetin-to-11")
    with pytest.raises(InputError, match="did you mean 'Splenectomy'"):
        read_treatments("Splenectomi")
