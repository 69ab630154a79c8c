"""The scoreboard as a page, written from the committed result alone."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from extramarrow.evidence.calibration.pages import figure, prose, table

TITLE = """# Scoreboard of the hypotheses

Five hypotheses say what drives blood-forming tissue outside the marrow; [Hypotheses](hypotheses.md) tells what they
are. Here each of them alone, and the default, which is two of them side by side, is fitted to the same figures, beside
a null model in which no site is ever driven. What is free are the few constants that nobody has measured: thresholds,
the weight of a general drive, the pace of growth and the most room that sites offer, both as a factor. Everything else
in the body stays as it is. `make calibrate` repeats it; `python tools/calibrate.py --only hypotheses` repeats it
alone.

A mass counts softly around its limit of detection, and cohorts are small and spread evenly over what differs between
people, so that a count moves smoothly with every constant. Errors hold the published spread and that of the small
cohort. The misfit is a sum of squares in errors, softened beyond three errors so that no figure, least of all an
assumed one, decides alone; *AIC* adds a price for every free constant (corrected for few figures), lower is better;
the weight is what AIC gives each hypothesis among these. Shares of diseases for which no prevalence was published are
assumed to lie below 4 %, and say so.

Two things favor the default and cannot be weighed: the rest of the body was shaped while it was on, and it was chosen
with some of these figures in view. The searches are short, and the hypotheses are compared only in what they say about
masses, spleens and healthy people.
"""


def scoreboard(found: Mapping[str, Any]) -> str:
    """The page."""
    scores, figures = found["hypothesis"], found["figure"]
    return "\n".join(
        part
        for part in (
            TITLE,
            prose(
                f"Cohorts have {found['people']} people; each search has {found['rounds']} rounds of damped steps after"
                " the best of its starts."
            ),
            "## What the evidence prefers\n",
            _verdict(found),
            _scores(scores),
            "## Figure by figure\n",
            _figures(figures, scores),
            _notes(figures),
            "## Without one figure\n",
            "Each figure is left out in turn, and the free constants move to the others (linearly).\n",
            _left_out(figures, scores),
            "## The constants\n",
            _constants(scores),
            "## The study that would tell\n",
            _study(found),
            _studies(found),
        )
        if part
    )


def weights(scores: Sequence[Mapping[str, Any]]) -> list[float]:
    """Akaike weights."""
    least = min(each["aic"] for each in scores)
    parts = [math.exp(-0.5 * (each["aic"] - least)) for each in scores]
    return [part / sum(parts) for part in parts]


def preference(found: Mapping[str, Any]) -> float:
    """AIC by which the default lies below the best of the others; negative where another is preferred."""
    default = next(each["aic"] for each in found["hypothesis"] if each["name"] == "default")
    return float(min(each["aic"] for each in found["hypothesis"] if each["name"] != "default") - default)


def _verdict(found: Mapping[str, Any]) -> str:
    ahead = preference(found)
    firm = abs(found["difference"]) > 2 * found["difference_error"] and abs(found["difference"]) > 2
    tail = (
        "more than the lot of the cohorts explains."
        if firm
        else "which the lot of the cohorts alone could bring about: the evidence does not decide."
    )
    best = next(each for each in found["hypothesis"] if each["name"] == found["best"])
    poor = best["misfit"] > 2 * len(found["figure"])
    warning = (
        f" Even the best misses the figures by more than their errors (misfit {figure(best['misfit'])} over"
        f" {len(found['figure'])} figures), so that none of them is the whole story."
        if poor
        else ""
    )
    null = next(each["aic"] for each in found["hypothesis"] if each["name"] == "nothing")
    if best["aic"] > null - 2:
        warning += " No hypothesis is better than none."
    side = "lies below the best of the others" if ahead >= 0 else "lies above the best of the others"
    return prose(
        f"The default {side} by {figure(abs(ahead))} in AIC. The two best are *{found['best']}* and"
        f" *{found['second']}*, {figure(found['difference'])} apart; cohorts of other people move their difference by"
        f" {figure(found['difference_error'])} (standard deviation of three), {tail}{warning}"
    )


def _scores(scores: Sequence[Mapping[str, Any]]) -> str:
    least = scores[0]["aic"]
    return table(
        ("hypothesis", "what it says", "free", "misfit", "AIC", "above the best", "weight"),
        (
            (
                each["name"],
                each["about"],
                str(each["free"]),
                *(figure(each[key]) for key in ("misfit", "aic")),
                figure(each["aic"] - least),
                f"{weight:.2g}",
            )
            for each, weight in zip(scores, weights(scores), strict=True)
        ),
    )


def _figures(figures: Sequence[Mapping[str, Any]], scores: Sequence[Mapping[str, Any]]) -> str:
    return table(
        ("figure", "evidence", "observed", "error", *(each["name"] for each in scores)),
        (
            (
                f"{row['name']} ({row['unit']})" + ("\\*" if row["note"] else ""),
                f"{', '.join(row['evidence'])} {row['source']}",
                figure(row["observed"]),
                figure(row["error"]),
                *(plain(each["simulated"][place]) for each in scores),
            )
            for place, row in enumerate(figures)
        ),
    )


def plain(value: float) -> str:
    """A number of three digits, 0 where it is next to nothing."""
    return "0" if abs(value) < 5e-4 else figure(value)


def _notes(figures: Sequence[Mapping[str, Any]]) -> str:
    notes = dict.fromkeys(row["note"] for row in figures if row["note"])
    return "\n".join(prose(f"\\* {note}") for note in notes)


def _left_out(figures: Sequence[Mapping[str, Any]], scores: Sequence[Mapping[str, Any]]) -> str:
    rows = []
    for place, row in enumerate(figures):
        left = sorted((each["aic"] - each["left_out"][place], each["name"]) for each in scores)
        rows.append((row["name"], left[0][1], left[1][1], figure(left[1][0] - left[0][0])))
    return table(("without", "best", "second", "apart"), rows)


def _constants(scores: Sequence[Mapping[str, Any]]) -> str:
    return table(
        ("hypothesis", "constant", "fitted", "95 % interval"),
        (
            (each["name"], f"`{label}`", figure(value), f"{figure(low)} to {figure(high)}")
            for each in scores
            for label, value, low, high in zip(each["labels"], each["values"], each["low"], each["high"], strict=True)
        ),
    )


def _study(found: Mapping[str, Any]) -> str:
    able = [each for each in found["study"] if math.isfinite(each["price"])]
    if not able:
        return "None of the studies below would tell the two best apart.\n"
    first = able[0]
    return prose(
        f"The cheapest that tells *{found['best']}* from *{found['second']}* with a power of 80 % at a level of 5 %:"
        f" **{first['name']}**, in {first['people']} people, for the price of {figure(first['price'])} MRIs. Prices are"
        " assumed, as is the spread of volumes that are measured twice; what the constants leave open is not in it."
    )


def _studies(found: Mapping[str, Any]) -> str:
    return table(
        ("study", f"{found['best']} expects", f"{found['second']} expects", "people", "price, MRIs"),
        (
            (
                each["name"],
                f"{plain(each['best'])} {each['unit']}",
                f"{plain(each['second'])} {each['unit']}",
                str(each["people"]) if math.isfinite(each["price"]) else "none suffice",
                figure(each["price"]) if math.isfinite(each["price"]) else "–",
            )
            for each in found["study"]
        ),
    )
