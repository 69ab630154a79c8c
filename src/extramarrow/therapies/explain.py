"""What a rule comes to: its visits, its doses and what lies behind them, in plain lines."""

from __future__ import annotations

from collections.abc import Sequence

from extramarrow.therapies import subjects
from extramarrow.therapies.action import Action
from extramarrow.therapies.befalling import Befalling
from extramarrow.therapies.numbers import counted, number_text
from extramarrow.therapies.rules import Rule, Session

_SHOWN = 8


def explain_rule(rule: Rule, horizon_days: int, sessions: Sequence[Session] | None = None) -> list[str]:
    """The canonical sentence, the expanded schedule before ``horizon_days``, and what the action says of itself.

    ``sessions`` are its decisions in a regimen whose other rules hold or change it.
    """
    days = [each.due for each in sessions] if sessions is not None else rule.decision_days(horizon_days)
    lines = [str(rule), f"decided on {_listed(days, 'day')}" if rule.chance is None else _by_chance(rule.action)]
    if rule.action.dosed:
        doses = len(rule.schedule.dose_ticks(rule.schedule.days(horizon_days)))
        certain = rule.condition is None and not rule.attendance.missed and rule.attendance.taken == 100.0
        lines.append(f"{counted(doses, 'dose')}{'' if certain else ' at most'}")
    asked = dict.fromkeys((*(rule.condition.asks() if rule.condition is not None else ()), *rule.action.asks()))
    if asked:
        lines.append(f"reads {', '.join(asked)} from the chart")
    return [*lines, *_attendance(rule), *_looks_back(rule), *_steers(rule), *rule.action.explanation()]


def _by_chance(action: Action) -> str:
    line = "comes by chance, on any day alike, drawn by patient and day"
    if isinstance(action, Befalling) and action.proneness:
        line += f"; to each as often as {action.proneness} says"
    return line


def _attendance(rule: Rule) -> list[str]:
    attendance, lines = rule.attendance, []
    if attendance.window is not None:
        lines.append(f"each visit but the first falls up to {counted(attendance.days, 'day')} early or late, by chance")
    if attendance.missed:
        lines.append(f"{number_text(attendance.missed)} % of visits are missed, by chance")
    if attendance.taken < 100.0:
        lines.append(f"{number_text(attendance.taken)} % of doses are taken, by chance")
    return lines


def _looks_back(rule: Rule) -> list[str]:
    if rule.condition is None:
        return []
    lines = [
        f"remembers {name} for {counted(days, 'day')}" for name, days in dict.fromkeys(rule.condition.looks_back())
    ]
    return lines + [
        f"remembers when {subjects.word(subject)} was {event}"
        for event, subject in dict.fromkeys(rule.condition.recalls())
    ]


def _steers(rule: Rule) -> list[str]:
    if not rule.action.steers:
        return []
    about = " and ".join(map(subjects.word, rule.action.steers))
    return [f"is decided before the rules about {about}, and changes them"]


def _listed(days: Sequence[int], noun: str) -> str:
    shown = ", ".join(map(str, days[:_SHOWN]))
    if len(days) > _SHOWN:
        return f"{noun}s {shown}, … {days[-1]} ({len(days)} in all)"
    return f"{noun}{'' if len(days) == 1 else 's'} {shown}" if days else f"no {noun}"
