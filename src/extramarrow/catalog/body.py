"""Every declared part: organs, labs, diseases and drugs, found by importing the folders they stand in."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from extramarrow.grammar.declarations import Declared
from extramarrow.grammar.parts import Part

FLOORS = ("extramarrow.physiology", "extramarrow.clinic", "extramarrow.diseases", "extramarrow.therapies")


@cache
def all_parts() -> tuple[type[Part], ...]:
    """The parts: organs, labs, diseases, drugs."""
    found: dict[str, type[Part]] = {}
    for floor in FLOORS:
        package = import_module(floor)
        for module in sorted(info.name for info in walk_packages(package.__path__, f"{floor}.")):
            parts = [
                item
                for item in vars(import_module(module)).values()
                if isinstance(item, type) and issubclass(item, Part) and item.__module__ == module
            ]
            for part in sorted(parts, key=lambda part: part.label):
                found.setdefault(part.label, part)
    return tuple(part for part in found.values() if part.declared)


@cache
def all_items() -> dict[str, Declared]:
    """Label to declaration, over all parts."""
    return {item.label: item for part in all_parts() for item in part.declared.values()}
