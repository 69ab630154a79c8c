"""Ten thousand random regimens, played on scripted charts without any body.

Every decision is in the log and none outside its visit, nothing is held and resumed at once, what is held is not
given, and sentences and tables read back as themselves.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extramarrow.grammar.ticks import day_of
from extramarrow.therapies.book import NOTHING, RuleBook
from extramarrow.therapies.language.sentences import read_rules
from extramarrow.therapies.policy_files import parse_policy, policy_text
from extramarrow.therapies.rules import Policy
from extramarrow.therapies.steering.base import Steer
from tests.therapies.random_policies import HORIZON, PATIENTS, VIEW, chart, charts, policy

#: Parts run beside each other; together they are ten thousand regimens.
PARTS, EXAMPLES, EACH = 4, 50, 50
#: How many of them are written as tables too.
TABLES = 0.1


@pytest.mark.parametrize("part", range(PARTS))
@settings(max_examples=EXAMPLES, deadline=None)
@given(seed=st.integers(0, 2**63))
def test_random_policies(part, seed):
    random = Random(f"{part} {seed}")
    for _ in range(EACH):
        check(random)


def check(random):
    rules = read_rules(*policy(random))
    assert read_rules("; ".join(map(str, rules)), together=False) == rules
    if random.random() < TABLES:
        whole = Policy("any", rules)
        assert parse_policy(tomllib.loads(policy_text(whole)), "any", "any") == whole
    book = RuleBook(rules, HORIZON)
    log, given = play(book, random)
    names = [str(rule) for rule in rules]
    assert len(set(names)) == len(names)
    assert len({(row.patient, row.day, row.rule) for row in log}) == len(log)
    for name, rule, sessions in zip(names, rules, book.sessions, strict=True):
        for patient in range(PATIENTS):
            mine = [row for row in log if row.rule == name and row.patient == patient]
            every_visit_once(rule, sessions, mine)
    for patient in range(PATIENTS):
        held_is_not_given(rules, [row for row in log if row.patient == patient], given[patient])


def play(book, random):
    """The log, and for each patient the (drug, tick) of every dose."""
    values, memory = charts(random), book.memory(range(5, 5 + PATIENTS), random.getrandbits(30))
    log, given = [], [[] for _ in range(PATIENTS)]
    for day in book.visit_days:
        orders = book.decide(day, chart(values), memory, PATIENTS, VIEW)
        assert [order.rule for order in orders] == list(book.due(day))
        for order in orders:
            log += order.decisions(range(PATIENTS))
            note_doses(order, given)
    return log, given


def note_doses(order, given):
    for patient in range(PATIENTS):
        for place, tick in enumerate(order.ticks):
            if order.mask[patient] and (order.taken is None or order.taken[patient, place]):
                given[patient].append((order.rule.action.subject, tick))


def every_visit_once(rule, sessions, rows):
    course, done = rule.action.course, [row.day for row in rows if row.action not in NOTHING]
    decided = rows if len(course) == 1 else [row for row in rows if row.day not in done[1:]]
    days = [row.day for row in decided]
    expected = list(sessions)
    if rule.action.once and done:
        expected = [session for session in expected if session.due - rule.attendance.days <= done[0]][: len(days)]
    assert len(days) == len(expected)
    for day, session in zip(days, expected, strict=True):
        assert day in rule.visit_days(session.due, HORIZON)
    for row in rows:
        if row.action == "missed":
            assert not row.seen
        elif row.action not in NOTHING and rule.condition is not None and row.day in days:
            assert set(row.seen) >= set(rule.condition.asks())


def held_is_not_given(rules, rows, given):
    """Replays the log: at no time are more than one of held, stopped and given true."""
    steered = {subject for rule in rules for subject in rule.action.steers}
    by_name = {str(rule): rule for rule in rules}
    for subject in steered:
        waiting = any(getattr(rule.action, "to", None) == subject for rule in rules)
        state, states, acts = "not started" if waiting else "active", {}, Counter()
        for row in rows:
            action = by_name[row.rule].action
            if isinstance(action, Steer) and subject in action.steers and row.action not in NOTHING:
                verb = row.action.split()[0]
                acts[row.day, verb] += 1
                if verb == "switch":
                    state = "stopped" if action.target == subject else "active" if state == "not started" else state
                state = {"hold": "held", "resume": "active", "stop": "stopped"}.get(verb, state)
            states[row.day] = state
            if not isinstance(action, Steer) and action.subject == subject and row.action in REFUSED:
                assert row.action == state
        assert not any(acts[day, "hold"] and acts[day, "resume"] for day, _ in list(acts))
        days = sorted(states)
        for drug, tick in given:
            if drug == subject:
                before = [day for day in days if day <= day_of(tick)]
                assert states[before[-1]] == "active"


REFUSED = {"held", "stopped", "not started"}
