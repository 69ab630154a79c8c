"""The fitted course of each patient between and beyond the observations, with a band for what is left open."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from extramarrow.evidence.fitting.body import Body
from extramarrow.evidence.fitting.outcome import Estimate
from extramarrow.evidence.fitting.question import Floats

#: Courses that a band is made of, and the share of them that it holds.
DRAWS = 100
LOW, HIGH = 0.025, 0.975
MOST_DAYS = 300
#: Patient-courses that are simulated for the bands of one fit.
MOST_COURSES = 4000
FEWEST_DRAWS = 20


@dataclass(frozen=True, eq=False)
class Curve:
    """One laboratory value of one patient: ``days``, the course at the estimate, and its 95 % band [days]."""

    patient: str
    name: str
    unit: str
    days: Floats
    value: Floats
    low: Floats
    high: Floats


def curves_of(body: Body, estimate: Estimate, seed: int) -> tuple[Curve, ...]:
    """The curves of everything that was observed; the band is that of the course, not of single measurements."""
    last = max(body.series.last_day, 1)
    days = sorted({*range(0, last + 1, -(-last // MOST_DAYS)), *body.days, last})
    patients = body.series.patients
    draws = max(FEWEST_DRAWS, min(DRAWS, MOST_COURSES // len(patients)))
    points = np.vstack([np.array(estimate.values), estimate.draws(draws, seed)])
    seen = body.seen([each.name for each in estimate.free], points, days)
    observed = {(each.patient, each.name) for each in body.series.observations}
    found = []
    for who, patient in enumerate(patients):
        for what, name in enumerate(body.series.names):
            if (patient, name) not in observed:
                continue
            courses = seen[:, who, :, what]
            drawn = courses[1:][np.isfinite(courses[1:]).all(axis=1)]
            low, high = np.quantile(drawn, [LOW, HIGH], axis=0) if len(drawn) else (courses[0], courses[0])
            found.append(Curve(patient, name, body.unit(name), np.array(days, np.float64), courses[0], low, high))
    return tuple(found)
