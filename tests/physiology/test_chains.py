"""What has a solution in closed form: chains of stages are gamma distributed, drugs come and go exponentially."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import gammaincc

from extramarrow.grammar.parts import Drug, Organ, flow, leaving, param, pool, signal
from extramarrow.numerics.kernel import Doses, compile_kernel
from tests.support.human import EVERYTHING, kernel_of, parameters, system_of, whole

#: Precision, method and steps a day, with the error allowed relative to the dose.
SETTINGS = [("f64", "rk4", 48, 1e-8), ("f64", "rk3", 12, 2e-4), ("f32", "rk3", 12, 2e-4)]


@pytest.mark.parametrize(("precision", "method", "steps", "tolerance"), SETTINGS)
def test_donor_cells_live_a_gamma_distributed_time(precision, method, steps, tolerance):
    """One milligram of hemoglobin in new donor cells, in the whole body: 23 stages of 110 days in all."""
    system = whole()
    kernel = kernel_of(EVERYTHING, precision, method, steps)
    values = parameters(
        system, [{"donor_cells.hypersplenic_hazard": 0.0, "donor_cells.lifespan": life} for life in (60, 110)]
    )
    states = kernel.start(values)
    columns = list(system.pools["donor_cells.hemoglobin"])
    states[:, columns[0]] = 1e-3
    for day in range(0, 180, 20):
        left = states[:, columns].astype(float).sum(axis=1) / 1e-3
        expected = gammaincc(len(columns), len(columns) * day / np.array([60.0, 110.0]))
        np.testing.assert_allclose(left, expected, atol=tolerance)
        kernel.advance(states, values, day, 20)
    assert left[0] < 0.01 < left[1]


def test_healthy_red_cells_live_as_long_as_they_should():
    """Cells over births is the mean life, reticulocyte days included; its spread is that of 23 equal stages."""
    system = whole()
    men = parameters(system, [{"red_cells.lifespan": life} for life in (80, 116.7, 150)])
    kernel = kernel_of(EVERYTHING)
    states = kernel.start(men)
    cells = sum(states[:, list(system.pools[f"red_cells.{name}"])].sum(axis=1) for name in ("cells", "reticulocytes"))
    births = states[:, system.state_index["erythron.reticulocytes#4"]] * 4 / (51.2 / 24)
    np.testing.assert_allclose(cells / births, [80, 116.7, 150], rtol=1e-12)


class Plasma1(Drug):
    """One compartment that a depot fills."""

    absorption = param(0.05, "1/h", "absorption", reason="test")
    clearance = param(2.0, "L/day", "clearance", reason="test")
    size = param(5.0, "L", "volume", reason="test")
    depot = pool("drug under the skin", "mg", start=0.0)
    central = pool("drug in plasma", "mg", start=0.0)

    @flow(depot, into=central)
    def absorbed(absorption):
        """Absorbed."""
        return absorption

    @flow(central)
    def cleared(clearance, size):
        """Cleared."""
        return clearance / size

    @signal("mg/L")
    def concentration(central, size):
        """In plasma."""
        return central / size


@pytest.mark.parametrize(("precision", "method", "steps", "tolerance"), SETTINGS)
def test_one_compartment_with_a_depot(precision, method, steps, tolerance):
    """Five doses, each Bateman's function from its own tick on."""
    system = system_of(Plasma1)
    kernel = compile_kernel(system, ["plasma1.concentration"], precision, method, steps)
    ticks = np.array([0, 48, 60, 100, 200])
    amounts = np.array([[100.0, 10.0], [50.0, 0.0]])
    rows = np.array([0, 0, 1, 0, 1])
    doses = Doses(ticks, np.full(5, system.state_index["plasma1.depot"]), rows, amounts)
    values = np.array([[slot.value * slot.factor for slot in system.slots]] * 2)
    states = kernel.start(values)
    seen = kernel.advance(states, values, 0, 10, record_every_steps=1, doses=doses).records[:, :, 0]
    time = np.arange(10 * steps) / steps
    ka, ke, size = 0.05 * 24, 2.0 / 5.0, 5.0
    expected = np.zeros((2, len(time)))
    for tick, row in zip(ticks, rows, strict=True):
        # A record is taken before what is given at its own tick; in plasma nothing shows at that moment anyway.
        since = np.maximum(time - tick / 48, 0.0)
        course = ka / (ka - ke) * (np.exp(-ke * since) - np.exp(-ka * since)) / size
        expected += amounts[row][:, None] * course
    np.testing.assert_allclose(seen, expected, atol=tolerance * expected.max())
    assert expected[0].max() > 5 * expected[1].max() > 0


class Chain(Organ):
    """Two divisions on the way, a loss in the middle, and a count of what came out."""

    made = param(8.0, "1e9/day", "births", reason="test")
    stay = param(3.0, "day", "stay", reason="test")
    death = param(0.2, "1/day", "death", reason="test")
    yielded = param(2.0, "1", "cells of one division", reason="test")
    young = pool("young cells", "1e9", stages=5, transit="stay", rest_inflow="made", into="chain.old", gain="yielded")
    old = pool("old cells", "1e9", stages=3, transit="stay", rest_inflow="old_births")
    arriving = leaving(young)
    gone = leaving(old)
    counted = pool("cells that came out", "1e9", start=0.0)

    @signal("1e9/day")
    def old_births(arriving, yielded):
        """Births of old cells."""
        return arriving * yielded

    @flow(into=young)
    def births(made):
        """Born."""
        return made

    @flow(young)
    def dying(death):
        """Die on the way."""
        return death

    @flow(into=counted)
    def counting(gone):
        """Counted."""
        return gone


def test_the_closed_form_rest_of_a_chain():
    system = system_of(Chain)
    kernel = compile_kernel(system, ["chain.old_births"])
    values = np.array([[slot.value * slot.factor for slot in system.slots]])
    states = kernel.start(values)
    survived = (5 / 3 / (5 / 3 + 0.2)) ** 5
    born = 8.0 * survived * 2
    assert kernel.observe(states, values, 0)[0, 0] == pytest.approx(born, rel=1e-12)
    old = states[0, list(system.pools["chain.old"])]
    np.testing.assert_allclose(old, born, rtol=1e-12)  # three stages of one day each
    before = states.copy()
    kernel.advance(states, values, 0, 50)
    np.testing.assert_allclose(states[0, :-1], before[0, :-1], rtol=1e-12)
    assert states[0, system.state_index["chain.counted"]] == pytest.approx(50 * born, rel=1e-9)
