"""From proerythroblast to reticulocyte: three divisions, hemoglobin synthesis, and the cells that die on the way."""

from __future__ import annotations

from extramarrow.grammar.parts import Organ, at_rest, flow, leaving, param, pool, reads, signal


def toll(hazard, polychromatic_time, orthochromatic_time):
    """Cells born for each that survives three polychromatic and two orthochromatic stages under a hazard."""
    poly = 1.0 + hazard * polychromatic_time / 3.0
    ortho = 1.0 + hazard * orthochromatic_time / 2.0
    return poly * poly * poly * ortho * ortho


class Erythron(Organ):
    """Nucleated red cells and marrow reticulocytes of all sites together; sites share them by room."""

    proerythroblast_time = param(
        10.9, "h", "proerythroblast generation time", source="Skarberg1974", spread=0.1, bounds=(6.54, 19.6)
    )
    basophilic_time = param(
        16.0, "h", "basophilic erythroblast generation time", source="Skarberg1974", spread=0.1, bounds=(9.6, 28.8)
    )
    polychromatic_time = param(
        26.0, "h", "polychromatic erythroblast generation time", source="Skarberg1974", spread=0.1, bounds=(15.6, 46.8)
    )
    orthochromatic_time = param(
        19.6, "h", "orthochromatic erythroblast residence", source="Skarberg1974", spread=0.1, bounds=(11.8, 35.3)
    )
    reticulocyte_time = param(
        51.2, "h", "marrow reticulocyte residence", source="Skarberg1974", spread=0.1, bounds=(30.7, 92.2)
    )
    doubling = param(2, "1", "cells from one division", reason="definition", bounds=(2, 2))
    death_at_rest = param(
        0.10,
        "1",
        "share of late erythroblasts that die in the healthy marrow",
        reason="textbook of ferrokinetics (5 to 15 %); no page seen carries it",
        bounds=(0.01, 0.3),
    )
    arrest = param(
        3.4,
        "1",
        "lengthening of basophilic and polychromatic stages per squared alpha-chain excess",
        reason="maturation arrest in beta-thalassemia; the size is assumed",
        spread=0.3,
        bounds=(0, 8),
    )
    polychromatic_content = param(
        0.25,
        "1",
        "hemoglobin of a polychromatic erythroblast relative to a red cell",
        reason="hemoglobin synthesis begins there",
        bounds=(0.05, 0.45),
    )
    orthochromatic_content = param(
        0.60,
        "1",
        "hemoglobin of an orthochromatic erythroblast relative to a red cell",
        reason="most hemoglobin is made before the nucleus leaves",
        bounds=(0.5, 0.9),
    )
    reticulocyte_content = param(
        0.85,
        "1",
        "hemoglobin of a marrow reticulocyte relative to a red cell",
        reason="a fifth to a third of hemoglobin is made after the nucleus left",
        bounds=(0.6, 1.0),
    )

    growth = reads("development.growth", "1/day")
    births_needed = reads("red_cells.births_at_rest", "1e9/day")
    shift = reads("red_cells.shift", "day")
    supplied = reads("progenitors.yielded", "1e9/day")
    alpha_excess = reads("globin.alpha_excess", "1")
    death_factor = reads("globin.death_factor", "1")
    own_death_factor = reads("globin.own_death_factor", "1")
    graft_excess = reads("globin.graft_excess", "1")
    graft_death_factor = reads("globin.graft_death_factor", "1")
    own_acting = reads("chimerism.own_acting", "1")
    content = reads("hemoglobin_synthesis.content_per_cell", "g/1e9")

    # --- rest

    @signal("1/day")
    def death_hazard_at_rest(polychromatic_time, death_at_rest):
        """Hazard that lets the healthy share die over the five late erythroblast stages."""
        surviving = (1.0 - death_at_rest) ** -0.2
        return (surviving - 1.0) / (polychromatic_time / 3.0)

    @signal("1")
    def survival_at_rest(death_hazard_at_rest, polychromatic_time, orthochromatic_time, growth):
        """Share of late erythroblasts that live at rest and move on; the others die or fill growing marrow."""
        lost = death_hazard_at_rest + growth
        poly = (1.0 + lost * polychromatic_time / 3.0) ** -3.0
        ortho = (1.0 + lost * orthochromatic_time / 2.0) ** -2.0
        return poly * ortho

    @signal("1")
    def staying_at_rest(proerythroblast_time, basophilic_time, reticulocyte_time, growth):
        """What fills growing marrow in the other stages, as a factor on what must be born."""
        young = (1.0 + growth * proerythroblast_time / 2.0) ** 2.0 * (1.0 + growth * basophilic_time / 2.0) ** 2.0
        return young * (1.0 + growth * reticulocyte_time / 4.0) ** 4.0

    @signal("1e9/day")
    def proerythroblast_births_at_rest(births_needed, survival_at_rest, staying_at_rest, doubling):
        """Proerythroblasts that must be born each day at rest."""
        return births_needed * staying_at_rest / survival_at_rest / doubling**3

    # --- how long stages last

    @signal("1")
    def own_slowing(alpha_excess, arrest):
        """Lengthening of the middle stages of own cells by alpha-chain excess."""
        return 1.0 + arrest * alpha_excess * alpha_excess

    @signal("1")
    def graft_slowing(graft_excess, arrest):
        """The same of cells of a graft."""
        return 1.0 + arrest * graft_excess * graft_excess

    @signal("1")
    def slowing(own_slowing, graft_slowing, own_acting):
        """Lengthening of the middle stages, own cells and a graft's together."""
        return 1.0 + (own_slowing - 1.0) * own_acting + (graft_slowing - 1.0) * (1.0 - own_acting)

    @signal("1")
    def own_toll(death_hazard_at_rest, own_death_factor, own_slowing, polychromatic_time, orthochromatic_time):
        """Own polychromatic erythroblasts that are born for each that lives to leave the marrow."""
        return toll(death_hazard_at_rest * own_death_factor, own_slowing * polychromatic_time, orthochromatic_time)

    @signal("1")
    def graft_toll(death_hazard_at_rest, graft_death_factor, graft_slowing, polychromatic_time, orthochromatic_time):
        """The same of a graft."""
        return toll(death_hazard_at_rest * graft_death_factor, graft_slowing * polychromatic_time, orthochromatic_time)

    @signal("day")
    def basophilic_residence(basophilic_time, slowing):
        """Residence of basophilic erythroblasts."""
        return basophilic_time * slowing

    @signal("day")
    def polychromatic_residence(polychromatic_time, slowing):
        """Residence of polychromatic erythroblasts."""
        return polychromatic_time * slowing

    @signal("day")
    def reticulocyte_residence(reticulocyte_time, shift):
        """Residence of marrow reticulocytes; anemia calls them early."""
        return reticulocyte_time - shift

    @signal("1/day")
    def death_hazard(death_hazard_at_rest, death_factor):
        """Hazard of death of late erythroblasts."""
        return death_hazard_at_rest * death_factor

    # --- cells

    proerythroblasts = pool(
        "proerythroblasts",
        "1e9",
        site="marrow",
        stages=2,
        transit="proerythroblast_time",
        rest_inflow="proerythroblast_births_at_rest",
        grows="growth",
        into="erythron.basophilic",
        gain="doubling",
    )
    basophilic = pool(
        "basophilic erythroblasts",
        "1e9",
        site="marrow",
        stages=2,
        transit="basophilic_residence",
        rest_inflow="basophilic_at_rest",
        grows="growth",
        into="erythron.polychromatic",
        gain="doubling",
    )
    polychromatic = pool(
        "polychromatic erythroblasts",
        "1e9",
        site="marrow",
        stages=3,
        transit="polychromatic_residence",
        rest_inflow="polychromatic_at_rest",
        grows="growth",
        into="erythron.orthochromatic",
        gain="doubling",
    )
    orthochromatic = pool(
        "orthochromatic erythroblasts",
        "1e9",
        site="marrow",
        stages=2,
        transit="orthochromatic_time",
        rest_inflow="orthochromatic_at_rest",
        grows="growth",
        into="erythron.reticulocytes",
    )
    reticulocytes = pool(
        "marrow reticulocytes",
        "1e9",
        site="marrow",
        stages=4,
        transit="reticulocyte_residence",
        rest_inflow="orthochromatic_exit",
        grows="growth",
    )
    proerythroblast_exit = leaving(proerythroblasts)
    basophilic_exit = leaving(basophilic)
    polychromatic_exit = leaving(polychromatic)
    orthochromatic_exit = leaving(orthochromatic)
    release = leaving(reticulocytes)

    @signal("1e9/day")
    def basophilic_at_rest(proerythroblast_exit, doubling):
        """Basophilic erythroblasts born each day at rest."""
        return proerythroblast_exit * doubling

    @signal("1e9/day")
    def polychromatic_at_rest(basophilic_exit, doubling):
        """Polychromatic erythroblasts born each day at rest."""
        return basophilic_exit * doubling

    @signal("1e9/day")
    def orthochromatic_at_rest(polychromatic_exit, doubling):
        """Orthochromatic erythroblasts born each day at rest."""
        return polychromatic_exit * doubling

    @flow(into=proerythroblasts)
    def births(supplied):
        """Progenitors become proerythroblasts."""
        return supplied

    @flow(polychromatic, orthochromatic)
    def death(death_hazard):
        """Ineffective erythropoiesis (per cell)."""
        return death_hazard

    # --- what they add up to

    @signal("g/day")
    def release_hemoglobin(release, content):
        """Hemoglobin that leaves the marrow in reticulocytes."""
        return release * content

    @signal("1e9")
    def nucleated(proerythroblasts, basophilic, polychromatic, orthochromatic):
        """Nucleated red cells in all sites together."""
        return proerythroblasts + basophilic + polychromatic + orthochromatic

    nucleated_at_rest = at_rest(nucleated)

    @signal("1")
    def density(nucleated, nucleated_at_rest):
        """Nucleated red cells relative to healthy."""
        return nucleated / nucleated_at_rest

    @signal("1")
    def activity(supplied, proerythroblast_births_at_rest):
        """Erythroid activity: proerythroblasts born per day relative to healthy."""
        return supplied / proerythroblast_births_at_rest

    @signal("1e9")
    def early(proerythroblasts, basophilic):
        """Erythroblasts that carry erythropoietin receptors."""
        return proerythroblasts + basophilic

    early_at_rest = at_rest(early)

    @signal("1")
    def receptor_bearing(early, early_at_rest):
        """Cells that carry erythropoietin receptors, relative to healthy."""
        return early / early_at_rest
