"""Published dosing scenarios through the kernel against closed forms of one- and two-compartment drugs.

Bolus, infusion, lag, repeated doses, steady state, reset, reset with a dose: the records are read from a table,
expanded to ticks, given to a linear system and compared with sums of exponentials.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from extramarrow.grammar.parts import Drug, flow, param, pool
from extramarrow.grammar.ticks import TICKS_PER_DAY, day_of
from extramarrow.numerics.kernel import Doses, compile_kernel
from extramarrow.therapies.actions.give import Give
from extramarrow.therapies.effects import Occasion
from extramarrow.therapies.events.expand import expand
from extramarrow.therapies.events.rows import parse_rows
from extramarrow.therapies.hours import TICKS_PER_HOUR
from tests.support.human import system_of

DAYS = 6
HEADER = "ID,TIME,AMT,EVID,CMT,RATE,II,ADDL,SS,ALAG\n"
#: From day 20 on: room for a steady state.
SHIFT = 20


class OneCompartment(Drug):
    """A depot that fills a plasma."""

    absorption = param(0.3, "1/h", "absorption", reason="test")
    elimination = param(0.08, "1/h", "elimination", reason="test")
    depot = pool("drug in the gut", "mg", start=0.0)
    central = pool("drug in plasma", "mg", start=0.0)

    @flow(depot, into=central)
    def absorbed(absorption):
        """Absorbed."""
        return absorption

    @flow(central)
    def eliminated(elimination):
        """Eliminated."""
        return elimination


class TwoCompartments(Drug):
    """A plasma that exchanges with a tissue."""

    elimination = param(0.06, "1/h", "elimination", reason="test")
    outward = param(0.1, "1/h", "into the tissue", reason="test")
    inward = param(0.05, "1/h", "back into plasma", reason="test")
    central = pool("drug in plasma", "mg", start=0.0)
    tissue = pool("drug in tissue", "mg", start=0.0)

    @flow(central)
    def eliminated(elimination):
        """Eliminated."""
        return elimination

    @flow(central, into=tissue)
    def left(outward):
        """Into the tissue."""
        return outward

    @flow(tissue, into=central)
    def returned(inward):
        """Back."""
        return inward


def one(compartment):
    """Amount in plasma by hours after 1 mg into ``compartment`` of the first drug, and its integral."""
    ka, ke = 0.3, 0.08
    if compartment == "central":
        return lambda t: np.exp(-ke * t), lambda t: (1 - np.exp(-ke * t)) / ke
    share = ka / (ka - ke)
    return (
        lambda t: share * (np.exp(-ke * t) - np.exp(-ka * t)),
        lambda t: share * ((1 - np.exp(-ke * t)) / ke - (1 - np.exp(-ka * t)) / ka),
    )


def two(compartment):
    """The same for plasma of the second drug."""
    assert compartment == "central"
    k10, k12, k21 = 0.06, 0.1, 0.05
    total = k10 + k12 + k21
    root = np.sqrt(total**2 - 4 * k10 * k21)
    fast, slow = (total + root) / 2, (total - root) / 2
    a, b = (fast - k21) / (fast - slow), (k21 - slow) / (fast - slow)
    return (
        lambda t: a * np.exp(-fast * t) + b * np.exp(-slow * t),
        lambda t: a * (1 - np.exp(-fast * t)) / fast + b * (1 - np.exp(-slow * t)) / slow,
    )


DRUGS = {"one": (OneCompartment, one), "two": (TwoCompartments, two)}


def simulated(drug, text, shift=0):
    """Plasma by half hours from day ``shift`` on."""
    system = system_of(DRUGS[drug][0])
    label = DRUGS[drug][0].label
    kernel = compile_kernel(system, [f"{label}.central"], "f64", "rk4", 48)
    course = expand(parse_rows(HEADER + text, "events 'test'"), shift * TICKS_PER_DAY)
    doses = kernel_doses(course, system, label)
    parameters = np.array([[slot.value * slot.factor for slot in system.slots]])
    states = kernel.start(parameters)
    stops = sorted({0, shift + DAYS, *(day_of(tick) for tick in course.resets)})
    seen = []
    for day, end in pairwise(stops):
        if day * TICKS_PER_DAY in course.resets:
            states[:] = 0.0
        block = kernel.advance(states, parameters, day, end - day, record_every_steps=1, doses=doses)
        seen.append(np.array(block.records)[0, :, 0])
    return np.concatenate(seen)[shift * TICKS_PER_DAY :]


def kernel_doses(course, system, label):
    """As a drug's action gives them: an infusion enters tick by tick."""
    entries = []
    for dose in course.doses:
        action = Give("oral-iron", 1.0, over_ticks=dose.over)
        occasion = Occasion(0, ticks=(dose.tick,), amounts=np.array([dose.amount]))
        for part in action.effects(None, np.array([True]), occasion):
            entries.append((part.tick, system.state_index[f"{label}.{dose.compartment}"], part.amount))
    ticks, states, amounts = zip(*entries, strict=True)
    return Doses(np.array(ticks), np.array(states), np.arange(len(ticks)), np.array(amounts))


def expected(drug, doses):
    """Sums over (hour, amount, compartment, hours of infusion)."""
    hours = np.arange(DAYS * TICKS_PER_DAY) / 2.0
    total = np.zeros_like(hours)
    for begin, amount, compartment, over in doses:
        response, integral = DRUGS[drug][1](compartment)
        since = hours - begin
        if over == 0:
            # A record shows what was there before the dose of its own time.
            total += np.where(since > 0, amount * response(np.maximum(since, 0)), 0.0)
        else:
            ended = np.maximum(since - over, 0.0)
            total += amount / over * (integral(np.maximum(since, 0.0)) - integral(ended))
            # It enters in steps of one tick, and a record stands at the foot of its step.
            total -= np.where((since > 0) & (since <= over), 0.5 * amount / (over * TICKS_PER_HOUR), 0.0)
    return total


SCENARIOS = {
    "bolus": ("one", "1,0,100,1,central,0,0,0,0,0\n", [(0, 100, "central", 0)]),
    "bolus, two compartments": ("two", "1,0,100,1,central,0,0,0,0,0\n", [(0, 100, "central", 0)]),
    "by mouth": ("one", "1,6,100,1,depot,0,0,0,0,0\n", [(6, 100, "depot", 0)]),
    "lag": ("one", "1,6,100,1,depot,0,0,0,0,1.5\n", [(7.5, 100, "depot", 0)]),
    "infusion": ("one", "1,0,100,1,central,10,0,0,0,0\n", [(0, 100, "central", 10)]),
    "infusion, two compartments": ("two", "1,2,100,1,central,20,0,0,0,0\n", [(2, 100, "central", 5)]),
    "repeated": ("one", "1,0,100,1,central,0,24,3,0,0\n", [(24 * k, 100, "central", 0) for k in range(4)]),
    "repeated by mouth": ("one", "1,0,100,1,depot,0,8,5,0,0.5\n", [(0.5 + 8 * k, 100, "depot", 0) for k in range(6)]),
    "repeated infusion": ("two", "1,0,100,1,central,50,12,3,0,0\n", [(12 * k, 100, "central", 2) for k in range(4)]),
    "two routes": (
        "one",
        "1,0,100,1,central,0,0,0,0,0\n1,0,50,1,depot,0,12,2,0,0\n",
        [(0, 100, "central", 0), *((12 * k, 50, "depot", 0) for k in range(3))],
    ),
    "observations are no doses": (
        "one",
        "1,0,100,1,central,0,0,0,0,0\n1,1,.,0,central,0,0,0,0,0\n1,2,.,2,central,0,0,0,0,0\n",
        [(0, 100, "central", 0)],
    ),
}


@pytest.mark.parametrize("name", SCENARIOS)
def test_scenario(name):
    drug, text, doses = SCENARIOS[name]
    # The trapezoidal rule over half hours is what an infusion is worse by.
    loose = any(over for *_, over in doses)
    found = simulated(drug, text)
    np.testing.assert_allclose(found[1:], expected(drug, doses)[1:], rtol=1e-3 * loose, atol=3e-2 if loose else 5e-4)


def test_an_infusion_is_given_whole():
    """After its end only the small error of its shape is left."""
    drug, text, doses = SCENARIOS["infusion"]
    after = slice(2 * 10 + 1, None)
    np.testing.assert_allclose(simulated(drug, text)[after], expected(drug, doses)[after], rtol=2e-4)


@pytest.mark.parametrize("drug", DRUGS)
@pytest.mark.parametrize("over", [0, 4])
def test_steady_state(drug, over):
    """SS 1: as though the dose had been given every II for ever; ADDL goes on from there."""
    rate = 100 / over if over else 0
    found = simulated(drug, f"1,0,100,1,central,{rate},12,20,1,0\n", SHIFT)
    doses = [(12 * k, 100, "central", over) for k in range(-200, 21)]
    np.testing.assert_allclose(found[1:], expected(drug, doses)[1:], rtol=2e-3)
    period = found[1 : 24 * 5 + 1].reshape(5, 24)
    np.testing.assert_allclose(period, period[:1].repeat(5, 0), rtol=2e-3)


def test_steady_state_on_top_of_another_dose():
    """SS 2 is added to what is there."""
    text = "1,0,30,1,depot,0,0,0,0,0\n1,12,100,1,central,0,12,5,2,0\n"
    doses = [(0, 30, "depot", 0), *((12 + 12 * k, 100, "central", 0) for k in range(-200, 6))]
    np.testing.assert_allclose(simulated("one", text, SHIFT)[1:], expected("one", doses)[1:], rtol=1e-4)


def test_reset():
    """EVID 3 empties every compartment and calls off what was still to come."""
    text = "1,0,100,1,depot,0,12,9,0,0\n1,48,.,3,.,.,.,.,.,.\n1,60,50,1,central,0,0,0,0,0\n"
    found = simulated("one", text)
    before = [(12 * k, 100, "depot", 0) for k in range(4)]
    np.testing.assert_allclose(found[1:96], expected("one", before)[1:96], atol=5e-4)
    np.testing.assert_array_equal(found[96:121], 0.0)
    np.testing.assert_allclose(found[121:], expected("one", [(60, 50, "central", 0)])[121:], atol=5e-4)


def test_reset_with_a_dose():
    """EVID 4: the same, and a dose at once, or after its lag; a running infusion ends."""
    text = "1,40,100,1,central,5,0,0,0,0\n1,48,80,4,depot,0,0,0,0,2\n"
    found = simulated("one", text)
    np.testing.assert_allclose(found[81:96], expected("one", [(40, 100, "central", 20)])[81:96], atol=3e-2)
    np.testing.assert_allclose(found[97:], expected("one", [(50, 80, "depot", 0)])[97:], atol=5e-4)
