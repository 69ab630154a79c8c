"""Stem and progenitor cells in the blood, which CD34 marks: a few at rest, a hundredfold under G-CSF."""

from __future__ import annotations

from extramarrow.grammar.parts import Organ, flow, param, pool, reads, signal
from extramarrow.physiology.ages import by_age


class Mobilization(Organ):
    """How G-CSF loosens progenitors of the marrow from their niches, over days, until few are left to loosen."""

    count_men = param(
        0.836,
        "1/uL",
        "circulating CD34+ cells of men at rest",
        source="CirculatingProgenitors2009",
        spread=0.5,
        bounds=(0.1, 7),
    )
    count_women = param(
        0.584,
        "1/uL",
        "circulating CD34+ cells of women at rest",
        source="CirculatingProgenitors2009",
        spread=0.5,
        bounds=(0.1, 7),
    )
    count_course = by_age(
        {"8 weeks": 100.0, "17 weeks": 100.0, "28 weeks": 80.0, "birth": 45.0, "3 months": 6.0, "1 year": 3.0,
         "5 years": 1.8, "20 years": 1.0, "50 years": 1.0, "65 years": 0.85, "80 years": 0.55, "90 years": 0.5},
        "1", "circulating CD34+ cells relative to the adult", bounds=(0.1, 400),
        reason="4 % of mononuclear cells of fetal blood at 8 to 17 weeks, tens per microliter in cord blood, half of"
        " the count of adults beyond 80 years; the course between is assumed",
    )  # fmt: skip
    loosening_half = param(
        285,
        "1",
        "rise of G-CSF, relative to rest, at which niches are loosened half as much as they can be",
        source="LenograstimVolunteers",
        kind="fitted",
        bounds=(80, 1500),
    )
    largest = param(
        340,
        "1",
        "rise of circulating cells, relative to rest, that steady loosening of full niches would give",
        source="LenograstimVolunteers",
        kind="fitted",
        spread=0.4,
        bounds=(50, 2500),
    )
    loosening_time = param(
        2.0,
        "day",
        "time from G-CSF to progenitors in the blood",
        source="Eidenschink",
        kind="fitted",
        bounds=(1, 6),
    )
    exhaustion = param(
        0.3,
        "1/day",
        "rate at which the fullest loosening empties niches of cells that can leave",
        source="Eidenschink",
        kind="fitted",
        bounds=(0, 2),
    )
    refilling_time = param(
        8, "day", "time over which such cells are replaced", bounds=(2, 40),
        reason="a second course of G-CSF within weeks mobilizes about as much; assumed",
    )  # fmt: skip

    sex = reads("patient.sex", "1")
    level = reads("gcsf.level", "1")
    circulating = reads("stem_cells.circulating", "1")
    reserve_course = reads("stem_cell_ageing.reserve_course", "1")

    @signal("1/uL")
    def count_at_rest(sex, count_men, count_women, count_course):
        """Circulating CD34+ cells at which this person is at rest."""
        return count_course * (count_men * (1.0 - sex) + count_women * sex)

    @signal("1")
    def loosening(level, loosening_half):
        """What G-CSF asks for: 0 at rest and below, 1 at most."""
        square = (level - 1.0) * (level - 1.0)
        return square / (loosening_half * loosening_half + square)

    loosened = pool(
        "loosening of niches on its way to effect", "1", site="marrow", start=0.0, stages=2, transit="stage_time",
        into="mobilization.opened", gain=1.0,
    )  # fmt: skip
    opened = pool("loosening of niches that lets cells go", "1", site="marrow", start=0.0, transit="last_stage_time")
    ready = pool("progenitors that can be loosened, relative to rest", "1", site="marrow", start=1.0)

    @signal("day")
    def stage_time(loosening_time):
        """Time in the first two of three equal stages."""
        return loosening_time * 2.0 / 3.0

    @signal("day")
    def last_stage_time(loosening_time):
        """Time in the last of three equal stages."""
        return loosening_time / 3.0

    @flow(into=loosened)
    def following(loosening, last_stage_time):
        """Niches follow G-CSF; each stage holds 1 when they are loosened for good."""
        return loosening / last_stage_time

    @flow(into=ready)
    def refilling(refilling_time):
        """Marrow replaces progenitors that can be loosened."""
        return 1.0 / refilling_time

    @flow(ready)
    def emptying(refilling_time, exhaustion, opened):
        """They are used up by what leaves, and by what stays for good (per unit)."""
        return 1.0 / refilling_time + exhaustion * opened

    @signal("1")
    def rise(opened, ready, largest, reserve_course):
        """Circulating cells that G-CSF has released, relative to rest; fewer in the old, who have less reserve."""
        return largest * reserve_course * opened * ready

    @signal("1/uL")
    def count(count_at_rest, circulating, rise):
        """CD34+ cells per volume of blood."""
        return count_at_rest * circulating * (1.0 + rise)
