"""The scoreboard: misfit, a price for every free parameter, and what each figure contributes."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extramarrow.evidence.calibration.hypotheses import search
from extramarrow.evidence.calibration.hypotheses.figures import FIGURES, Figure
from extramarrow.evidence.calibration.hypotheses.people import PEOPLE
from extramarrow.evidence.calibration.hypotheses.search import Track, residuals, searched, track_of
from extramarrow.evidence.calibration.hypotheses.studies import studies
from extramarrow.evidence.calibration.hypotheses.variants import VARIANTS
from extramarrow.evidence.calibration.lanes import Bench
from extramarrow.grammar.declarations import Declared

Floats = NDArray[np.float64]
#: Points that are simulated together.
LANES = 48
#: Seeds whose cohorts are compared at the end, beside the first.
OTHER_SEEDS = (2, 3)


def scoreboard(items: Mapping[str, Declared], progress: Callable[[float, float], None] | None = None) -> dict[str, Any]:
    """All hypotheses fitted to the same figures, as the result file holds it."""
    tracks = [track_of(variant, items) for variant in VARIANTS]
    searched(tracks, FIGURES, lambda points: shown(FIGURES, points), progress)
    scores = sorted((_score(track) for track in tracks), key=lambda each: each["aic"])
    order = sorted(tracks, key=_aic)
    best = order[0]
    wander = _wandering(order[:2])
    return {
        "fit": "hypotheses",
        "about": "Five hypotheses about tissue outside the marrow, each alone, and the default, on the same figures.",
        "people": PEOPLE,
        "rounds": search.ROUNDS,
        "best": best.variant.name,
        "second": order[1].variant.name,
        "difference": _aic(order[1]) - _aic(best),
        "difference_error": wander,
        "hypothesis": scores,
        "figure": [_figure(each) for each in FIGURES],
        "study": studies(order[0], order[1]),
    }


def shown(figures: Sequence[Figure], points: Sequence[Mapping[str, float]], seed: int | None = None) -> Floats:
    """What the figures show at each point [points, figures]; NaN where one cannot be read."""
    rows = []
    for first in range(0, len(points), LANES):
        bench = Bench(points[first : first + LANES], even=True, seed=seed, precision="f32")
        rows += [[_read(figure, lane) for figure in figures] for lane in bench.lanes()]
    return np.array(rows, dtype=np.float64)


def _read(figure: Figure, lane: Any) -> float:
    try:
        return figure.read(lane)
    except (ArithmeticError, ValueError):  # nobody of the cohort lived, or nothing is left of an organ
        return math.nan


def misfit(track: Track) -> float:
    """Sum of squared misfits in errors, without priors."""
    found = residuals(track, track.best, track.shown, FIGURES)[: len(FIGURES)]
    return float(found @ found)


def _aic(track: Track) -> float:
    """Akaike's criterion, corrected for few figures."""
    count, free = len(FIGURES), len(track.free)
    return misfit(track) + 2 * free + 2 * free * (free + 1) / (count - free - 1)


def _score(track: Track) -> dict[str, Any]:
    _, sizes, directions = np.linalg.svd(track.slopes, full_matrices=False)
    covariance = directions.T @ np.diag(1 / np.maximum(sizes, 1e-9) ** 2) @ directions
    sd = np.sqrt(np.diag(covariance)) * max(1.0, math.sqrt(track.cost / len(FIGURES)))
    spans = [
        (each.value(float(u - 1.96 * s)), each.value(float(u + 1.96 * s)))
        for each, u, s in zip(track.free, track.best, sd, strict=True)
    ]
    return {
        "name": track.variant.name,
        "about": track.variant.about,
        "free": len(track.free),
        "misfit": misfit(track),
        "aic": _aic(track),
        "bic": misfit(track) + len(track.free) * math.log(len(FIGURES)),
        "labels": list(track.variant.free),
        "values": track.values(track.best),
        "low": [low for low, _ in spans],
        "high": [high for _, high in spans],
        "simulated": [float(value) for value in track.shown],
        "left_out": _left_out(track),
    }


def _left_out(track: Track) -> list[float]:
    """By how much the misfit falls when a figure is left out and all free parameters move to the others, linearly."""
    here = residuals(track, track.best, track.shown, FIGURES)
    hat = track.slopes @ np.linalg.pinv(track.slopes)
    reach = np.clip(1.0 - np.diag(hat), 0.05, 1.0)
    return [float(here[place] ** 2 / reach[place]) for place in range(len(FIGURES))]


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "name": figure.name,
        "evidence": list(figure.evidence),
        "source": figure.source,
        "observed": figure.observed,
        "error": figure.error,
        "unit": figure.unit,
        "note": figure.note,
    }


def _wandering(pair: Sequence[Track]) -> float:
    """How far the difference of the two best wanders between cohorts of other people: standard deviation of three."""
    differences = [misfit(pair[1]) - misfit(pair[0])]
    for seed in OTHER_SEEDS:
        rows = shown(FIGURES, [track.point(track.best) for track in pair], seed)
        sums = [
            float(np.sum(residuals(track, track.best, row, FIGURES)[: len(FIGURES)] ** 2))
            for track, row in zip(pair, rows, strict=True)
        ]
        differences.append(sums[1] - sums[0])
    return float(np.std(differences, ddof=1))
