"""The scenario of a series: as long as there is something to compare it with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extramarrow.grammar.parts import Part
from extramarrow.grammar.ticks import DAYS
from extramarrow.therapies.book import RuleBook
from extramarrow.therapies.treatments import read_treatments
from extramarrow.trials.request import Request
from extramarrow.trials.scenario import Scenario, plan


def planned(request: Request, last_day: int, parts: Sequence[type[Part]] = ()) -> Scenario:
    """The scenario of a request up to the day of the last observation; what would be done later is left out.

    Raises:
        InputError: anything that does not fit, in one line.
    """
    days = max(last_day, 1)
    sentences = request.found().treat if request.treat is None else request.treat
    first = [rule.schedule.first_day for rule in read_treatments(*sentences)]
    scenario = plan(replace(request, years=max([days, *(day + 1 for day in first)]) / DAYS["year"]), parts)
    if scenario.days == days:
        return scenario
    rules = tuple(rule for rule in scenario.book.rules if rule.schedule.first_day < days)
    return replace(scenario, days=days, book=RuleBook(rules, days))
