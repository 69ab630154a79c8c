"""Nucleated red cells in the blood: they leak from sites without a barrier and from a marrow full of dying cells."""

from __future__ import annotations

from extramarrow.grammar.parts import Organ, param, reads, signal


class NucleatedRedCells(Organ):
    """What leaks per day, and how soon the spleen takes the nucleus out; a quasi-steady count.

    In the fetus, whose blood is made outside the marrow, nearly all of it leaks from those sites.
    """

    outside_leak = param(
        0.025, "1/day", "late erythroblasts that leave a site outside the marrow still nucleated", bounds=(0.003, 0.15),
        source="Cordocentesis", kind="fitted",
    )  # fmt: skip
    unborn_leak = param(
        0.005, "1/day", "late erythroblasts that leave the marrow of an unborn child still nucleated", bounds=(0, 0.05),
        source="Cordocentesis", kind="fitted",
    )  # fmt: skip
    crowded_leak = param(
        0.05, "1/day", "late erythroblasts that leave an overfull marrow still nucleated", bounds=(0.0, 0.3),
        reason="counts follow ineffective erythropoiesis (Danise 2009); the size is assumed",
    )  # fmt: skip
    crowding_half = param(
        6.0, "1", "crowding at which half of that leaks", bounds=(2, 12),
        reason="crowding of untreated thalassemia intermedia",
    )  # fmt: skip
    longest_time = param(
        1.0, "day", "time in the blood without a spleen", bounds=(0.3, 3),
        reason="the nucleus is lost within a day or two",
    )  # fmt: skip
    splenic_clearance = param(
        9.0, "1", "clearance by the spleen relative to all other", bounds=(2, 30),
        reason="counts rise about tenfold after splenectomy in thalassemia",
    )  # fmt: skip

    orthochromatic = reads("erythron.orthochromatic", "1e9")
    death_hazard = reads("erythron.death_hazard", "1/day")
    death_hazard_at_rest = reads("erythron.death_hazard_at_rest", "1/day")
    crowding = reads("marrow.mean_crowding", "1")
    marrow_room = reads("marrow.total_room", "1")
    working_room = reads("lineages.erythroid_room_absolute", "1")
    spleen_presence = reads("spleen.presence", "1")
    born = reads("development.born", "1")
    circulating_volume = reads("blood.circulating_volume", "L")

    @signal("1")
    def outside_share(marrow_room, working_room):
        """Share of erythroblasts that mature outside the marrow."""
        return 1.0 - marrow_room / working_room

    @signal("1")
    def overfull(crowding, crowding_half, death_hazard, death_hazard_at_rest):
        """Share of the marrow's leak that is open: where cells crowd and die early, not where many are healthy."""
        relative = crowding * crowding / (crowding_half * crowding_half)
        fourth = relative * relative
        return fourth / (1.0 + fourth) * (1.0 - death_hazard_at_rest / death_hazard)

    @signal("1e9/day")
    def leaking(orthochromatic, outside_share, outside_leak, crowded_leak, overfull, unborn_leak, born):
        """Nucleated red cells that enter the blood per day."""
        inside = crowded_leak * overfull + unborn_leak * (1.0 - born)
        return orthochromatic * (outside_share * outside_leak + (1.0 - outside_share) * inside)

    @signal("day")
    def residence(longest_time, splenic_clearance, spleen_presence, born):
        """Time in the blood until the spleen or other organs remove the nucleus; before birth the spleen does not."""
        return longest_time / (1.0 + splenic_clearance * spleen_presence * born)

    @signal("1e9/L")
    def count(leaking, residence, circulating_volume):
        """Nucleated red cells per volume of blood."""
        return leaking * residence / circulating_volume
