"""Stem cells and the short-lived progenitors beside them: self-renewal is what feedback acts on, not division."""

from __future__ import annotations

from extramarrow.grammar.functions import maximum, total
from extramarrow.grammar.parts import Organ, at_rest, flow, param, pool, reads, signal
from extramarrow.physiology.clones import CLONES

_FOUNDER = CLONES.members.index("founder")


class StemCells(Organ):
    """Blood-forming stem cells by clone, relative to their healthy number, and the progenitors that lines draw on.

    All sites draw on one population, whose niches are those of the marrow; through the blood it reaches every site that
    makes blood. Short-term stem cells and multipotent progenitors do not renew themselves; on their way they divide
    more often while they are few, so that a graft or a few survivors feed all lines within weeks, though stem cells
    need years to be as many as before.
    """

    number = param(
        1e5, "1", "stem cells that make blood in a healthy adult", source="LeeSix2018", spread=0.7, bounds=(1e4, 1e6)
    )  # fmt: skip
    division_interval = param(
        280,
        "day",
        "time between divisions of a stem cell of an adult",
        source="Catlin2011",
        spread=0.2,
        bounds=(150, 500),
    )
    departure = param(
        0.1,
        "1",
        "share of divisions that replace stem cells lost from their niches",
        reason="a small steady exchange through the blood; its size is assumed",
        bounds=(0.01, 0.5),
    )
    highest_renewal = param(
        0.8,
        "1",
        "share of daughters that stay stem cells while niches are empty",
        reason="most do, and some still feed the lines; form of Stiehl and Marciniak-Czochra, size assumed",
        bounds=(0.76, 0.99),
    )
    short_term_time = param(20, "day", "residence of short-term stem cells", source="Zheng2021", bounds=(7, 60))
    multipotent_time = param(2, "day", "residence of multipotent progenitors", source="Zheng2021", bounds=(0.7, 8))
    reserve = param(
        31,
        "1",
        "further cells from one short-term stem cell, and from one that turns into it, while progenitors of the young"
        " are absent",
        reason="five more divisions in each of two steps, so that 1 % of the cells feed lines within weeks; assumed",
        bounds=(1, 127),
    )
    mobilization_exponent = param(
        0.45,
        "1",
        "how circulating stem cells follow the crowding of the marrow",
        reason="crowded marrow releases progenitors; size assumed",
        bounds=(0, 1.5),
    )

    # --- clones
    share_at_start = param(
        {"founder": 1.0, "*": 0.0},
        "1",
        "stem cells of a clone at day 0, as a part of all",
        over=CLONES,
        reason="a healthy person has one population, of which age makes a part over to a clone",
        bounds=(0, 1),
    )
    with_age = param(
        {"aged": 1.0, "*": 0.0}, "1", "1 for the clone that comes with age", over=CLONES, reason="definition",
        bounds=(0, 1),
    )  # fmt: skip
    ancestral = param(
        {"founder": 1.0, "*": 0.0}, "1", "1 for the cells it comes from", over=CLONES, reason="definition",
        bounds=(0, 1),
    )  # fmt: skip
    advantage = param(
        {"driver": 0.8, "leukemic": 10.0, "*": 0.0},
        "1",
        "crowding that a clone stands beyond what stops healthy stem cells from growing",
        over=CLONES,
        source="ClonalSelectionNewswise",
        kind="fitted",
        bounds=(-0.5, 12),
    )
    pace = param(
        {"leukemic": 20.0, "*": 1.0},
        "1",
        "divisions of a clone relative to healthy stem cells",
        over=CLONES,
        reason="leukemia doubles within weeks; a healthy stem cell divides once in 280 days",
        bounds=(0.3, 30),
    )
    contribution = param(
        {"leukemic": 0.02, "*": 1.0},
        "1",
        "what a multipotent progenitor of a clone contributes to the lines relative to a healthy one",
        over=CLONES,
        reason="leukemic cells hardly mature; the others do",
        bounds=(0, 1.2),
    )
    faintest = param(
        1e-12, "1", "fewest cells of which shares are told", reason="keeps shares finite", bounds=(1e-15, 1e-6)
    )  # fmt: skip

    room = reads("marrow.total_room", "1")
    room_at_rest = at_rest("marrow.total_room")
    marrow_crowding = reads("marrow.mean_crowding", "1")
    number_course = reads("stem_cell_ageing.number_course", "1")
    interval_course = reads("stem_cell_ageing.interval_course", "1")
    reserve_course = reads("stem_cell_ageing.reserve_course", "1")
    aged_share = reads("clonal_hematopoiesis.share", "1")
    aged_advantage = reads("clonal_hematopoiesis.advantage", "1")

    @signal("1")
    def shares_at_start(share_at_start):
        """What the parts at day 0 add up to."""
        return total(share_at_start)

    @signal("1")
    def aged_at_start(share_at_start, aged_share):
        """What of the founders has become the clone that comes with age."""
        return share_at_start[_FOUNDER] * aged_share

    @signal("1", over=CLONES)
    def start(share_at_start, ancestral, aged_share, with_age, aged_at_start, shares_at_start, faintest):
        """Cells of a clone at day 0 relative to all cells of a healthy person."""
        cells = share_at_start * (1.0 - ancestral * aged_share) + with_age * aged_at_start
        return cells / maximum(shares_at_start, faintest)

    resident = pool(
        "stem cells in their niches, relative to all of a healthy person",
        "1",
        site="marrow",
        over=CLONES,
        start="start",
    )
    short_term = pool(
        "short-term stem cells, relative to all of a healthy person",
        "1",
        site="marrow",
        over=CLONES,
        start="start",
        transit="short_term_time",
        into="stem_cells.multipotent",
        gain="gain_to_multipotent",
    )
    multipotent = pool(
        "multipotent progenitors, relative to all of a healthy person",
        "1",
        site="marrow",
        over=CLONES,
        start="start",
        transit="multipotent_time",
    )

    # --- stem cells

    @signal("day")
    def interval(division_interval, interval_course):
        """Time between divisions at this age."""
        return division_interval * interval_course

    @signal("1")
    def total_resident(resident):
        """Stem cells of all clones relative to health."""
        return total(resident)

    @signal("1")
    def niche_crowding(total_resident, room, room_at_rest):
        """Stem cells per niche of the marrow relative to health; no clone owns the niches."""
        return total_resident * room_at_rest / room

    @signal("1")
    def sensitivity_at_rest(highest_renewal, departure):
        """Strength of the feedback that keeps healthy stem cells at their number."""
        return 2.0 * highest_renewal / (1.0 + departure) - 1.0

    @signal("1", over=CLONES)
    def sensitivity(sensitivity_at_rest, advantage, with_age, aged_advantage):
        """How strongly crowding keeps a clone from growing."""
        return sensitivity_at_rest / (1.0 + advantage + with_age * aged_advantage)

    @signal("1", over=CLONES)
    def renewal(niche_crowding, highest_renewal, sensitivity):
        """Daughters that remain stem cells, per division; 1 plus the departing share at rest."""
        return 2.0 * highest_renewal / (1.0 + sensitivity * niche_crowding)

    @flow(resident)
    def dividing(interval, departure, pace):
        """Each division consumes the dividing cell, and some leave their niche (per cell)."""
        return (1.0 + departure) * pace / interval

    @flow(into=resident)
    def self_renewal(renewal, resident, interval, pace):
        """Daughters that stay."""
        return renewal * pace * resident / interval

    # --- short-lived progenitors

    @signal("1")
    def reserve_left(reserve, reserve_course):
        """The reserve at this age."""
        return reserve * reserve_course

    @signal("1")
    def amplification(multipotent, reserve_left):
        """Cells from one cell on its way to the next kind, relative to rest; more while progenitors are few."""
        crowding = total(multipotent)
        return (1.0 + reserve_left) / (1.0 + reserve_left * crowding * crowding)

    @flow(into=short_term)
    def differentiation(renewal, pace, resident, departure, amplification, short_term_time):
        """Daughters that do not stay become short-term stem cells."""
        return (2.0 - renewal) / (1.0 - departure) * pace * resident * amplification / short_term_time

    @signal("1")
    def gain_to_multipotent(amplification, multipotent_time, short_term_time):
        """Multipotent progenitors from one short-term stem cell, each counted relative to all of its kind."""
        return amplification * short_term_time / multipotent_time

    # --- what others read

    @signal("1")
    def supply(multipotent, contribution):
        """What lines draw on: multipotent progenitors of all clones by what they contribute, relative to health."""
        return total([cells * part for cells, part in zip(multipotent, contribution, strict=True)])

    @signal("1", over=CLONES)
    def chimerism(resident, total_resident, faintest):
        """Share of a clone among stem cells."""
        return resident / maximum(total_resident, faintest)

    @signal("1", over=CLONES)
    def output_share(multipotent, contribution, supply, faintest):
        """Share of a clone in what lines draw on."""
        return multipotent * contribution / maximum(supply, faintest)

    @signal("1")
    def count(number, number_course, total_resident):
        """Stem cells of the body that make blood."""
        return number * number_course * total_resident

    @signal("1/day")
    def divisions(count, interval):
        """Divisions of stem cells each day where all divide as healthy ones do."""
        return count / interval

    @signal("1")
    def circulating(total_resident, marrow_crowding, mobilization_exponent):
        """Stem and progenitor cells in the blood relative to health, apart from what G-CSF releases."""
        return total_resident * marrow_crowding**mobilization_exponent
