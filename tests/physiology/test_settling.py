"""A chronic disease that stays as it is comes to rest: hemoglobin does not swing for years on end."""

from __future__ import annotations

import numpy as np

from tests.support.human import EVERYTHING, kernel_of, parameters

SEVERITIES = {
    "beta_thalassemia": np.linspace(0.3, 0.95, 14),
    "hemolysis": np.linspace(0.05, 1.0, 14),
    "iron_deficiency": np.linspace(0.1, 1.0, 8),
    "red_cell_aplasia": np.linspace(0.2, 0.98, 8),
}
#: More than a year's drift of a growing spleen, less than what anybody would call a cycle.
SWING = 0.4  # g/dL


def test_hemoglobin_settles():
    kernel = kernel_of(EVERYTHING, "f32")
    people = [(name, float(each)) for name, grid in SEVERITIES.items() for each in grid]
    values = parameters(kernel.system, [{f"{name}.severity": each} for name, each in people])
    states = kernel.start(values)
    before = kernel.advance(states, values, 0, 15 * 365, threads=2)
    last = kernel.advance(states, values, 15 * 365, 365, record_every_steps=24, threads=2, codes=before.codes)
    assert (last.codes == 0).all()
    hemoglobin = last.records[:, :, kernel.observables.index("lab.hemoglobin.value")]
    swings = dict(zip(people, np.ptp(hemoglobin, axis=1), strict=True))
    assert {who: float(swing) for who, swing in swings.items() if swing > SWING} == {}
