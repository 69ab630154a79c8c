"""Emergency filling: spleen and liver take up progenitors from the blood within days, and let them go again."""

from __future__ import annotations

from extramarrow.grammar.declarations import Axis
from extramarrow.grammar.functions import total
from extramarrow.grammar.parts import Organ, flow, param, pool, reads, signal

LODGINGS = Axis("lodging", ("spleen", "liver"))

#: Sites outside the marrow that hold lodged cells.
LODGED_AT = {site: site for site in LODGINGS.members}


class Lodging(Organ):
    """Progenitors that lodge for days, in units of room, apart from the growth of niches."""

    capacity = param(
        {"spleen": 0.09, "liver": 0.03},
        "1",
        "room that lodged progenitors take at most",
        over=LODGINGS,
        source="Stroncek2003",
        kind="fitted",
        spread=0.5,
        bounds=(0, 0.4),
    )
    rise_half = param(
        50,
        "1",
        "rise of circulating progenitors, relative to rest, at which lodging is half as fast as it can be",
        reason="G-CSF releases a hundredfold, and half of that is enough to fill a spleen; assumed",
        bounds=(5, 250),
    )
    call = param(
        0.3,
        "1",
        "how strongly progenitors lodge when emergency myelopoiesis is fully awake, though few circulate",
        reason="spleens grow somewhat in acute infection, less than under G-CSF; assumed",
        bounds=(0, 0.9),
    )
    filling_time = param(
        1.5, "day", "time over which lodgings fill", source="Stroncek2003", kind="fitted", bounds=(0.5, 8)
    )
    emptying_time = param(
        2, "day", "time over which lodgings empty", source="Stroncek2004", kind="fitted", bounds=(1, 15)
    )
    needs_spleen = param(
        {"spleen": 1.0, "*": 0.0}, "1", "1 for what splenectomy removes", over=LODGINGS, reason="definition",
        bounds=(0, 1),
    )  # fmt: skip

    rise = reads("mobilization.rise", "1")
    emergency = reads("immune_response.emergency", "1")
    spleen_presence = reads("spleen.presence", "1")

    @signal("1")
    def pull(rise, rise_half, emergency, call):
        """How strongly progenitors lodge: 0 at rest, 1 at most."""
        return 1.0 - rise_half / (rise_half + rise) * (1.0 - call * emergency)

    room = pool("room of progenitors that lodge for days", "1", site="outside", over=LODGINGS, start=0.0)

    @flow(into=room)
    def arriving(pull, capacity, filling_time, needs_spleen, spleen_presence):
        """Circulating progenitors lodge, where there is an organ."""
        return pull * capacity * (1.0 - needs_spleen * (1.0 - spleen_presence)) / filling_time

    @flow(room)
    def leaving_again(pull, filling_time, emptying_time):
        """They leave; full lodgings turn over, others empty (per unit)."""
        return pull / filling_time + (1.0 - pull) / emptying_time

    @signal("1")
    def total_room(room):
        """Room of lodged progenitors in all organs."""
        return total(room)
