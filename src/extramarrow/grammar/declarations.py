"""What a part of the body is declared with: parameters, pools, flows, signals, ports, factors and balances.

Each is a frozen description. :mod:`extramarrow.grammar.assembly` turns descriptions into equations.
"""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from extramarrow.grammar.sources import source as find_source
from extramarrow.grammar.units import to_days

Law = Callable[..., Any]
KINDS = ("measured", "fitted", "assumed")


@dataclass(frozen=True, slots=True)
class Axis:
    """An ordered set of members over which pools, parameters and signals repeat (sites, clones)."""

    name: str
    members: tuple[str, ...]


@dataclass(eq=False, slots=True)
class Declared:
    """Base of everything that stands as an attribute of a part; the class body fills ``name`` and ``part``."""

    name: str = field(default="", init=False)
    part: str = field(default="", init=False)
    over: Axis | None = field(default=None, kw_only=True)

    @property
    def label(self) -> str:
        """``part.name``, unique in a body."""
        return f"{self.part}.{self.name}"


@dataclass(eq=False, slots=True)
class Parameter(Declared):
    """A number with unit, meaning, origin, between-person spread and the range it may take."""

    value: float | Mapping[str, float]
    unit: str
    meaning: str
    source: str | None
    kind: str
    reason: str
    spread: float
    bounds: tuple[float, float]
    choices: Mapping[str, float] | None
    written_as: str

    def value_at(self, member: str | None) -> float:
        """The default, for one member of the axis where there is one."""
        if isinstance(self.value, Mapping):
            return self.value[member] if member in self.value else self.value["*"]  # type: ignore[index]
        return self.value

    @property
    def log_sd(self) -> float:
        """Standard deviation of the logarithm between people, from the coefficient of variation ``spread``."""
        return math.sqrt(math.log1p(self.spread**2))


def param(
    value: float | Mapping[str, float],
    unit: str,
    meaning: str,
    *,
    source: str | None = None,
    kind: str | None = None,
    reason: str = "",
    spread: float = 0.0,
    bounds: tuple[float, float] | None = None,
    over: Axis | None = None,
    choices: Mapping[str, float] | None = None,
    written_as: str = "",
) -> Any:
    """Declare a parameter.

    Args:
        value: the typical value in ``unit``; over an axis a mapping from member to value, ``"*"`` for the rest.
        unit: unit as written in the literature; times and rates are turned into days once, here.
        meaning: a few words a haematologist would use.
        source: key in the bibliography; an unknown key fails at import.
        kind: ``measured``, ``fitted`` or ``assumed``; by default measured with a source and assumed without.
        reason: why an assumed value is what it is; required for assumed values.
        spread: coefficient of variation between people (log-normal), 0 where none is sampled.
        bounds: range the value may take; by default a factor of three either way, wider with the spread.
        over: axis of a parameter that differs by member.
        choices: names for the values of a categorical parameter.
        written_as: what people write instead of a number and a unit, such as "age".

    Raises:
        ValueError: for an unknown kind, an assumed value without a reason or bounds that miss the value.
        InputError: for a source key that the bibliography lacks.
    """
    kind = kind or ("measured" if source else "assumed")
    if kind not in KINDS:
        raise ValueError(f"kind must be one of {', '.join(KINDS)}, not '{kind}'")
    if source:
        find_source(source)
    if kind == "assumed" and not reason:
        raise ValueError(f"an assumed value needs its reason: {meaning}")
    if kind != "assumed" and not source:
        raise ValueError(f"a {kind} value needs its source: {meaning}")
    to_days(unit)
    values = list(value.values()) if isinstance(value, Mapping) else [value]
    if bounds is None:
        room = max(3.0, math.exp(4.0 * math.sqrt(math.log1p(spread**2))))
        bounds = tuple(
            sorted(
                (
                    min(v / room if v >= 0 else v * room for v in values),
                    max(v * room if v >= 0 else v / room for v in values),
                )
            )
        )  # type: ignore[assignment]
    assert bounds is not None
    if not all(bounds[0] <= v <= bounds[1] for v in values):
        raise ValueError(f"bounds {bounds} miss the value {value}: {meaning}")
    return Parameter(value, unit, meaning, source, kind, reason, spread, bounds, choices, written_as, over=over)


@dataclass(eq=False, slots=True)
class Pool(Declared):
    """Cells, iron or cytokine of one kind at one site, in ``stages`` maturation stages."""

    title: str
    unit: str
    site: str
    start: float | str | Law | None
    rest_inflow: str | None
    stages: int
    transit: str | None
    into: Pool | str | None
    gain: float | str
    grows: str | None


def pool(
    title: str,
    unit: str,
    *,
    site: str = "body",
    start: float | str | Law | None = None,
    rest_inflow: str | None = None,
    stages: int = 1,
    transit: str | None = None,
    into: Any = None,
    gain: float | str = 1.0,
    grows: str | None = None,
    over: Axis | None = None,
) -> Any:
    """Declare a pool.

    Args:
        title: what it holds.
        unit: unit of the content.
        site: where it is.
        start: healthy rest of the whole pool, in closed form: a number, the name of a parameter or signal, or a law.
        rest_inflow: instead of ``start``: the name of the inflow per day at rest, from which every stage follows.
        stages: number of maturation stages; the residence time is gamma distributed with that shape.
        transit: name of the parameter or signal that holds the mean residence time; without it nothing matures.
        into: pool that receives what matures; without it, what matures is gone.
        gain: yield on the way (2 for a division), a number or a name.
        grows: name of the rate at which the healthy content grows with the body: what flows in at rest fills it, too.
        over: axis of a pool that exists once per member.
    """
    if (start is None) == (rest_inflow is None):
        raise ValueError(f"pool '{title}' needs either start or rest_inflow")
    return Pool(title, unit, site, start, rest_inflow, stages, transit, into, gain, grows, over=over)


@dataclass(eq=False, slots=True)
class Lawful(Declared):
    """Something that carries a law."""

    law: Law

    @property
    def arguments(self) -> tuple[str, ...]:
        """Names that the law asks for: its dependencies."""
        return tuple(inspect.signature(self.law).parameters)

    @property
    def meaning(self) -> str:
        """The one-sentence docstring of the law."""
        return inspect.cleandoc(self.law.__doc__ or "")


@dataclass(eq=False, slots=True)
class Signal(Lawful):
    """A named algebraic quantity that other parts may read or scale."""

    unit: str


def signal(unit: str, *, over: Axis | None = None) -> Callable[[Law], Any]:
    """Declare a signal; the decorated law returns its value in ``unit``."""

    def declare(law: Law) -> Any:
        return Signal(law, unit, over=over)

    return declare


@dataclass(eq=False, slots=True)
class Flow(Lawful):
    """One-way movement: per capita out of ``sources`` (the law returns 1/day), or an absolute inflow without them."""

    sources: tuple[Pool | str, ...]
    into: Pool | str | None
    gain: float | str


def flow(*sources: Any, into: Any = None, gain: float | str = 1.0, over: Axis | None = None) -> Callable[[Law], Any]:
    """Declare a flow.

    With ``sources`` the law returns a rate per capita, which the library multiplies by each source pool: an empty
    pool loses nothing. What leaves enters ``into``, times ``gain``. Without sources the law returns an inflow in
    pool units per day. Pools of other parts are named by label.
    """
    if not sources and into is None:
        raise ValueError("a flow needs a source, a target or both")

    def declare(law: Law) -> Any:
        axis = over or next((p.over for p in (*sources, into) if isinstance(p, Pool) and p.over is not None), None)
        return Flow(law, tuple(sources), into, gain, over=axis)

    return declare


@dataclass(eq=False, slots=True)
class Read(Declared):
    """A port: a parameter, pool or signal of another part, in the unit this part expects.

    Over an axis the reader's own member is taken. ``by`` picks another member for each of the reader's members
    (None: the mean over all; a member that it leaves out reads 0).
    """

    target: str
    unit: str
    by: Mapping[str, str | None] | None


def reads(label: str, unit: str, *, by: Mapping[str, str | None] | None = None) -> Any:
    """Declare a port that reads ``label`` of another part."""
    return Read(label, unit, by)


@dataclass(eq=False, slots=True)
class Exit(Declared):
    """The flux out of the last stage of a pool, before the gain, in pool units per day."""

    pool: Pool | str


def leaving(source: Any) -> Any:
    """Declare the maturation flux that leaves ``source``."""
    return Exit(source)


@dataclass(eq=False, slots=True)
class Rest(Declared):
    """Another quantity as it is in the healthy person at rest."""

    target: Declared | str


def at_rest(target: Any) -> Any:
    """Declare the value of ``target`` (an item of this part, or a label) at healthy rest, a function of parameters."""
    return Rest(target)


@dataclass(eq=False, slots=True)
class Factor(Lawful):
    """A dimensionless factor on a named signal or parameter of the healthy body."""

    target: str


def scales(label: str, *, over: Axis | None = None) -> Callable[[Law], Any]:
    """Declare a factor on ``label``; factors of several parts commute and multiply in name order."""

    def declare(law: Law) -> Any:
        return Factor(law, label, over=over)

    return declare


@dataclass(eq=False, slots=True)
class Balance(Declared):
    """A conserved quantity: Σ weight · pool changes only by the signals ``gains`` minus ``losses``."""

    unit: str
    extends: str | None
    holds: Mapping[str, float | str]
    gains: Sequence[str]
    losses: Sequence[str]


def balance(
    unit: str,
    *,
    holds: Mapping[str, float | str],
    gains: Sequence[str] = (),
    losses: Sequence[str] = (),
    extends: str | None = None,
) -> Any:
    """Declare a conserved quantity over pool labels with weights (numbers or names of this part), and what changes it.

    ``extends`` names the balance of another part to which these terms belong.
    """
    return Balance(unit, extends, holds, gains, losses)
