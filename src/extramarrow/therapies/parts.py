"""Parts that treatments add to the body: the pools of drugs and the parameters of everything that is done."""

from __future__ import annotations

from collections.abc import Iterable

from extramarrow.grammar.parts import Drug
from extramarrow.therapies.action import actions
from extramarrow.therapies.product import products
from extramarrow.therapies.rules import Rule


def all_parts() -> tuple[type[Drug], ...]:
    """Every registered part, each once, in name order."""
    found = {part for kind in actions().values() for part in kind.parts}
    found |= {product.part for product in products().values()}
    return tuple(sorted(found, key=lambda part: part.label))


def parts_of(rules: Iterable[Rule]) -> tuple[type[Drug], ...]:
    """The parts that ``rules`` need, each once, in name order."""
    return tuple(sorted({part for rule in rules for part in rule.action.needs}, key=lambda part: part.label))
