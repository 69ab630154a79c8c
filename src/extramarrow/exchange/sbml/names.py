"""Identifiers that SBML allows, still readable: ``red_cells.cells#3`` is ``red_cells__cells_3``."""

from __future__ import annotations

import re

#: Words that formula readers of other tools take for functions, constants or the time.
_RESERVED = {"time", "t", "pi", "e", "exponentiale", "avogadro", "true", "false", "inf", "nan", "gamma", "body"}


class Identifiers:
    """Hands out one identifier per label and never the same one twice."""

    def __init__(self) -> None:
        self._by_label: dict[str, str] = {}
        self._taken = set(_RESERVED)

    def of(self, label: str) -> str:
        """The identifier of ``label``, the same at every call."""
        if label not in self._by_label:
            self._by_label[label] = self.fresh(label)
        return self._by_label[label]

    def fresh(self, label: str) -> str:
        """An identifier made from ``label`` that was not given before."""
        base = re.sub(r"[^A-Za-z0-9_.]+", "_", label).strip("_").replace(".", "__")
        base = base if base and not base[0].isdigit() else f"_{base}"
        name, count = base, 2
        while name.casefold() in self._taken:
            name, count = f"{base}_{count}", count + 1
        self._taken.add(name.casefold())
        return name
