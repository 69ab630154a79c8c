"""At a visit, in this order: record, measure, decide, jump, integrate."""

from __future__ import annotations

import numpy as np
import pytest

from extramarrow.clinic.lab import labs
from extramarrow.numerics.randomness import normal
from extramarrow.trials.simulate import Simulation, simulate
from tests.support.human import EVERYTHING, kernel_of
from tests.support.scenes import changed, played, scene

COMPLEX = "intravenous_iron.complex"
EVERY_THIRD = "Transfuse 1 unit when Hb < 25 g/dL, every 3 days"
OFTEN = "Transfuse 2 units when Hb < 9.5 g/dL, every 3 weeks"


class Told(Simulation):
    """A simulation that tells in which order it does things."""

    def __init__(self, scenario):
        super().__init__(scenario, 1, None, kernel_of(EVERYTHING, scenario.settings.precision))
        self.told = []

    def look(self, day):
        self.told.append(("look", day))
        return super().look(day)

    def measure(self, day):
        self.told.append(("measure", day))
        return super().measure(day)

    def jump(self, jump):
        self.told.append(("jump", jump.pool))
        super().jump(jump)

    def integrate(self, day, days, before):
        self.told.append(("integrate", day, days))
        super().integrate(day, days, before)


def test_the_order_of_a_visit():
    told = Told(scene("healthy-man", [EVERY_THIRD], years=6 / 365.25))
    told.course()
    # Looks between the jumps are those of the actions.
    steps = [
        words
        for words, earlier in zip(told.told, [("", 0), *told.told], strict=False)
        if words[0] != "look" or earlier[0] in ("", "integrate")
    ]
    jumps = [("jump", "donor_cells.hemoglobin"), ("jump", "plasma.volume")]
    assert steps == [
        *(("look", 0), ("measure", 0), *jumps, ("integrate", 0, 3)),
        *(("look", 3), ("measure", 3), *jumps, ("integrate", 3, 3)),
        ("look", 6),
    ]


def test_records_on_visit_days_are_before_the_jump():
    """The blood count of a visit shows the patient as he came; the next record shows what he was given."""
    treated = played(scene("healthy-man", ["Phlebotomy 500 mL on day 2"], years=5 / 365.25))
    untouched = played(scene("healthy-man", [], years=5 / 365.25))
    assert treated.records[:, :3].tobytes() == untouched.records[:, :3].tobytes()
    hemoglobin = treated.records[0, :, treated.observables.index("lab.hemoglobin_mass.value")]
    assert hemoglobin[2] == pytest.approx(hemoglobin[0], rel=1e-9)
    assert hemoglobin[3] < hemoglobin[2] - 60.0


@pytest.mark.parametrize("every", ["1 day", "12 h", "2 days"])
def test_the_record_of_a_dose_is_before_it_too(every):
    scenario = scene(
        "healthy-man", ["Intravenous iron 1000 mg on day 2"], years=5 / 365.25, every=every, signals=[COMPLEX]
    )
    course = simulate(scenario, threads=1)
    content = course.records[0, :, course.observables.index(COMPLEX)]
    first = int(np.flatnonzero(content)[0])
    assert course.days[first - 1] == 2.0
    assert content[:first].max() == 0.0


def test_decisions_follow_what_was_measured():
    """What the log says was seen is the truth as it varied in that patient, on that day, by that method; it decides."""
    scenario = scene(changed("beta-thalassemia-intermedia", since=29.5), [OFTEN], years=0.6, patients=6, seed=7)
    course = played(scenario)
    truth = course.records[:, :, course.observables.index("lab.hemoglobin.value")]
    assert len(course.decisions) == 6 * len(range(0, 219, 21))
    for decision in course.decisions:
        when = decision.day + scenario.history_days
        (method,) = normal(7, [decision.patient], "lab:hemoglobin", when)
        (person,) = normal(7, [decision.patient], "biology:hemoglobin", when)
        variance = np.log1p(0.028**2)
        within = np.exp(np.sqrt(variance) * person - 0.5 * variance)
        expected = truth[decision.patient, decision.day] * within * (1.0 + 0.01 * method)
        assert decision.seen == {"hemoglobin": pytest.approx(expected, rel=1e-12)}
        assert decision.action == ("transfuse 2 units of red cells" if decision.seen["hemoglobin"] < 9.5 else "none")
        assert decision.rule == OFTEN
    assert {decision.action for decision in course.decisions} == {"none", "transfuse 2 units of red cells"}


def test_measurements_vary():
    simulation = Told(scene("healthy-man", [], years=1 / 365.25, patients=2000, precision="f32"))
    truth, first = simulation.look(0), simulation.measure(0)
    assert set(first) == set(labs())
    chart = simulation.measure(1)
    for name, values in chart.items():
        if name in ("hemoglobin_s", "hemoglobin_e", "blasts"):  # 0 unless a disease makes them
            assert not values.any()
            continue
        if name in (
            "cord_compromise",
            "hypersplenism",
            "ipss",
            "dipss",
        ):  # so near 0 that single precision has few digits left
            assert values.max() < 0.02
            continue
        deviation = values / truth[:, simulation.position[f"lab.{name}.value"]] - 1.0
        analytic, biological = (labs()[name].declared[kind].value for kind in ("analytic", "biological"))
        spread = np.hypot(analytic, biological)
        assert deviation.std() == pytest.approx(spread, rel=0.15), name
        assert abs(deviation.mean()) < 4.0 * spread / np.sqrt(2000)
    assert not np.array_equal(first["hemoglobin"], chart["hemoglobin"])
    assert np.array_equal(simulation.measure(0)["hemoglobin"], first["hemoglobin"])


def test_a_hormone_is_decided_on_when_it_is_reported():
    """A sample of one visit is reported the day after: the first visit knows nothing, later ones what came before."""
    rule = "Transfuse 1 unit when EPO > 0.1 IU/L, every 2 days"
    course = played(scene("healthy-man", [rule], years=5 / 365.25))
    level = course.records[0, :, course.observables.index("lab.erythropoietin.value")]
    seen = [decision.seen["erythropoietin"] for decision in course.decisions]
    assert np.isnan(seen[0])
    assert [decision.action == "none" for decision in course.decisions] == [True, False, False]
    assert seen[1:] == [pytest.approx(level[day], rel=0.9) for day in (0, 2)]


def test_arms_share_the_luck():
    """People and noise are the same under another policy, up to the first difference in what was done."""
    case = changed("beta-thalassemia-intermedia", since=29.8)
    one = played(scene(case, [OFTEN], years=0.3, patients=4, seed=2))
    other = played(scene(case, [f"{OFTEN}, from day 42"], years=0.3, patients=4, seed=2))
    assert one.parameters.tobytes() == other.parameters.tobytes()
    assert one.records[:, 0].tobytes() == other.records[:, 0].tobytes()
    untreated = played(scene(case, [], years=0.3, patients=4, seed=2))
    assert other.records[:, :43].tobytes() == untreated.records[:, :43].tobytes()


def test_several_rules_decide_in_listed_order_on_one_chart():
    """Both see the same measurement; the jumps of the first are made before the effects of the second are asked for."""
    rules = ["Phlebotomy 400 mL on day 1", "Transfuse 2 units when Hb > 5 g/dL, every 2 days, from day 1"]
    told = Told(scene("healthy-man", rules, years=3 / 365.25))
    course = told.course()
    assert [(decision.day, decision.rule) for decision in course.decisions] == [(1, rules[0]), (1, rules[1])]
    assert [words for words in told.told if words[0] == "measure"] == [("measure", 1)]
    done = [words[1] for words in told.told if words[0] == "jump"]
    assert done[-2:] == ["donor_cells.hemoglobin", "plasma.volume"]
    assert "red_cells.cells" in done[:-2]


def test_history_comes_before_day_0_and_is_not_logged():
    case = changed("healthy-man", since=29.9, history=("Phlebotomy 500 mL on day 30",))
    course = played(scene(case, [], years=0.05))
    healthy = played(scene("healthy-man", [], years=0.05))
    column = course.observables.index("lab.hemoglobin.value")
    assert course.days[0] == 0.0
    assert course.decisions == ()
    assert course.records[0, 0, column] < healthy.records[0, 0, column] - 0.5
    assert max(course.balance.values()) <= 1e-9


def test_progress_is_told_to_the_end():
    seen = []
    scenario = scene("healthy-man", [EVERY_THIRD], years=0.1, every="7 days")
    simulate(scenario, threads=1, progress=lambda done, total: seen.append((done, total)), kernel=kernel_of(EVERYTHING))
    assert seen == sorted(seen)
    assert seen[-1] == (37, 37)


def test_an_action_sees_the_day_of_its_visit():
    """A body that ages is another one at every visit, before day 0 as well."""
    case = changed("healthy-man", since=29.99, history=("Phlebotomy 100 mL on day 2",))
    told = Told(scene(case, ["Phlebotomy 100 mL on day 3"], years=5 / 365.25))
    told.course()
    first = -told.scenario.history_days
    looks = [words[1] for words in told.told if words[0] == "look"]
    assert looks == sorted(looks)
    assert {day: looks.count(day) > 1 for day in looks} == {first + 2: True, 0: False, 3: True, 5: False}
