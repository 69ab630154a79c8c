"""Which signals a simulation records: every laboratory value, every site, and what treatments need to see."""

from __future__ import annotations

from collections.abc import Sequence

from extramarrow.clinic.lab import labs
from extramarrow.grammar.errors import unknown
from extramarrow.grammar.system import System
from extramarrow.physiology.anatomy import EXTRAMEDULLARY, MARROW

#: Signals that actions read at a visit, beside the laboratory values.
FOR_ACTIONS = (
    "blood.circulating_volume",
    "spleen.pooled_share",
    "blood.circulating_cells",
    "thrombopoiesis.pooled_share",
    "thrombopoiesis.count",
    "granulopoiesis.marginated_share",
    "granulopoiesis.spleen_share",
    "lineages.erythroid_room_absolute",
    "lineages.myeloid_room_absolute",
    "lineages.megakaryocytic_room_absolute",
    "stem_cells.circulating",
    "ontogeny.unit_volume",
    "development.weight",
)


def site_signals(quantity: str) -> tuple[str, ...]:
    """Labels of ``volume``, ``share`` or ``output`` over all sites, in the order of the ``site`` dimension."""
    marrow = (f"sites.{quantity}_inside[{region}]" for region in MARROW.members)
    outside = (f"sites.{quantity}_outside[{site}]" for site in EXTRAMEDULLARY.members)
    return (*marrow, *outside)


def observed_signals(system: System, more: Sequence[str] = ()) -> tuple[str, ...]:
    """Labels of all recorded signals that ``system`` has, and of ``more`` that a user asks for.

    Raises:
        InputError: a signal that the body lacks.
    """
    for label in more:
        if label not in system.signals:
            raise unknown("signal", label, system.signals, "signals")
    values = (f"lab.{name}.value" for name in labs())
    sites = (label for quantity in ("volume", "share", "output") for label in site_signals(quantity))
    return tuple(dict.fromkeys(label for label in (*values, *FOR_ACTIONS, *sites, *more) if label in system.signals))
