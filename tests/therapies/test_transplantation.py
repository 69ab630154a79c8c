"""Allogeneic transplantation: conditioning, engraftment within weeks, chimerism; and luspatercept beside it."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from extramarrow.therapies.language.sentences import read_rule
from extramarrow.trials.simulate import Course
from tests.support.human import EVERYTHING, kernel_of
from tests.support.scenes import changed, played, scene

DAY = 30
SENTENCE = f"Allogeneic transplantation on day {DAY}"
TRANSFUSE = "Transfuse 2 units when Hb < 8 g/dL, weekly"


@cache
def course(case: str, *treat: str, years: float = 0.6) -> Course:
    return played(scene(changed(case, history=(), policies=()), list(treat), years=years, every="1 day"))


def seen(found: Course, label: str) -> np.ndarray:
    return found.records[0, :, kernel_of(EVERYTHING).observables.index(label)]


def test_the_sentence_is_read_and_printed():
    rule = read_rule(SENTENCE)
    assert str(rule) == SENTENCE
    assert read_rule(f"Transplant allogeneic stem cells on day {DAY}") == rule


@pytest.mark.parametrize("case", ["aplastic-anemia", "healthy-man", "ring-sideroblasts"])
def test_neutrophils_vanish_and_come_back_within_weeks(case):
    found = course(case, SENTENCE, TRANSFUSE)
    neutrophils = seen(found, "lab.neutrophils.value")
    nadir = DAY + int(np.argmin(neutrophils[DAY : DAY + 15]))
    assert neutrophils[nadir] < 0.2
    engrafted = nadir + int(np.argmax(neutrophils[nadir:] > 0.5)) - DAY
    assert 7 <= engrafted <= 24
    assert seen(found, "lab.platelets.value")[DAY + 60] > 50.0


def test_a_graft_ends_the_need_of_transfusion_in_aplasia():
    without = seen(course("aplastic-anemia"), "lab.hemoglobin.value")
    with_graft = seen(course("aplastic-anemia", SENTENCE), "lab.hemoglobin.value")
    assert without[-1] < 6.0
    assert with_graft[-1] > 11.0


def test_iron_and_cells_are_conserved():
    assert max(course("aplastic-anemia", SENTENCE, TRANSFUSE).balance.values()) <= 1e-9


def test_luspatercept_raises_hemoglobin_by_dose_where_erythroblasts_die():
    ends = []
    for treat in ((), ("Luspatercept 0.2 mg/kg every 3 weeks",), ("Luspatercept 1 mg/kg every 3 weeks",)):
        ends.append(float(seen(course("ring-sideroblasts", *treat), "lab.hemoglobin.value")[-1]))
    assert ends[1] - ends[0] < 0.4
    assert ends[2] - ends[0] > 1.0
    healthy = [float(seen(course("healthy-man", *treat), "lab.hemoglobin.value")[-1])
               for treat in ((), ("Luspatercept 1 mg/kg every 3 weeks",))]  # fmt: skip
    assert abs(healthy[1] - healthy[0]) < 1.0
