"""Doses that are known before anything is simulated: rules without condition, chance or change."""

from __future__ import annotations

from collections.abc import Sequence

from extramarrow.grammar.errors import InputError
from extramarrow.grammar.ticks import tick_of
from extramarrow.therapies.action import Action
from extramarrow.therapies.actions.give import Give
from extramarrow.therapies.actions.phlebotomy import Phlebotomize
from extramarrow.therapies.actions.transfusion import Transfuse
from extramarrow.therapies.actions.washout import Washout
from extramarrow.therapies.attendance import ALWAYS
from extramarrow.therapies.events.expand import Course, Given
from extramarrow.therapies.events.rules import compartment_of
from extramarrow.therapies.rules import Rule


def course_of(rules: Sequence[Rule], days: int, weight: float) -> Course:
    """The doses of ``rules`` before day ``days`` for a person of ``weight`` kilograms.

    Raises:
        InputError: a rule that depends on the chart, on chance or on another rule, or that gives no dose.
    """
    doses: list[Given] = []
    washed: dict[int, set[str]] = {}
    for rule in rules:
        check_fixed(rule)
        due = rule.schedule.days(days)
        if isinstance(rule.action, Washout):
            for day in due:
                washed.setdefault(tick_of(day), set()).add(rule.action.drug)
            continue
        ticks = rule.schedule.dose_ticks(due)
        doses += [given(rule.action, tick, weight) for tick in ticks]
    drugs = {rule.action.drug for rule in rules if isinstance(rule.action, Give)}
    for tick, gone in washed.items():
        if gone != drugs:
            missing = ", ".join(sorted(drugs - gone))
            raise InputError(f"a reset empties all drugs: on tick {tick} {missing or 'a drug not given'} is left out")
    return Course(tuple(sorted(doses)), tuple(sorted(washed)))


def check_fixed(rule: Rule) -> None:
    """:class:`InputError` for a rule whose doses are not known beforehand."""
    if rule.condition is not None or rule.attendance != ALWAYS or rule.action.steers or rule.action.asks():
        raise InputError(
            f'"{rule}": its doses depend on the chart or on chance; run it, then export the events of the run folder'
        )
    if not isinstance(rule.action, Give | Transfuse | Phlebotomize | Washout):
        raise InputError(f'"{rule}": {rule.action.name} is no dose, and an event table holds doses only')


def given(action: Action, tick: int, weight: float, amount: float | None = None) -> Given:
    """One dose of ``action``; ``amount`` stands for that of the action, in the same unit."""
    compartment = compartment_of(action)
    if isinstance(action, Give):
        whole = action.amount if amount is None else amount
        return Given(tick, compartment, whole * weight if action.per_kg else whole, action.over_ticks)
    if isinstance(action, Phlebotomize):
        return Given(tick, compartment, action.milliliters)
    if isinstance(action, Transfuse):
        return Given(tick, compartment, float(action.units))
    if amount is None:
        raise InputError(f"{action.name} is no dose, and an event table holds doses only")
    return Given(tick, compartment, amount)
