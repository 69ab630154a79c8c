"""Where a declared quantity is used, and what the unit walk says of the laws that use it."""

from __future__ import annotations

from functools import cache

from extramarrow.catalog.body import all_items, all_parts
from extramarrow.grammar.declarations import Balance, Declared, Exit, Factor, Flow, Lawful, Pool, Read, Rest
from extramarrow.grammar.unit_walk import Walker


def used_by(label: str) -> list[str]:
    """Labels of laws and pools that use ``label``, through ports too, in the order of the parts."""
    names = {label, *_ports(label)}
    users = [item.label for item in all_items().values() if names & _asks(item) and item.label not in names]
    return list(dict.fromkeys(users))


def _ports(label: str) -> set[str]:
    """Labels of the ports, at-rest values and exits that stand for ``label``, and of those that stand for them."""
    found: set[str] = set()
    fresh = {label}
    while fresh:
        fresh = {item.label for item in all_items().values() if _stands_for(item) in fresh} - found
        found |= fresh
    return found


def _stands_for(item: Declared) -> str:
    match item:
        case Read():
            return item.target
        case Rest():
            return item.target if isinstance(item.target, str) else item.target.label
        case Exit():
            return item.pool if isinstance(item.pool, str) else item.pool.label
    return ""


def _asks(item: Declared) -> set[str]:
    """Labels that a declaration names."""
    words: list[str] = []
    labels: list[str] = []
    match item:
        case Flow():
            words += [*item.arguments, *([item.gain] if isinstance(item.gain, str) else [])]
            ends = [*item.sources, *([item.into] if item.into is not None else [])]
            labels += [end if isinstance(end, str) else end.label for end in ends]
        case Factor():
            words += item.arguments
            labels.append(item.target)
        case Lawful():
            words += item.arguments
        case Pool():
            words += [word for word in (item.start, item.rest_inflow, item.transit, item.gain) if isinstance(word, str)]
        case Balance():
            words += [*item.gains, *item.losses, *(each for each in item.holds.values() if isinstance(each, str))]
    return {*(f"{item.part}.{word}" for word in words), *labels}


@cache
def _walker() -> Walker:
    return Walker(list(all_parts()))


def law_lines(label: str) -> list[str]:
    """A law in three lines: its label, its docstring, whether its units agree."""
    item = all_items()[label]
    meaning = item.meaning if isinstance(item, Lawful) else item.title if isinstance(item, Pool) else ""
    complaint = _walker().complaint(label)
    walked = f"units: {complaint}" if complaint else f"units agree: {_unit(item)}"
    return [f"{label}: {meaning}", f"  {walked}"]


def _unit(item: Declared) -> str:
    return str(_walker().unit(item)) if not isinstance(item, Balance) else item.unit
