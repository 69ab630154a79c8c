"""What a name stands for: every quantity is resolved on demand, once, and remembered.

Asking for a derivative asks for its laws, which ask for their arguments. There are two modes. ``live`` is the body as
it moves. ``rest`` is the healthy body at rest, in closed form: pools stand for their declared starts, and diseases and
drugs are absent.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from extramarrow.grammar.curves import Curve, Elsewhere, Steepness, interpolated, slope
from extramarrow.grammar.declarations import Declared, Exit, Factor, Flow, Lawful, Parameter, Pool, Read, Rest, Signal
from extramarrow.grammar.errors import nearest
from extramarrow.grammar.functions import total
from extramarrow.grammar.parts import Organ, Part
from extramarrow.grammar.system import TIME, TODAY
from extramarrow.grammar.trace import Graph, Symbol

Mode = Literal["live", "rest"]
Resolved = Symbol | tuple[Symbol, ...]


class ModelError(Exception):
    """The declared parts do not fit together; the message names the part and the law."""


def member_label(label: str, member: str | None) -> str:
    """``part.name`` or ``part.name[member]``."""
    return label if member is None else f"{label}[{member}]"


def members_of(item: Declared) -> tuple[str | None, ...]:
    """The members that ``item`` repeats over, or one None."""
    return item.over.members if item.over is not None else (None,)


@dataclass
class Resolver:
    """Names, values and pool contents of ``parts`` over one graph."""

    parts: list[type[Part]]
    graph: Graph = field(default_factory=Graph)

    def __post_init__(self) -> None:
        self.items: dict[str, Declared] = {}
        self.organ_labels = {part.label for part in self.parts if issubclass(part, Organ)}
        self.factors: dict[str, list[Factor]] = {}
        for part in self.parts:
            for item in part.declared.values():
                if item.label in self.items:
                    raise ModelError(f"two parts declare '{item.label}'")
                self.items[item.label] = item
        for item in sorted(self.all_of(Factor), key=lambda factor: factor.label):
            self.find(item.target, item.label)
            self.factors.setdefault(item.target, []).append(item)
        self.known: dict[tuple[str, str | None, Mode], Symbol] = {}
        self.waiting: list[tuple[str, str | None, Mode]] = []
        self._collect_flows()

    def all_of(self, kind: type[Any]) -> list[Any]:
        """Every declaration of one kind, in the order of the parts."""
        return [item for item in self.items.values() if isinstance(item, kind)]

    def _collect_flows(self) -> None:
        self.outflows: dict[str, list[Flow]] = {}
        self.inflows: dict[str, list[Flow]] = {}
        self.feeders: dict[str, list[Pool]] = {}
        for current in self.all_of(Flow):
            for source in current.sources:
                self.outflows.setdefault(self.pool_of(source, current).label, []).append(current)
            if current.into is not None:
                self.inflows.setdefault(self.pool_of(current.into, current).label, []).append(current)
        for current in self.all_of(Pool):
            if current.into is not None:
                self.feeders.setdefault(self.pool_of(current.into, current).label, []).append(current)

    # ---- names

    def find(self, label: str, asker: str) -> Declared:
        """The declaration behind ``label``."""
        item = self.items.get(label)
        if item is None:
            guess = nearest(label, self.items)
            raise ModelError(f"{asker}: nothing is called '{label}'" + (f"; did you mean '{guess}'?" if guess else ""))
        return item

    def pool_of(self, reference: Pool | str, asker: Declared) -> Pool:
        """The pool meant by an object of the same class body or by a label."""
        item = self.find(reference, asker.label) if isinstance(reference, str) else reference
        if not isinstance(item, Pool):
            raise ModelError(f"{asker.label}: '{item.label}' is not a pool")
        return item

    def argument(self, asker: Declared, name: str, member: str | None, mode: Mode) -> Resolved:
        """What the name ``name`` stands for inside the part of ``asker``."""
        if name in (TIME, TODAY):
            return self.graph.input(name)
        label = f"{asker.part}.{name}"
        if label not in self.items:
            siblings = [item.name for item in self.items.values() if item.part == asker.part]
            guess = nearest(name, siblings)
            raise ModelError(
                f"{asker.label} asks for '{name}', which its part does not declare"
                + (f"; did you mean '{guess}'?" if guess else "")
            )
        return self.across(self.items[label], asker, member, mode)

    def across(self, item: Declared, asker: Declared, member: str | None, mode: Mode) -> Resolved:
        """``item`` as seen by ``asker`` at ``member``: the same member of a shared axis, else all members."""
        if isinstance(item, Read):
            return self.port(item, asker, member, mode)
        if isinstance(item, Rest):
            target = self.find(item.target, item.label) if isinstance(item.target, str) else item.target
            return self.across(target, asker, member, "rest")
        if isinstance(item, Curve):
            return self.on_curve(item, item.along, mode)
        if isinstance(item, Elsewhere):
            return self.on_curve(item.curve, item.along, mode)
        if isinstance(item, Steepness):
            place = self.place(item.curve.along, item, mode)
            return self.graph.lift(slope(item.curve, place, self.knots(item.curve, mode)))
        if item.over is None:
            return self.value(item, None, mode)
        if asker.over is item.over and member is not None:
            return self.value(item, member, mode)
        return tuple(self.value(item, each, mode) for each in item.over.members)

    def knots(self, item: Curve, mode: Mode) -> list[Symbol]:
        """The values of a curve at its knots."""
        return [self.value(item, each, mode) for each in members_of(item)]

    def place(self, along: str, asker: Declared, mode: Mode) -> Symbol:
        """Where on its curves the person is."""
        return self.value(self.find(along, asker.label), None, mode)

    def on_curve(self, item: Curve, along: str, mode: Mode) -> Symbol:
        """The value of a curve at the place that ``along`` tells."""
        key = (f"{item.label} along {along}", None, mode)
        if key not in self.known:
            place = self.place(along, item, mode)
            found = interpolated(item, place, self.knots(item, mode), item.positions)
            name = f"{item.label} now" if along == item.along else key[0]
            self.known[key] = self.graph.alias(found, name if mode == "live" else f"{name} (at rest)")
        return self.known[key]

    def port(self, port: Read, asker: Declared, member: str | None, mode: Mode) -> Resolved:
        """The value behind a port."""
        target = self.find(port.target, port.label)
        if port.by is None:
            return self.across(target, asker, member, mode)
        if member is None or target.over is None:
            raise ModelError(f"{asker.label}: the port '{port.name}' picks members and needs axes on both sides")
        if member not in port.by:
            return self.graph.const(0.0)
        chosen = port.by[member]
        if chosen is not None:
            return self.value(target, chosen, mode)
        values = [self.value(target, each, mode) for each in target.over.members]
        return total(values) * (1.0 / len(values))  # type: ignore[no-any-return]

    def number(self, reference: float | str, asker: Declared, member: str | None, mode: Mode) -> Symbol:
        """A literal or a name, as a scalar."""
        if isinstance(reference, str):
            value = self.argument(asker, reference, member, mode)
            if isinstance(value, tuple):
                raise ModelError(f"{asker.label}: '{reference}' repeats over an axis that '{asker.name}' lacks")
            return value
        return self.graph.const(reference)

    # ---- values

    def value(self, item: Declared, member: str | None, mode: Mode) -> Symbol:
        """The scalar behind ``item`` at ``member``, computed once."""
        key = (item.label, member, mode)
        if key not in self.known:
            if key in self.waiting:
                loop = " -> ".join(f"{label} ({how})" for label, _, how in [*self.waiting, key])
                raise ModelError(f"these wait for each other: {loop}")
            self.waiting.append(key)
            self.known[key] = self.scaled(item, member, mode, self.bare(item, member, mode))
            self.waiting.pop()
        return self.known[key]

    def bare(self, item: Declared, member: str | None, mode: Mode) -> Symbol:
        """The healthy value of ``item``, before factors."""
        label = member_label(item.label, member)
        match item:
            case Parameter():
                return self.graph.input(f"parameter:{label}")
            case Pool():
                stages = [self.stage(item, member, k, mode) for k in range(1, item.stages + 1)]
                return total(stages)  # type: ignore[no-any-return]
            case Exit():
                source = self.pool_of(item.pool, item)
                return self.stage(source, member, source.stages, mode) * self.stage_rate(source, member, mode)
            case Flow() | Factor() | Signal():
                suffix = "" if mode == "live" else " (at rest)"
                return self.graph.alias(self.law(item, member, mode), label + suffix)
            case _:
                raise ModelError(f"'{item.label}' has no value")

    def scaled(self, item: Declared, member: str | None, mode: Mode, healthy: Symbol) -> Symbol:
        """``healthy`` times the factors that diseases and drugs put on it."""
        factors = self.factors.get(item.label, []) if mode == "live" else []
        if not factors:
            return healthy
        product = healthy
        for factor in factors:
            inside = member if factor.over is not None else None
            applied = member_label(factor.label, member) + " applied"
            product = self.graph.alias(product * self.value(factor, inside, mode), applied)
        return self.graph.alias(product, member_label(item.label, member) + " (scaled)")

    def law(self, item: Lawful, member: str | None, mode: Mode) -> Symbol:
        """The law of ``item`` called with symbols."""
        arguments = [self.argument(item, name, member, mode) for name in item.arguments]
        return self.graph.lift(item.law(*arguments))

    # ---- pools

    def stage_rate(self, item: Pool, member: str | None, mode: Mode) -> Symbol:
        """Per-capita rate at which a stage matures."""
        if item.transit is None:
            raise ModelError(f"nothing matures out of '{item.label}': it declares no transit")
        return float(item.stages) / self.number(item.transit, item, member, mode)

    def stage(self, item: Pool, member: str | None, k: int, mode: Mode) -> Symbol:
        """Content of stage ``k``, as a state or at rest."""
        if mode == "live":
            return self.graph.input(f"state:{self.state_label(item, member, k)}")
        key = (f"{item.label}#{k}", member, mode)
        if key not in self.known:
            self.known[key] = self.stage_at_rest(item, member, k)
        return self.known[key]

    def stage_at_rest(self, item: Pool, member: str | None, k: int) -> Symbol:
        """Closed-form content of stage ``k`` of the healthy body."""
        if item.rest_inflow is not None:
            if k == 1:
                inflow = self.number(item.rest_inflow, item, member, "rest")
            else:
                inflow = self.stage(item, member, k - 1, "rest") * self.stage_rate(item, member, "rest")
            lost = self.loss_rate(item, member, "rest")
            assert lost is not None
            if item.grows is not None:
                lost = lost + self.number(item.grows, item, member, "rest")
            return inflow / lost
        if callable(item.start):
            starter = Signal(item.start, item.unit, over=item.over)
            starter.name, starter.part = f"{item.name} at rest", item.part
            whole = self.law(starter, member, "rest")
        else:
            assert item.start is not None
            whole = self.number(item.start, item, member, "rest")
        return whole * (1.0 / item.stages)

    def state_label(self, item: Pool, member: str | None, k: int) -> str:
        """``part.pool[member]#k``."""
        return member_label(item.label, member) + (f"#{k}" if item.stages > 1 else "")

    def flow_rate(self, current: Flow, member: str | None, mode: Mode) -> Symbol:
        """The law of a flow at the member of the pool it touches."""
        return self.value(current, member if current.over is not None else None, mode)

    def active(self, current: Declared, mode: Mode) -> bool:
        """Diseases and drugs are absent from the healthy rest."""
        return mode == "live" or current.part in self.organ_labels

    def loss_rate(self, item: Pool, member: str | None, mode: Mode) -> Symbol | None:
        """Summed per-capita outflow of one stage."""
        rates = [self.stage_rate(item, member, mode)] if item.transit is not None else []
        for current in self.outflows.get(item.label, []):
            if self.active(current, mode):
                rates.append(self.flow_rate(current, member, mode))
        return total(rates) if rates else None
