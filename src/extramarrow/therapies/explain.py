"""What a rule comes to: its visits, its doses and what lies behind them, in plain lines."""

from __future__ import annotations

from collections.abc import Sequence

from extramarrow.therapies.numbers import counted
from extramarrow.therapies.rules import Rule

_SHOWN = 8


def explain_rule(rule: Rule, horizon_days: int) -> list[str]:
    """The canonical sentence, the expanded schedule before ``horizon_days``, and what the action says of itself."""
    days = rule.decision_days(horizon_days)
    lines = [str(rule), f"decided on {_listed(days, 'day')}"]
    if rule.action.dosed:
        doses = len(rule.schedule.days(horizon_days)) * len(rule.schedule.ticks)
        lines.append(f"{counted(doses, 'dose')}{' at most' if rule.condition is not None else ''}")
    if rule.condition is not None:
        lines.append(f"reads {', '.join(rule.condition.asks())} from the chart")
    return [*lines, *rule.action.explanation()]


def _listed(days: Sequence[int], noun: str) -> str:
    shown = ", ".join(map(str, days[:_SHOWN]))
    if len(days) > _SHOWN:
        return f"{noun}s {shown}, … {days[-1]} ({len(days)} in all)"
    return f"{noun}{'' if len(days) == 1 else 's'} {shown}" if days else f"no {noun}"
