"""The strict unit walk: every law called with units instead of numbers, its answer held against its declaration."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from extramarrow.grammar.curves import Curve, Elsewhere, Steepness
from extramarrow.grammar.declarations import (
    Balance,
    Declared,
    Exit,
    Factor,
    Flow,
    Lawful,
    Parameter,
    Pool,
    Read,
    Rest,
    Signal,
)
from extramarrow.grammar.parts import Part
from extramarrow.grammar.system import TIME, TODAY
from extramarrow.grammar.unit_atoms import DAY
from extramarrow.grammar.units import Measure, Unit, UnitError, parse, to_days

_PER_DAY = parse(f"1/{DAY}")


def walk(parts: Iterable[type[Part]]) -> dict[str, str]:
    """Label to complaint for every law, start and port of ``parts``; empty where all units agree."""
    walker = Walker(list(parts))
    found = {label: walker.complaint(label) for label in walker.items}
    return {label: complaint for label, complaint in found.items() if complaint}


@dataclass
class Walker:
    """Units of everything that ``parts`` declare."""

    parts: list[type[Part]]
    items: dict[str, Declared] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.items = {item.label: item for part in self.parts for item in part.declared.values()}

    def complaint(self, label: str) -> str:
        """What is wrong with the units of one declaration; empty where nothing is."""
        item = self.items[label]
        try:
            return self._complaint(item)
        except UnitError as error:
            return str(error)

    def _complaint(self, item: Declared) -> str:
        match item:
            case Read():
                return _differs(self.unit(self.items[item.target]), to_unit(item.unit), f"'{item.target}' is in")
            case Flow() if item.sources:
                rate = _differs(self._answer(item), _PER_DAY, "the law gives")
                yields = (self._yield(item, item.gain, self._pool(source), item.into) for source in item.sources)
                return rate or next((complaint for complaint in yields if complaint), "")
            case Lawful():
                return _differs(self._answer(item), self._declared(item), "the law gives")
            case Pool():
                return self._start(item) or self._maturing(item)
            case Balance():
                return self._balance(item)
        return ""

    def _start(self, item: Pool) -> str:
        if callable(item.start):
            starter = Signal(item.start, item.unit, over=item.over)
            starter.name, starter.part = item.name, item.part
            return _differs(self._answer(starter), to_unit(item.unit), "the start is in")
        if isinstance(item.start, str):
            return _differs(self._named(item, item.start), to_unit(item.unit), f"its start '{item.start}' is in")
        if item.rest_inflow is not None:
            inflow = self._named(item, item.rest_inflow)
            return _differs(inflow, to_unit(item.unit) * _PER_DAY, f"its inflow at rest '{item.rest_inflow}' is in")
        return ""

    def _maturing(self, item: Pool) -> str:
        if item.transit is None:
            return ""
        late = _differs(self._named(item, item.transit), parse(DAY), f"its transit '{item.transit}' is in")
        if item.grows is not None:
            late = late or _differs(self._named(item, item.grows), _PER_DAY, f"its growth '{item.grows}' is in")
        return late or self._yield(item, item.gain, item, item.into)

    def _yield(self, asker: Declared, gain: float | str, source: Declared, into: Pool | str | None) -> str:
        """A yield turns the unit of what leaves into that of what it enters."""
        if into is None:
            return ""
        wanted = self.unit(self._pool(into)) / self.unit(source)
        found = self._named(asker, gain) if isinstance(gain, str) else Unit()
        return _differs(found, wanted, f"its yield '{gain}' is in")

    def _balance(self, item: Balance) -> str:
        unit = to_unit(item.unit)
        for label, weight in item.holds.items():
            found = self._named(item, weight) if isinstance(weight, str) else Unit()
            if complaint := _differs(found * self.unit(self.items[label]), unit, f"'{label}' weighs"):
                return complaint
        for name in (*item.gains, *item.losses):
            if complaint := _differs(self._named(item, name), unit * _PER_DAY, f"'{name}' is in"):
                return complaint
        return ""

    def _named(self, asker: Declared, name: str) -> Unit:
        return self.unit(self.items[f"{asker.part}.{name}"])

    def unit(self, item: Declared) -> Unit:
        """The unit of a declared quantity, time in days."""
        match item:
            case Parameter() | Pool() | Read() | Signal():
                return to_unit(item.unit)
            case Elsewhere():
                return self.unit(item.curve)
            case Steepness():
                return Unit() if item.curve.logarithmic else self.unit(item.curve)
            case Exit():
                return self.unit(self._pool(item.pool)) * _PER_DAY
            case Rest():
                return self.unit(self.items[item.target] if isinstance(item.target, str) else item.target)
            case Flow() | Factor():
                return self._declared(item)
        raise UnitError(f"'{item.label}' has no unit")

    def _declared(self, item: Lawful) -> Unit:
        match item:
            case Signal():
                return to_unit(item.unit)
            case Flow() if item.sources:
                return _PER_DAY
            case Flow() if item.into is not None:
                return self.unit(self._pool(item.into)) * _PER_DAY
        return Unit()

    def _answer(self, item: Lawful) -> Unit:
        result = item.law(*(self._argument(item, name) for name in item.arguments))
        if isinstance(result, Measure):
            return result.unit
        return self._declared(item) if result == 0 else Unit()  # zero has any unit

    def _argument(self, asker: Lawful, name: str) -> Any:
        if name in (TIME, TODAY):
            return Measure(DAY)
        target = self.items[f"{asker.part}.{name}"]
        measure = Measure(self.unit(target))
        behind = self._behind(target)
        if isinstance(behind, Curve | Elsewhere | Steepness):
            return measure
        picks = isinstance(target, Read) and target.by is not None
        if behind.over is None or behind.over is asker.over or picks:
            return measure
        return tuple(measure for _ in behind.over.members)

    def _behind(self, item: Declared) -> Declared:
        while isinstance(item, Read | Rest):
            item = self.items[item.target] if isinstance(item.target, str) else item.target
        return item

    def _pool(self, reference: Pool | str) -> Declared:
        return self.items[reference] if isinstance(reference, str) else reference


def to_unit(text: str) -> Unit:
    """The unit written as ``text``, its time in days."""
    return parse(to_days(text)[0])


def _differs(found: Unit, wanted: Unit, words: str) -> str:
    return "" if found == wanted else f"{words} '{found}', expected '{wanted}'"
