"""The referee: the same graph through LSODA at 1e-10, jumps and doses replayed, beside our fixed steps."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from scipy.integrate import LSODA

from extramarrow.clinic.lab import labs
from extramarrow.grammar.ticks import TICKS_PER_DAY
from extramarrow.numerics.point import point_function, scalar_rhs
from extramarrow.patients.sampling import inside
from extramarrow.therapies.effects import Dose
from extramarrow.trials.simulate import Simulation
from tests.support.human import EVERYTHING, kernel_of, whole
from tests.support.scenes import changed, scene

YEARS = 2
PATIENTS = 3
TREAT = [
    "Transfuse 2 units when Hb < 9.5 g/dL, every 3 weeks",
    "Oral iron 30 mg daily for 2 weeks, from week 8",
    "Splenectomy at year 1",
]
#: Three random people in whom thalassemia begins on day 0, which is the liveliest course that there is.
CASE = changed("beta-thalassemia-intermedia", since=None)
#: Nothing to compare with: 0 unless a disease makes them, or far below what anybody would note.
ABSENT = {
    *("hemoglobin_s", "hemoglobin_e", "blasts", "cord_compromise", "hemothorax_risk", "hypersplenism"),
    *("ipss", "dipss"),
}
PRESENT = [name for name in labs() if name not in ABSENT]
WATCHED = [
    *(f"lab.{name}.value" for name in PRESENT),
    "lineages.erythroid_room",
    "stem_cells.supply",
]


class Noted(Simulation):
    """A simulation that notes every jump and dose."""

    def __init__(self, scenario, kernel):
        super().__init__(scenario, 2, None, kernel)
        self.noted = []

    def visit(self, book, day, first, memory, *, logged):
        self.day = first + day
        given = len(self.doses)
        super().visit(book, day, first, memory, logged=logged)
        self.noted.extend((dose.tick, dose) for dose in self.doses[given:])

    def jump(self, jump):
        self.noted.append((self.day * TICKS_PER_DAY, jump))
        super().jump(jump)


@cache
def course(precision, method, steps):
    scenario = scene(
        CASE, TREAT, years=YEARS, patients=PATIENTS, seed=4, precision=precision, method=method, every="7 days"
    )
    simulation = Noted(scenario, kernel_of(EVERYTHING, precision, method, steps))
    return simulation.course(), simulation


def stagewise(values, neutral, patient, stages):
    return np.broadcast_to(neutral if values is None else values[patient], stages)


def steps_of(simulation, patient):
    """What is done to one patient, by tick: state indices, factors and amounts, in order."""
    system = simulation.scenario.system
    done = {}
    for tick, effect in simulation.noted:
        columns = list(system.pools[effect.pool])
        factor = None if isinstance(effect, Dose) else effect.factor
        done.setdefault(tick, []).append(
            (
                columns,
                stagewise(factor, 1.0, patient, len(columns)),
                stagewise(effect.amount, 0.0, patient, len(columns)),
            )
        )
    return done


@cache
def refereed():
    """What LSODA says of each patient on each day of the records, ahead of that day's jumps."""
    system = whole()
    found, simulation = course("f64", "rk4", 48)
    look = point_function(system, [system.signals[label].node for label in WATCHED])
    rates = scalar_rhs(system)
    values = inside(system, found.parameters)
    start = kernel_of(EVERYTHING).start(values)
    return np.array(
        [
            followed(rates.bind(values[k]), look.bind(values[k]), start[k], found.days, steps_of(simulation, k))
            for k in range(PATIENTS)
        ]
    )


def followed(rate, look, states, days, done):
    x, rows, now = states.copy(), [], 0.0
    record_ticks = {int(day * TICKS_PER_DAY) for day in days}
    for tick in sorted({*record_ticks, *done}):
        target = tick / TICKS_PER_DAY
        if target > now:
            solver = LSODA(rate, now, x, target, rtol=1e-10, atol=1e-12 * np.maximum(np.abs(states), 1e-3))
            while solver.status == "running":
                assert solver.step() is None
            x, now = solver.y.copy(), target
        if tick in record_ticks:
            rows.append(look(now, x))
        for columns, factor, amount in done.get(tick, ()):
            x[columns] = x[columns] * factor + amount
    return rows


def error(found):
    """The largest relative error over patients and days, by what is watched."""
    columns = [found.observables.index(label) for label in WATCHED if label in found.observables]
    expected = refereed()[:, :, [WATCHED.index(found.observables[c]) for c in columns]]
    relative = np.abs(found.records[:, :, columns] - expected) / np.abs(expected)
    return dict(zip((found.observables[c] for c in columns), relative.max(axis=(0, 1)), strict=True))


def test_the_course_is_lively():
    found, simulation = course("f64", "rk4", 48)
    given = [decision.action for decision in found.decisions]
    assert given.count("transfuse 2 units of red cells") > 10
    assert "none" in given
    assert any(isinstance(effect, Dose) for _, effect in simulation.noted)
    assert found.failures == ()
    assert np.ptp(found.records[:, :, 0], axis=1).min() > 1.0


@pytest.mark.parametrize(
    ("precision", "method", "steps", "tolerance"), [("f32", "rk3", 12, 1e-3), ("f64", "rk4", 48, 1e-5)]
)
def test_fixed_steps_agree_with_the_referee(precision, method, steps, tolerance):
    found, _ = course(precision, method, steps)
    errors = error(found)
    assert len(errors) >= len(PRESENT)
    assert {label: value for label, value in errors.items() if not value <= tolerance} == {}


def test_single_precision_adds_nothing_to_the_truncation():
    """Slow pools are the place to look: 8,766 roundings must not lean to one side.

    A site half open answers tenfold to what moves the crowding, which is why the bound is not the rounding itself.
    """
    single, double = course("f32", "rk3", 12)[0].records, course("f64", "rk3", 12)[0].records
    columns = [course("f64", "rk3", 12)[0].observables.index(f"lab.{name}.value") for name in PRESENT]
    assert np.abs(single[:, :, columns] / double[:, :, columns] - 1.0).max() <= 2.5e-4


def test_every_accurate_setting_decides_alike():
    logs = [
        [(d.patient, d.day, d.action) for d in course(*settings)[0].decisions]
        for settings in (("f32", "rk3", 12), ("f64", "rk4", 48))
    ]
    assert logs[0] == logs[1]


def test_the_referee_can_be_failed():
    """A course of another seed is told apart."""
    found, _ = course("f64", "rk4", 48)
    expected = refereed()
    columns = [found.observables.index(f"lab.{name}.value") for name in PRESENT]
    shuffled = np.abs(found.records[::-1][:, :, columns] / expected[:, :, : len(columns)] - 1.0)
    assert shuffled.max() > 0.01
