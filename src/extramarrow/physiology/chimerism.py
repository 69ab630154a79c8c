"""Whose red cells these are: what part of erythron and blood a graft makes, and what that leaves of a disease.

A disease of globin acts on the patient's own cells; those of a graft, of a donor or corrected, are spared. Both kinds
are one stream of cells in the body. Its mean is that of the mixture: in the marrow the patient's own cells die on the
way and lose ground, in the blood they die early and lose it once more.
"""

from __future__ import annotations

from extramarrow.grammar.functions import sqrt
from extramarrow.grammar.parts import Organ, flow, pool, reads, signal
from extramarrow.physiology.clones import CLONES

_GRAFT = CLONES.members.index("graft")


class Chimerism(Organ):
    """Shares of the patient's own cells, 1 without a graft: among births, deaths in the marrow, releases, red cells."""

    output_share = reads("stem_cells.output_share", "1")
    early_time = reads("progenitors.early_time", "day")
    late_time = reads("progenitors.late_time", "day")
    turnover = reads("globin.turnover", "day")
    own_toll = reads("erythron.own_toll", "1")
    graft_toll = reads("erythron.graft_toll", "1")
    own_fragility = reads("globin.own_fragility", "1")
    graft_fragility = reads("globin.graft_fragility", "1")

    grafted = pool("share of a graft among proerythroblasts that are born", "1", site="marrow", start=0.0)
    carried = pool("share of a graft among red cells", "1", site="blood", start=0.0)

    @flow(into=grafted)
    def committing(output_share, early_time, late_time):
        """Progenitors of the graft take two weeks to become proerythroblasts."""
        return output_share[_GRAFT] / (early_time + late_time)

    @flow(grafted)
    def passing(early_time, late_time):
        """And make way for the next (per unit)."""
        return 1.0 / (early_time + late_time)

    @signal("1")
    def own_born(grafted):
        """Own cells among proerythroblasts that are born."""
        return 1.0 - grafted

    @signal("1")
    def disadvantage(own_toll, graft_toll):
        """How many more of the own cells than of the graft's must be born for one that leaves the marrow."""
        return own_toll / graft_toll

    @signal("1")
    def own_acting(own_born, grafted, disadvantage):
        """Part of what kills and slows own erythroblasts that acts on the mixture, so that as many survive in all."""
        # The square root stands for the stages on the way; for any share it is right to a few hundredths.
        return own_born / (own_born + grafted * sqrt(disadvantage))

    @signal("1")
    def own_released(own_born, grafted, disadvantage):
        """Own cells among those that leave the marrow."""
        return own_born / (own_born + grafted * disadvantage)

    @signal("1")
    def own_hazard(own_fragility):
        """Hazard of own red cells; diseases that shorten their life raise it."""
        return own_fragility

    @signal("1")
    def own_settled(own_released, own_hazard, graft_fragility):
        """Own cells among red cells if they were released for long as they are now."""
        return own_released / (own_released + (1.0 - own_released) * own_hazard / graft_fragility)

    @flow(into=carried)
    def arriving(own_settled, turnover):
        """The blood follows as its hemoglobin is made anew."""
        return (1.0 - own_settled) / turnover

    @flow(carried)
    def thinning(turnover):
        """And older cells go (per unit)."""
        return 1.0 / turnover

    @signal("1")
    def own_carried(carried):
        """Own cells among red cells of the patient's own making, apart from transfused ones."""
        return 1.0 - carried
