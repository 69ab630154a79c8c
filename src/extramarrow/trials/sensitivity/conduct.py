"""A study carried out, stage by stage: screening, method, and one parameter at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from extramarrow.trials.sensitivity.design import Design
from extramarrow.trials.sensitivity.factors import Factors
from extramarrow.trials.sensitivity.inputs import HIGH, LOW
from extramarrow.trials.sensitivity.lives import Asked, live
from extramarrow.trials.sensitivity.methods.base import Index
from extramarrow.trials.sensitivity.methods.registry import KEPT
from extramarrow.trials.sensitivity.people import Patients
from extramarrow.trials.sensitivity.result import Parameter, Sensitivity, Stage, rank
from extramarrow.trials.sensitivity.study import Study
from extramarrow.trials.sensitivity.tornado import MOST_BARS, bars, tornado_design

#: Told how many lives are done, parts of them included, and how many have failed.
Progress = Callable[[float, int], None]


def conduct(study: Study, people: Patients, progress: Progress | None = None) -> Sensitivity:
    """Live all lives; the same bits however many threads there are."""
    course = _Course(study, people, progress)
    factors, seed = study.factors, study.job.trial.seed
    screening: list[Index] = []
    if study.screened and study.procedure.screening is not None:
        screen = study.procedure.screening
        stage = course.stage("screening", factors, screen.design(factors, study.trajectories, seed))
        screening = screen.indices(factors, stage.design, stage.answers.graded, seed)
        factors = factors.only(leading(screening, KEPT))
    method = study.procedure.method
    # Not the seed of the screening: its trajectories have chosen what is varied now.
    stage = course.stage(method.name, factors, method.design(factors, study.samples, seed + 1))
    indices = method.indices(factors, stage.design, stage.answers.value, seed)
    turned = factors.only(leading(indices, MOST_BARS))
    stage = course.stage("tornado", turned, tornado_design(turned, study.turned))
    mean, found = bars(turned, stage.answers.value, seed)
    parameters = tuple(_described(people, study.factors, name) for name in study.factors.names)
    return Sensitivity(study, parameters, tuple(indices), tuple(screening), mean, found, tuple(course.stages))


def leading(indices: Sequence[Index], most: int) -> frozenset[str]:
    """The parameters that matter most by the first measure."""
    first = [line for line in indices if line.measure == indices[0].measure]
    first.sort(key=lambda line: rank(line.interval, line.parameter))
    return frozenset(line.parameter for line in first[:most])


@dataclass
class _Course:
    """The stages that have been lived."""

    study: Study
    people: Patients
    progress: Progress | None
    stages: list[Stage] = field(default_factory=list)

    def stage(self, name: str, factors: Factors, design: Design) -> Stage:
        """Live the lives of ``design``."""
        study = self.study
        scenario = next(each for each in study.job.trial.scenarios if each.policy == study.arm)
        before = sum(len(each.design) for each in self.stages)
        failed = sum(each.answers.failed for each in self.stages)

        def told(done: float, lost: int) -> None:
            if self.progress:
                self.progress(before + done, failed + lost)

        asked = Asked(study.endpoint, scenario, study.job.kernel)
        answers = live(design, self.people, factors.inputs, asked, study.job.threads, told)
        self.stages.append(Stage(name, factors, design, answers))
        return self.stages[-1]


def _described(people: Patients, factors: Factors, name: str) -> Parameter:
    """A factor, and the values at its two quantiles; of what depends on sex or age, those of the first patient."""
    inputs = [factors.inputs[at] for at in factors.members(name)]
    first, ends = inputs[0], []
    for share in (LOW, HIGH):
        values = people.changed(np.zeros(1, np.intp), tuple(inputs), np.full((1, len(inputs)), share))
        several = {round(float(values[0, each.position]), 12) for each in inputs}
        ends.append(several.pop() if len(several) == 1 else float("nan"))
    kinds = {each.slot.kind for each in inputs}
    kind = kinds.pop() if len(kinds) == 1 else "mixed"
    return Parameter(name, first.slot.title, first.slot.unit, kind, first.words, len(inputs), ends[0], ends[1])
