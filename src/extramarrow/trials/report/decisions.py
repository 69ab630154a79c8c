"""The log of decisions: what each rule saw and did, folded away until somebody asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape
from math import isfinite
from typing import TYPE_CHECKING

from extramarrow.trials.report.curves import acted
from extramarrow.trials.report.svg import tag
from extramarrow.trials.report.table import plain_table

if TYPE_CHECKING:
    from extramarrow.therapies.book import Decision
    from extramarrow.trials.result import Result

#: Rows that the page shows of one policy; the rest is in the tables beside it.
ROWS = 400


def decisions_section(results: Sequence[Result]) -> str:
    """One folded log per policy that decided anything."""
    logs = [_log(result, place) for place, result in enumerate(results)]
    if not any(logs):
        return ""
    note = "What each rule saw in the chart, and what it did. Doses that needed no decision are not listed."
    return tag("section", tag("h2", "Decisions"), tag("p", note, class_="note"), *logs)


def _log(result: Result, place: int) -> str:
    if not result.decisions:
        return ""
    done = acted(result.decisions)
    counts = "; ".join(f"{action}: {count}" for action, count in Counter(each.action for each in done).most_common(4))
    title = tag("span", escape(result.policy or "The course"), class_=f"chip policy-{place}")
    tally = f"{len(result.decisions):,} decisions, {len(done):,} led to an action"
    summary = tag("summary", title + tag("span", escape(tally), class_="unit"))
    shown = result.decisions[:ROWS]
    caption = counts or "no rule acted"
    if len(shown) < len(result.decisions):
        caption += f" (the first {ROWS} are shown, decisions.parquet holds all)"
    patients = int(result.dataset.sizes["patient"]) > 1
    heads = [*(["Patient"] if patients else []), "Day", "Saw", "Did", "Rule"]
    rows = [[*([str(each.patient)] if patients else []), *_row(each)] for each in shown]
    return tag("details", summary, plain_table(caption, heads, rows))


def _row(decision: Decision) -> list[str]:
    return [f"{decision.day:,}", seen_words(decision.seen), decision.action, decision.rule]


def seen_words(seen: Mapping[str, float]) -> str:
    """What the chart said, as "hemoglobin 9.1"; also what had not been reported."""
    words = (f"{value:.4g}" if isfinite(value) else "not reported" for value in seen.values())
    said = (f"{name.replace('_', ' ')} {each}" for name, each in zip(seen, words, strict=True))
    return ", ".join(said) or "nothing measured"
