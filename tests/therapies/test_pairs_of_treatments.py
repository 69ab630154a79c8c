"""All pairs of treatments for a year, as lanes of one cohort: conserved, inside the guard, finite.

Every treatment is planned once, and what it does is carried out in the lanes of those pairs that hold it.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from extramarrow.therapies.book import RuleBook
from extramarrow.therapies.language.sentences import read_rules
from extramarrow.therapies.parts import all_parts
from extramarrow.therapies.product import products
from extramarrow.trials.simulate import Simulation
from tests.support.human import EVERYTHING, kernel_of
from tests.support.scenes import TREATMENTS, changed, kinds, scene

#: Drugs beside those of the scenes, and fields and organs that they leave out; each is at work within the year.
MORE = {
    "deferasirox": "Deferasirox 20 mg/kg daily",
    "docetaxel": "Docetaxel 75 mg/m2 every 3 weeks for 12 weeks",
    "eltrombopag": "Eltrombopag 75 mg daily",
    # Two ways to give one substance on one day would contradict each other.
    "intravenous epoetin": "Epoetin 150 IU/kg intravenous 3 times a week for 2 weeks from day 35",
    "filgrastim": "Filgrastim 5 ug/kg daily for 2 weeks",
    "hydroxyurea": "Hydroxyurea 15 mg/kg daily",
    "luspatercept": "Luspatercept 1 mg/kg every 3 weeks",
    "pegfilgrastim": "Pegfilgrastim 6 mg every 3 weeks for 12 weeks",
    "pegylated mgdf": "Pegylated MGDF 3 ug/kg on day 7",
    "romiplostim": "Romiplostim 2 ug/kg weekly",
    "ruxolitinib": "Ruxolitinib 15 mg 2 times a day",
    "radiotherapy of the spleen": "Radiotherapy 5 Gy in 10 fractions to spleen on day 20",
}
SENTENCES = {**TREATMENTS, **MORE}
PAIRS = [*combinations(SENTENCES, 2)]
#: Docetaxel adds up to 13/day to the losses of dividing cells in the sensitive. At 12 steps a day a pool of somebody
#: whose hemoglobin has fallen to 3.6 g/dL after conditioning goes below 0.
STEPS = 24


class Paired(Simulation):
    """Lane by lane, only the two treatments of a pair are carried out."""

    def __init__(self, scenario):
        super().__init__(scenario, 2, None, kernel_of(EVERYTHING, steps_per_day=STEPS))
        names = {str(rule): name for name, sentence in SENTENCES.items() for rule in read_rules(sentence)}
        self.held = {rule: np.array([name in pair for pair in PAIRS]) for rule, name in names.items()}
        self.treated = {rule: np.zeros(len(PAIRS), dtype=bool) for rule in names}

    def carry_out(self, order, first):
        rule = str(order.rule)
        mine = replace(order, part=np.where(self.held[rule], order.part, -1))
        self.treated[rule] |= mine.mask
        super().carry_out(mine, first)


def test_every_kind_and_every_drug_is_in_a_pair():
    rules = read_rules(*SENTENCES.values(), together=False)
    assert {rule.action.name for rule in rules} >= kinds() - {"give"}
    assert {product.part for product in products().values()} <= {part for rule in rules for part in rule.action.needs}
    assert {part for rule in rules for part in rule.action.needs} >= set(all_parts())


@pytest.mark.parametrize("case", ["healthy-man", "beta-thalassemia-intermedia"])
def test_a_year_of_every_pair(case):
    scenario = scene(
        changed(case, since=29, history=()), years=1, patients=len(PAIRS), seed=3, every="91 days", steps_per_day=STEPS
    )
    book = RuleBook(read_rules(*SENTENCES.values()), scenario.days)
    simulation = Paired(replace(scenario, book=book))
    course = simulation.course()
    assert [PAIRS[failure.patient] for failure in course.failures] == []
    assert np.isfinite(course.final_states).all()
    assert np.isfinite(course.records).all()
    assert max(course.balance.values()) <= 1e-9, course.balance
    seldom = {rule: int(lanes.sum()) for rule, lanes in simulation.treated.items() if lanes.sum() < len(SENTENCES) / 2}
    needless = {SENTENCES[name] for name in ("transfusion", "transfusion to a target")}
    assert set(seldom) <= (needless if case == "healthy-man" else set()), seldom
