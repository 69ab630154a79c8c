"""What the catalog says of a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


def amount(value: float, unit: str) -> str:
    """A value with its unit; the unit "1" goes without saying."""
    return f"{value:.6g}" if unit == "1" else f"{value:.6g} {unit}"


@dataclass(frozen=True, slots=True)
class Entry:
    """``facts`` are short pairs (unit, source, bounds), ``sections`` longer lists of lines under a heading."""

    name: str
    kind: str
    title: str
    facts: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def __str__(self) -> str:
        width = max((len(fact) for fact in self.facts), default=0)
        head = [f"{self.name} ({self.kind})", *([f"  {self.title}"] if self.title else [])]
        facts = [f"  {fact.ljust(width)}  {words}" for fact, words in self.facts.items()]
        tail = [line for heading, lines in self.sections.items() for line in ("", heading, *(f"  {x}" for x in lines))]
        return "\n".join([*head, *facts, *tail])
