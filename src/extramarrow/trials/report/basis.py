"""What the numbers of a run rest on: its parameters by kind, and the publications behind them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extramarrow.grammar.errors import InputError
from extramarrow.grammar.sources import source as find_source

if TYPE_CHECKING:
    from extramarrow.grammar.system import Slot, System
    from extramarrow.trials.result import Result

KINDS = ("measured", "fitted", "assumed")


@dataclass(frozen=True, slots=True)
class ParameterLine:
    """A declared parameter; ``value`` tells the range where it differs between members of an axis."""

    label: str
    title: str
    value: str
    unit: str
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class Basis:
    """The declared parameters of a run and the keys of all sources, the case's own included."""

    parameters: tuple[ParameterLine, ...]
    sources: tuple[str, ...]

    def of_kind(self, kind: str) -> tuple[ParameterLine, ...]:
        """The parameters of one kind."""
        return tuple(line for line in self.parameters if line.kind == kind)

    def counted(self) -> str:
        """How many there are, for instance: 143 parameters: 88 measured, 21 fitted, 34 assumed."""
        counts = ", ".join(f"{len(self.of_kind(kind))} {kind}" for kind in KINDS)
        return f"{len(self.parameters)} parameters: {counts}"


def basis_of(results: Sequence[Result]) -> Basis:
    """The basis of all results of a run; policies of one case share their equations."""
    lines: dict[str, ParameterLine] = {}
    keys: set[str] = set()
    for result in results:
        for line in parameter_lines(result.system):
            lines.setdefault(line.label, line)
        keys.update(str(key) for key in result.facts.get("case_sources", ()))
    keys.update(line.source for line in lines.values() if line.source)
    return Basis(tuple(sorted(lines.values(), key=lambda line: line.label)), tuple(sorted(keys)))


def parameter_lines(system: System) -> list[ParameterLine]:
    """The parameters of ``system``, one line for all members of an axis."""
    members: dict[tuple[str, str, str], list[Slot]] = {}
    for slot in system.slots:
        members.setdefault((slot.label.partition("[")[0], slot.kind, slot.source), []).append(slot)
    return [
        ParameterLine(label, slots[0].title, _value(slots), slots[0].unit, kind, source or "")
        for (label, kind, source), slots in members.items()
    ]


def _value(slots: Iterable[Slot]) -> str:
    values = sorted({slot.value for slot in slots})
    low, high = f"{values[0]:.4g}", f"{values[-1]:.4g}"
    return low if low == high else f"{low} to {high}"


def citations(keys: Iterable[str]) -> list[str]:
    """One line per source, in the order of ``keys``; a key that the bibliography lacks stands for itself."""
    lines = []
    for key in keys:
        try:
            lines.append(find_source(key).citation())
        except InputError:
            lines.append(key)
    return lines
