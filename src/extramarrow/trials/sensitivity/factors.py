"""What counts as one when effects are told: a parameter, or all members of an axis under their common name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from extramarrow.trials.sensitivity.inputs import Varied


@dataclass(frozen=True, slots=True)
class Factors:
    """Inputs [d], and the name of the factor [d] to which each belongs."""

    inputs: tuple[Varied, ...]
    factor: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The factors, in the order of their first inputs."""
        return tuple(dict.fromkeys(self.factor))

    def members(self, name: str) -> tuple[int, ...]:
        """The positions of the inputs of a factor."""
        return tuple(at for at, each in enumerate(self.factor) if each == name)

    def only(self, names: Collection[str]) -> Factors:
        """Some of the factors."""
        kept = [at for at, name in enumerate(self.factor) if name in names]
        return Factors(tuple(self.inputs[at] for at in kept), tuple(self.factor[at] for at in kept))

    def problem(self) -> dict[str, Any]:
        """As SALib describes it: everything between 0 and 1."""
        labels = [each.label for each in self.inputs]
        return {
            "num_vars": len(labels), "names": labels, "bounds": [[0.0, 1.0]] * len(labels), "groups": list(self.factor)
        }  # fmt: skip


def factors_of(inputs: tuple[Varied, ...], apart: bool = False) -> Factors:
    """Members of one axis together, though each still differs on its own; or everything ``apart``."""
    if apart:
        return Factors(inputs, tuple(each.label for each in inputs))
    family = [each.label.partition("[")[0] for each in inputs]
    names = [name if family.count(name) > 1 else each.label for name, each in zip(family, inputs, strict=True)]
    return Factors(inputs, tuple(names))
