"""From declared parts to one :class:`~extramarrow.grammar.system.System`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extramarrow.grammar.declarations import Balance, Exit, Flow, Parameter, Pool, Signal
from extramarrow.grammar.functions import total
from extramarrow.grammar.parts import Organ, Part
from extramarrow.grammar.resolver import ModelError, Resolver, member_label, members_of
from extramarrow.grammar.system import Conserved, SignalInfo, Slot, State, System
from extramarrow.grammar.trace import Symbol
from extramarrow.grammar.units import to_days


def assemble(parts: Iterable[type[Part]]) -> System:
    """The system of equations of ``parts``.

    Organs keep their order, everything else follows in the order of its label, so that an additional disease or drug
    appends to the equations and never reorders them.

    Raises:
        ModelError: for a name no part declares (with the nearest one), a unit that does not match its port, or laws
            that wait for each other.
    """
    listed = list(dict.fromkeys(parts))
    organs = [part for part in listed if issubclass(part, Organ)]
    others = sorted((part for part in listed if not issubclass(part, Organ)), key=lambda part: part.label)
    return _Assembler([*organs, *others]).system()


class _Assembler(Resolver):
    def inflow(self, item: Pool, member: str | None, k: int) -> Symbol:
        """What enters stage ``k`` per day."""
        if k > 1:
            return self.stage(item, member, k - 1, "live") * self.stage_rate(item, member, "live")
        result = self.graph.const(0.0)
        for feeder in self.feeders.get(item.label, []):
            for each in self.partner(feeder, item, member):
                last = self.stage(feeder, each, feeder.stages, "live")
                arriving = self.stage_rate(feeder, each, "live") * self.number(feeder.gain, feeder, each, "live")
                result = result + arriving * last
        for current in self.inflows.get(item.label, []):
            result = self.add_flow(result, current, item, member)
        return result

    def add_flow(self, result: Symbol, current: Flow, item: Pool, member: str | None) -> Symbol:
        if not current.sources:
            return result + self.flow_rate(current, member, "live")
        for source in (self.pool_of(reference, current) for reference in current.sources):
            for each in self.partner(source, item, member):
                rate = self.flow_rate(current, each, "live") * self.number(current.gain, current, each, "live")
                for k in range(1, source.stages + 1):
                    result = result + rate * self.stage(source, each, k, "live")
        return result

    def partner(self, source: Pool, target: Pool, member: str | None) -> tuple[str | None, ...]:
        """Members of ``source`` that flow into ``target`` at ``member``: the same, or all where the target has none."""
        if source.over is target.over:
            return (member,)
        if target.over is None:
            return members_of(source)
        if source.over is None:
            return (None,)
        raise ModelError(f"'{source.label}' and '{target.label}' repeat over different axes")

    # ---- the whole

    def system(self) -> System:
        """All states, parameters, signals and balances."""
        conserved = [self.conserved(item) for item in self.all_of(Balance) if item.extends is None]
        states = (*self.states(), *(self.account(each) for each in conserved))
        pools: dict[str, tuple[int, ...]] = {}
        for position, state in enumerate(states):
            pools[state.pool] = (*pools.get(state.pool, ()), position)
        signals = {info.label: info for info in self.signals()}
        return System(
            graph=self.graph,
            states=states,
            slots=tuple(self.slots()),
            signals=signals,
            conserved=tuple(conserved),
            parts=tuple(part.label for part in self.parts),
            pools=pools,
        )

    def states(self) -> Iterable[State]:
        for item in self.all_of(Pool):
            for member in members_of(item):
                for k in range(1, item.stages + 1):
                    loss = self.loss_rate(item, member, "live")
                    inflow = self.inflow(item, member, k)
                    content = self.stage(item, member, k, "live")
                    rate = inflow if loss is None else inflow - loss * content
                    yield State(
                        label=self.state_label(item, member, k),
                        pool=member_label(item.label, member),
                        unit=item.unit,
                        title=item.title,
                        derivative=rate.index,
                        loss=None if loss is None else loss.index,
                        start=self.stage(item, member, k, "rest").index,
                    )

    def slots(self) -> Iterable[Slot]:
        for item in self.all_of(Parameter):
            factor = to_days(item.unit)[1]
            for member in members_of(item):
                yield Slot(
                    label=member_label(item.label, member),
                    value=float(item.value_at(member)),
                    unit=item.unit,
                    factor=factor,
                    low=item.bounds[0],
                    high=item.bounds[1],
                    log_sd=item.log_sd,
                    kind=item.kind,
                    source=item.source or "",
                    title=item.meaning,
                    reason=item.reason,
                    choices=item.choices,
                    written_as=item.written_as,
                )

    def signals(self) -> Iterable[SignalInfo]:
        for item in self.all_of(Signal):
            for member in members_of(item):
                node = self.value(item, member, "live").index
                yield SignalInfo(member_label(item.label, member), item.unit, item.meaning, node)
        for item in self.all_of(Exit):
            source = self.pool_of(item.pool, item)
            for member in members_of(source):
                node = self.graph.alias(self.value(item, member, "live"), member_label(item.label, member)).index
                title = f"{source.title}, leaving"
                yield SignalInfo(member_label(item.label, member), f"{source.unit}/day", title, node)
        for item in self.all_of(Pool):
            for member in members_of(item):
                node = self.value(item, member, "live").index
                yield SignalInfo(member_label(item.label, member), item.unit, item.title, node)

    def conserved(self, item: Balance) -> Conserved:
        """The weights by state, and what may change the sum; terms of other parts included."""
        terms = [item, *(other for other in self.all_of(Balance) if other.extends == item.label)]
        weights: dict[str, int] = {}
        for term in terms:
            for label, weight in term.holds.items():
                held = self.pool_of(label, term)
                node = self.number(weight, term, None, "live").index
                for member in members_of(held):
                    for k in range(1, held.stages + 1):
                        weights[self.state_label(held, member, k)] = node
        gains = [self.number(name, term, None, "live") for term in terms for name in term.gains]
        losses = [self.number(name, term, None, "live") for term in terms for name in term.losses]
        return Conserved(item.label, item.unit, weights, self.sum_of(gains), self.sum_of(losses))

    def account(self, each: Conserved) -> State:
        """A state that integrates what the flows may change, so that conservation is checked to rounding."""
        change = Symbol(self.graph, each.gain) - Symbol(self.graph, each.loss)
        zero = self.graph.const(0.0).index
        title = "gained less lost since the start"
        return State(f"{each.label}#account", each.label, each.unit, title, change.index, None, zero)

    def sum_of(self, values: Sequence[Symbol]) -> int:
        return total(values).index if values else self.graph.const(0.0).index
