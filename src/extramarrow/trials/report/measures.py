"""What the comparison table shows: four measures of every run, and the six that tell most about this one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from extramarrow.clinic.intervals import ADULT
from extramarrow.clinic.lab import labs
from extramarrow.trials.report.series import Array
from extramarrow.trials.report.values import values_of

if TYPE_CHECKING:
    from extramarrow.trials.result import Result

#: How many measures are chosen beside those of every run.
CHOSEN = 6

#: Half the width, as a logarithm, of what counts as usual where no table says what is.
_USUAL = math.log(1.5)


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of the table: what is compared, in which unit, with how many decimals."""

    name: str
    title: str
    unit: str
    decimals: int


HEMOGLOBIN = Measure("hemoglobin", "Hemoglobin", "g/dL", 1)
ORGANS = (
    Measure("spleen_volume", "Spleen volume", "mL", 0),
    Measure("extramedullary_volume", "Extramedullary tissue, total", "mL", 0),
    Measure("largest_mass", "Largest paravertebral mass", "mL", 1),
)
CANDIDATES = (
    Measure("reticulocytes", "Reticulocytes", "1e9/L", 0),
    Measure("hemoglobin_f", "Fetal hemoglobin", "%", 1),
    Measure("hemoglobin_s", "Hemoglobin S", "%", 0),
    Measure("neutrophils", "Neutrophils", "1e9/L", 1),
    Measure("platelets", "Platelets", "1e9/L", 0),
    Measure("blasts", "Blasts", "1e9/L", 2),
    Measure("cd34", "CD34+ cells", "1/uL", 1),
    Measure("variant_allele_fraction", "Largest variant allele fraction", "%", 1),
    Measure("erythropoietin", "Erythropoietin", "IU/L", 0),
    Measure("erythroid_activity", "Erythroid activity", "× normal", 1),
    Measure("ferritin", "Ferritin", "ng/mL", 0),
    Measure("liver_iron", "Liver iron", "mg/g dry", 1),
    Measure("crp", "C-reactive protein", "mg/L", 0),
    Measure("cord_compromise", "Cord function lost", "%", 1),
    Measure("hemothorax_risk", "Hemothorax within a year", "%", 2),
    Measure("hypersplenism", "Lines low beside a large spleen", "%", 0),
)


def measures_of(results: Sequence[Result], positions: Sequence[int]) -> tuple[Measure, ...]:
    """The rows of a table of ``results`` at the records ``positions``, in the order in which they are shown."""
    measured = [measure for measure in CANDIDATES if measure.name in results[0].dataset]
    scores = {measure.name: telling(results, measure, positions) for measure in measured}
    best = sorted(measured, key=lambda measure: -scores[measure.name])[:CHOSEN]
    return (HEMOGLOBIN, *(measure for measure in CANDIDATES if measure in best), *ORGANS)


def telling(results: Sequence[Result], measure: Measure, positions: Sequence[int]) -> float:
    """How far a measure leaves what is usual in health, and how far it moves, in half-widths of the usual."""
    curves = np.array([_median(values_of(each.dataset, measure.name)[:, list(positions)]) for each in results])
    if not np.isfinite(curves).all() or curves.max() <= 0.0:
        return 0.0
    low, high = _usual(results[0], measure.name, curves)
    half, middle = (high - low) / 2.0, (high + low) / 2.0
    # What is written as 0 does not move.
    least = max(math.exp(low) / 100.0, 10.0**-measure.decimals)
    scale = np.log(np.maximum(curves, least))
    middle = max(middle, math.log(least))
    away = max(float(np.abs(scale - middle).max()) / half - 1.0, 0.0)
    return away + float(scale.max() - scale.min()) / half


def _usual(result: Result, name: str, curves: Array) -> tuple[float, float]:
    """Logarithms of the limits of health at the patient's sex and age, or of a band around the first value."""
    interval = labs()[name].interval(str(result.facts.get("sex")), float(result.facts.get("age", ADULT)))
    if interval is not None and interval.low > 0.0:
        return math.log(interval.low), math.log(interval.high)
    first = math.log(max(float(curves[0, 0]), float(curves.max()) / 100.0))
    return first - _USUAL, first + _USUAL


def _median(values: Array) -> Array:
    return np.asarray(np.nanmedian(values, axis=0), dtype=np.float64)
