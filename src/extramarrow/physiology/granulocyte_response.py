"""What G-CSF does to granulocytes: more divisions, faster maturation, faster release, fewer deaths in the marrow."""

from __future__ import annotations

from extramarrow.grammar.parts import Organ, flow, param, pool, reads, signal


def response(level, ceiling, steepness):
    """1 at a ``level`` of 1, rising with it as a power at first and toward ``ceiling`` at last."""
    raised = level if steepness == 1.0 else level**steepness
    return ceiling * raised / (ceiling - 1.0 + raised)


class GranulocyteResponse(Organ):
    """Answers of the granulocytic line to G-CSF; release follows at once, all else follows what cells remember."""

    death_at_rest = param(
        0.04,
        "1/day",
        "death of granulocytes in the marrow after the last division, at rest",
        reason="effective production is somewhat below total production; the size is assumed",
        bounds=(0.005, 0.12),
    )
    death_ceiling = param(
        12,
        "1",
        "highest death in the marrow relative to rest, without G-CSF",
        source="GcsfStopped",
        kind="fitted",
        bounds=(1.5, 30),
    )
    death_steepness = param(
        5.0,
        "1",
        "power of the remembered G-CSF level that keeps granulocytes of the marrow alive",
        reason="fast enough that the excess of a course of G-CSF is gone within a week or two",
        bounds=(1, 8),
    )

    memory_time = param(
        0.8,
        "day",
        "time over which precursors remember G-CSF",
        source="GcsfStopped",
        kind="fitted",
        bounds=(0.3, 3),
    )
    memory_steepness = param(
        0.4,
        "1",
        "power of the G-CSF level that precursors remember",
        reason="lies between the powers of maturation (0.23) and division (0.44) in the model of Quartino",
        bounds=(0.15, 0.8),
    )
    speed_ceiling = param(
        2.4,
        "1",
        "fastest maturation relative to rest",
        source="Price1996",
        kind="fitted",
        bounds=(1.3, 4),
    )
    proliferation_ceiling = param(
        12,
        "1",
        "largest yield of a precursor relative to rest",
        source="GranulocyteDonors",
        kind="fitted",
        spread=0.2,
        bounds=(3, 30),
    )
    proliferation_steepness = param(
        2.0,
        "1",
        "power by which the yield follows the remembered level at first",
        source="GranulocyteDonors",
        kind="fitted",
        bounds=(0.5, 3),
    )
    release_ceiling = param(
        8,
        "1",
        "fastest release from the reserve relative to rest",
        reason="a model of the reserve allows elevenfold; a dose of G-CSF empties it within a day",
        bounds=(2, 12),
    )
    release_steepness = param(
        0.5,
        "1",
        "power by which release follows G-CSF",
        reason="as steep as the answers of division and maturation",
        bounds=(0.1, 1.5),
    )

    level = reads("gcsf.level", "1")

    memory = pool("G-CSF as precursors remember it, relative to rest", "1", site="marrow", start=1.0)

    @flow(into=memory)
    def remembering(level, memory_steepness, memory_time):
        """Precursors follow G-CSF."""
        return level**memory_steepness / memory_time

    @flow(memory)
    def forgetting(memory_time):
        """And forget it (per unit)."""
        return 1.0 / memory_time

    @signal("1")
    def speed(memory, speed_ceiling):
        """Speed of division and maturation relative to rest."""
        return response(memory, speed_ceiling, 1.0)

    @signal("1")
    def proliferation(memory, proliferation_ceiling, proliferation_steepness):
        """Cells that one myeloblast yields relative to rest."""
        return response(memory, proliferation_ceiling, proliferation_steepness)

    @signal("1")
    def release_speed(level, release_ceiling, release_steepness):
        """Speed of release from the reserve relative to rest."""
        return response(level, release_ceiling, release_steepness)

    @signal("1/day")
    def death_hazard(memory, death_at_rest, death_ceiling, death_steepness):
        """Hazard of death in the marrow after the last division; G-CSF keeps cells alive."""
        return death_at_rest * death_ceiling / (1.0 + (death_ceiling - 1.0) * memory**death_steepness)
