"""Regimens that contradict themselves: each check is a small function over two rules, in listed order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from extramarrow.grammar.errors import InputError
from extramarrow.therapies.conditions import can_hold
from extramarrow.therapies.hours import Hours, hour_text
from extramarrow.therapies.rules import Rule
from extramarrow.therapies.schedule import LAST_DAY

#: Returns what is wrong with two rules together, or None.
Check = Callable[[Rule, Rule], str | None]


def check_together(rules: Sequence[Rule]) -> None:
    """Raise :class:`InputError` for the first rule that lacks its counterpart, or two that cannot stand together."""
    actions = [rule.action for rule in rules]
    for rule in rules:
        missing = rule.action.lacks(actions)
        if missing is not None:
            raise InputError(f'"{rule}": {missing}')
    for first, second in combinations(rules, 2):
        for check in CHECKS:
            wrong = check(first, second)
            if wrong is not None:
                raise InputError(f'"{first}" and "{second}": {wrong}')


def spleen_removed_twice(first: Rule, second: Rule) -> str | None:
    """There is one spleen."""
    if first.action.subject == second.action.subject == "splenectomy":
        return "a spleen is removed once"
    return None


def site_already_removed(first: Rule, second: Rule) -> str | None:
    """Nothing is done to a spleen after its removal."""
    for surgery, other in ((first, second), (second, first)):
        gone = surgery.action.subject == "splenectomy" and surgery.condition is None
        if gone and "spleen" in other.action.sites and other.schedule.first_day >= surgery.schedule.first_day:
            return f"the spleen is removed on day {surgery.schedule.first_day}"
    return None


def both_on_one_day(first: Rule, second: Rule) -> str | None:
    """Two amounts of the same thing on one day leave open what is meant."""
    if first.action.subject != second.action.subject or first.action.sites or second.action.sites:
        return None
    by_chance = [rule.chance is not None for rule in (first, second)]
    if any(by_chance) and not (all(by_chance) and first.action == second.action):
        return None  # An episode comes as it likes, and adds up with others. One kind has one chance on a day.
    if isinstance(first.schedule, Hours) or isinstance(second.schedule, Hours):
        return _one_tick(first, second)
    return _meeting(first, second, "both can apply on day {}: let their conditions exclude each other, or move one")


def _one_tick(first: Rule, second: Rule) -> str | None:
    """Doses by the hour meet on a tick, not on a day."""
    ticks = [set(rule.schedule.dose_ticks(rule.schedule.days(LAST_DAY + 1))) for rule in (first, second)]
    shared = ticks[0] & ticks[1]
    if not shared or not can_hold(first.condition, second.condition):
        return None
    return f"both can apply at hour {hour_text(min(shared))}: let their conditions exclude each other, or move one"


def one_site_at_one_time(first: Rule, second: Rule) -> str | None:
    """A site is not irradiated twice at a time, nor operated on within a course of radiation."""
    shared = [site for site in first.action.sites if site in second.action.sites]
    return _meeting(first, second, f"both act on {shared[0]} on day {{}}: move one of them") if shared else None


def _meeting(first: Rule, second: Rule, message: str) -> str | None:
    days = _busy_days(first) & _busy_days(second)
    return message.format(min(days)) if days and can_hold(first.condition, second.condition) else None


def _busy_days(rule: Rule) -> frozenset[int]:
    """Every day on which the rule may be at work, the days between the parts of a course included."""
    length = rule.action.course[-1] + 1
    due = rule.schedule.days(LAST_DAY + 1)
    if rule.attendance.days:
        due = [day for each in due for day in rule.visit_days(each, LAST_DAY + 1)]
    return frozenset(day + k for day in due for k in range(length))


CHECKS: tuple[Check, ...] = (spleen_removed_twice, site_already_removed, one_site_at_one_time, both_on_one_day)
