"""At equal hemoglobin: beta-type far ahead of alpha-type and sickling, which are ahead of anemias without destruction.

One parameter set for all, twenty years each; the severities at which hemoglobin is equal are found by interpolation
in one cohort.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from extramarrow.physiology.anatomy import GROUPS
from tests.support.human import EVERYTHING, kernel_of, parameters

YEARS = 20
#: Where intermedia, HbE/β-thalassemia, severe HbH disease and sickle cell disease all are.
HEMOGLOBIN = 8.5
COUNT = 8
#: What is varied for each disease, with the rest of its definition.
GRIDS: dict[str, tuple[str, np.ndarray, dict[str, float]]] = {
    "beta_thalassemia": ("severity", np.linspace(0.66, 0.92, COUNT), {}),
    "hbe_beta_thalassemia": ("severity", np.linspace(0.8, 1.0, COUNT), {"e_output": 0.3}),
    "alpha_thalassemia": ("damage", np.geomspace(12.0, 80.0, COUNT), {"severity": 0.75}),
    "sickle_cell_disease": ("hazard", np.linspace(2.0, 7.5, COUNT), {"severity": 1.0}),
    "hemolysis": ("severity", np.linspace(0.3, 1.0, COUNT), {"hazard": 30.0}),
    "iron_deficiency": ("severity", np.linspace(0.3, 0.8, COUNT), {}),
    "red_cell_aplasia": ("severity", 1.0 - np.geomspace(0.13, 0.012, COUNT), {}),
}
MASSES = [
    *(f"sites.volume_outside[{site}]" for site in GROUPS["paravertebral"]),
    *(f"sites.volume_outside[{site}]" for site in ("epidural", "ribs-and-pleura")),
]


@cache
def at_equal_hemoglobin() -> dict[str, dict[str, float]]:
    """What each disease shows at the strength that brings the last year's hemoglobin to :data:`HEMOGLOBIN`."""
    kernel = kernel_of(EVERYTHING, "f32")
    people = [
        {f"{name}.{key}": value for key, value in {**others, varied: float(each)}.items()}
        for name, (varied, grid, others) in GRIDS.items()
        for each in grid
    ]
    values = parameters(kernel.system, [*people, {}])
    states = kernel.start(values)
    before = kernel.advance(states, values, 0, 365 * (YEARS - 1), threads=2)
    last = kernel.advance(states, values, 365 * (YEARS - 1), 365, record_every_steps=84, threads=2, codes=before.codes)
    assert (last.codes == 0).all()
    place = {label: k for k, label in enumerate(kernel.observables)}
    hemoglobin = last.records[:, :, place["lab.hemoglobin.value"]].mean(axis=1)
    seen = kernel.observe(states, values, 0).astype(float)
    masses = seen[:, [place[label] for label in MASSES]].sum(axis=1)
    found = {}
    for position, name in enumerate(GRIDS):
        rows = slice(COUNT * position, COUNT * (position + 1))
        order = np.argsort(hemoglobin[rows])
        level = hemoglobin[rows][order]
        assert level[0] < HEMOGLOBIN < level[-1], (name, level)
        found[name] = {
            "masses": float(np.interp(HEMOGLOBIN, level, (masses[rows] - masses[-1])[order])),
            **{
                lab: float(np.interp(HEMOGLOBIN, level, seen[rows, place[f"lab.{lab}.value"]][order]))
                for lab in ("erythropoietin", "mcv", "ldh", "ferritin")
            },
        }
    return found


def masses() -> dict[str, float]:
    """Volume of masses beyond that of the healthy, mL."""
    return {name: each["masses"] for name, each in at_equal_hemoglobin().items()}


@pytest.mark.parametrize("beta", ["beta_thalassemia", "hbe_beta_thalassemia"])
@pytest.mark.parametrize("other", ["alpha_thalassemia", "sickle_cell_disease", "hemolysis"])
def test_beta_type_far_ahead_of_other_destruction(beta, other):
    grew = masses()
    assert grew[beta] > 0.3
    assert grew[beta] > 3.0 * grew[other]


@pytest.mark.parametrize("destroyed", ["alpha_thalassemia", "sickle_cell_disease", "hemolysis"])
@pytest.mark.parametrize("rest", ["iron_deficiency", "red_cell_aplasia"])
def test_destruction_ahead_of_want(destroyed, rest):
    grew = masses()
    assert grew[destroyed] > grew[rest]
    assert grew[rest] < 0.02


def test_sickle_hemoglobin_needs_less_erythropoietin_than_any_other_at_equal_hemoglobin():
    found = {name: each["erythropoietin"] for name, each in at_equal_hemoglobin().items()}
    assert min(found, key=found.__getitem__) == "sickle_cell_disease"
    assert found["red_cell_aplasia"] > 3.0 * found["sickle_cell_disease"]
