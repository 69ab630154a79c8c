"""The pages of calibration, written from the committed results alone."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from extramarrow.evidence.calibration.underived import PARTS, REASONS

#: Parameters that move together more closely than this are named as a pair.
TOGETHER = 0.7
VERDICTS = {
    "identified": "identified: the evidence alone pins it down",
    "weakly": "weakly identified: the evidence narrows it",
    "prior only": "prior only: the evidence named here does not speak about it; its bounds do",
}

CALIBRATION = """# Calibration

Every parameter that is declared *fitted* stands on this page: derived again from the evidence, or with the reason why
not. `make calibrate` repeats it all and writes the page anew; `python tools/calibrate.py --only NAME` repeats one fit.

A fit moves its parameters together until the rows of the checks that the body was shaped with are met as well as they
can be, each weighted by its published spread. Rows that are kept as predictions are never looked at. The search starts
at the declared values and at other places, with fixed seeds. The bounds of a parameter are its prior: two standard
deviations on either side of their middle, so that the declared value itself has no say. Intervals are 95 %, from the
slopes at the best point, widened where the misfit is larger than the published spreads explain. A figure that was
published without spread is given an error of 15 %, which is assumed. A curve is moved as a whole: its value is a
factor.

Slopes are taken over steps of about 10 % either way, because many figures are times that are read from a record in
steps. A time that does not move even then does not speak; where only such figures are left, the verdict says *prior
only*.
"""


def calibration(found: Sequence[Mapping[str, Any]]) -> str:
    """The page about all fits."""
    rows = [(fit, each) for fit in found for each in fit["parameter"]]
    apart = [(fit, each) for fit, each in rows if disagrees(each)]
    count = {verdict: sum(each["verdict"] == verdict for _, each in rows) for verdict in VERDICTS}
    text = [
        CALIBRATION,
        prose(
            f"{len(rows)} parameters are derived again in {len(found)} fits: {count['identified']} are identified,"
            f" {count['weakly']} weakly, {count['prior only']} by their prior only."
            f" {len(REASONS)} are not derived again, nor are those of {len(PARTS)} diseases and drugs."
        ),
        "## Where declared and derived disagree\n",
        prose(
            "Declared values outside of the interval. The first suspect is a row that the body cannot meet: the value"
            " that was chosen by hand then stands for a compromise with rows that are not in the fit."
            if apart
            else "Every declared value lies in its interval."
        ),
        _parameters((fit["fit"], each) for fit, each in apart),
    ]
    for fit in found:
        text += _fit(fit)
    text += [
        "## Not derived again\n",
        table(
            ("parameter", "reason"),
            (
                *((f"`{label}`", why) for label, why in sorted(REASONS.items())),
                *((f"`{part}`, all others", why) for part, why in sorted(PARTS.items())),
            ),
        ),
    ]
    return "\n".join(part for part in text if part)


def _fit(fit: Mapping[str, Any]) -> list[str]:
    people = f" Cohorts have {fit['people']} people." if fit["people"] else ""
    widened = f" Intervals are widened {fit['widened']:.2g}-fold." if fit["widened"] > 1.005 else ""
    return [
        f"## {fit['fit']}\n",
        prose(
            f"{fit['about']} {fit['agreed']} of {fit['starts']} searches ended at the same place.{people}{widened}"
            f" Misfit: {fit['chi_square_declared']:.3g} with the declared values, {fit['chi_square']:.3g} at best,"
            f" over {len(fit['target'])} figures."
        ),
        _parameters((None, each) for each in fit["parameter"]),
        _pairs(fit),
        table(
            ("figure", "evidence", "observed", "error", "declared", "at best"),
            (
                (
                    f"{each['name']} ({each['unit']})",
                    ", ".join(each["evidence"]),
                    *(figure(each[key]) for key in ("observed", "error", "declared", "simulated")),
                )
                for each in fit["target"]
            ),
        ),
    ]


def disagrees(parameter: Mapping[str, Any]) -> bool:
    """Whether the declared value lies outside of the derived interval."""
    return not parameter["low"] <= parameter["declared"] <= parameter["high"]


def _parameters(rows: Iterable[tuple[str | None, Mapping[str, Any]]]) -> str:
    cells = [
        (
            *([fit] if fit else []),
            f"`{each['label']}`",
            figure(each["declared"]),
            figure(each["value"]),
            f"{figure(each['low'])} to {figure(each['high'])}",
            each["unit"],
            each["verdict"],
        )
        for fit, each in rows
    ]
    heads = ("parameter", "declared", "derived", "95 % interval", "unit", "verdict")
    return table(("fit", *heads) if cells and len(cells[0]) > len(heads) else heads, cells)


def _pairs(fit: Mapping[str, Any]) -> str:
    labels = [each["label"] for each in fit["parameter"]]
    pairs = [
        f"`{labels[i]}` and `{labels[j]}` ({row[j]:+.2f})"
        for i, row in enumerate(fit["correlation"])
        for j in range(i)
        if abs(row[j]) > TOGETHER
    ]
    return prose(f"Move together: {'; '.join(pairs)}.") if pairs else ""


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, nothing where there are no rows."""
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(["| " + " | ".join(heads) + " |", "|---" * len(heads) + "|", *lines, ""]) if lines else ""


def prose(text: str) -> str:
    """A paragraph in lines that are short enough to read."""
    return textwrap.fill(text, 119, break_long_words=False, break_on_hyphens=False) + "\n"


def figure(value: float) -> str:
    """A number of three digits."""
    if math.isnan(value):
        return "–"
    return f"{float(f'{value:.3g}'):.0f}" if 1000 <= abs(value) < 1e6 else f"{value:.3g}"
