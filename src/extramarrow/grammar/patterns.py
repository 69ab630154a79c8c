"""Patterns: what several parts declare alike stands once, and every part that names the pattern gets its own copy."""

from __future__ import annotations

from copy import deepcopy

from extramarrow.grammar.declarations import Axis, Declared


class Pattern:
    """Base of a class whose declarations other parts take over; it is no part itself.

    ``class Flu(Fever, Disease)`` has all that the pattern ``Fever`` declares; what it declares by the same name
    itself stands in place of that of the pattern.
    """


def taken_over(part: type) -> dict[str, Declared]:
    """Copies of what the patterns of a part declare, set as its own, with what it declares itself in their place."""
    own = {name: item for name, item in vars(part).items() if isinstance(item, Declared)}
    declared: dict[str, Declared] = {}
    for base in reversed(part.__mro__[1:]):
        if issubclass(base, Pattern):
            declared |= {name: item for name, item in vars(base).items() if isinstance(item, Declared)}
    # One memo for all: a flow of the copy ends in a pool of the copy. Axes are compared by identity, so they are kept.
    memo: dict[int, object] = {id(item): own[name] for name, item in declared.items() if name in own}
    memo |= {id(item.over): item.over for item in declared.values() if isinstance(item.over, Axis)}
    copies = {name: deepcopy(item, memo) for name, item in declared.items()}
    for name in copies.keys() - own.keys():
        setattr(part, name, copies[name])
    return copies | own
