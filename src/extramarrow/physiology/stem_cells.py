"""Stem cells: self-renewal is what feedback acts on, not division."""

from __future__ import annotations

from extramarrow.grammar.parts import Organ, at_rest, flow, param, pool, reads, signal


class StemCells(Organ):
    """Blood-forming stem cells relative to their healthy number, and how many of them travel."""

    number = param(1e5, "1", "stem cells that make blood", source="LeeSix2018", spread=0.7, bounds=(1e4, 1e6))
    division_interval = param(
        280, "day", "time between divisions of a stem cell", source="Catlin2011", spread=0.2, bounds=(150, 500)
    )
    departure = param(
        0.1,
        "1",
        "share of divisions that replace stem cells lost from their niches",
        reason="a small steady exchange through the blood; its size is assumed",
        bounds=(0.01, 0.5),
    )
    crowding = param(
        1.0,
        "1",
        "strength of the feedback of stem-cell number on self-renewal",
        reason="form of Stiehl and Marciniak-Czochra; strength assumed",
        bounds=(0.2, 5),
    )
    mobilization_exponent = param(
        0.45,
        "1",
        "how circulating stem cells follow the crowding of the marrow",
        reason="crowded marrow releases progenitors; size assumed",
        bounds=(0, 1.5),
    )
    marrow_room = reads("marrow.total_room", "1")
    marrow_room_at_rest = at_rest("marrow.total_room")
    marrow_crowding = reads("marrow.mean_crowding", "1")

    resident = pool("stem cells in their niches, relative to healthy", "1", site="marrow", start=1.0)

    @signal("1")
    def renewal(resident, marrow_room, marrow_room_at_rest, crowding, departure):
        """Daughters that remain stem cells, per division; 1 plus the departing share at rest."""
        return (1.0 + departure) * (1.0 + crowding) / (1.0 + crowding * resident * marrow_room_at_rest / marrow_room)

    @flow(resident)
    def differentiation(division_interval, departure):
        """Each division consumes the dividing cell, and some leave their niche (per cell)."""
        return (1.0 + departure) / division_interval

    @flow(into=resident)
    def self_renewal(renewal, resident, division_interval):
        """Daughters that stay."""
        return renewal * resident / division_interval

    @signal("1")
    def circulating(resident, marrow_crowding, mobilization_exponent):
        """Stem cells in the blood relative to healthy (CD34+ is their observable)."""
        return resident * marrow_crowding**mobilization_exponent
