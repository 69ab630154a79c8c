"""The spinal canal: how much of its reserve masses take, how fast, and what the cord makes of it.

Nothing acts back on the body. Masses beside the spine pass through the foramina, those of the epidural space lie in
the canal from the start. What dura and cord leave free is the reserve; a cord that is pressed slowly stands more.
"""

from __future__ import annotations

from collections.abc import Sequence

from extramarrow.grammar.functions import Value, logistic, total
from extramarrow.grammar.parts import Organ, param, reads, signal
from extramarrow.physiology.anatomy import EXTRAMEDULLARY, LUMBAR_PARAVERTEBRAL, THORACIC_PARAVERTEBRAL

_EPIDURAL = EXTRAMEDULLARY.members.index("epidural")
_UPPER, _LOWER, _LUMBAR = (
    tuple(EXTRAMEDULLARY.members.index(site) for site in sites)
    for sites in (
        [site for site in THORACIC_PARAVERTEBRAL if "upper" in site],
        [site for site in THORACIC_PARAVERTEBRAL if "lower" in site],
        LUMBAR_PARAVERTEBRAL,
    )
)
_FEW = "prior: series report symptoms and levels, hardly ever volumes; compression is rare even beside masses"


class SpinalCanal(Organ):
    """Tissue inside the canal at three levels, relative to the reserve, and what function is lost for it."""

    passing = param(
        0.04,
        "1",
        "share of a mass beside the spine that lies inside the canal",
        spread=0.8,
        bounds=(0, 0.5),
        reason=_FEW,
    )
    epidural_upper = param(
        0.4, "1", "share of epidural tissue at the upper thoracic levels", bounds=(0, 1),
        reason="published masses reach from T2 to T10; the lumbar canal holds little of them",
    )  # fmt: skip
    epidural_lower = param(
        0.5, "1", "share of epidural tissue at the lower thoracic levels", bounds=(0, 1), reason="as the upper levels"
    )
    thoracic_reserve = param(
        14, "mL", "room between cord and dura of six thoracic vertebrae of an adult", source="ThoracicCanal1988",
        kind="assumed", spread=0.25, bounds=(5, 40),
        reason="147 less 46 mm² at T9 with a spread of 27 mm², over six vertebrae of 2.3 cm (textbook)",
    )  # fmt: skip
    lumbar_reserve = param(
        27, "mL", "room between roots and dura of the lumbar canal of an adult", spread=0.25, bounds=(8, 80),
        reason="dural sac of about 2 cm² less the roots, over 18 cm (textbook)",
    )  # fmt: skip
    unevenness = param(
        2.2, "1", "filling beside a mass relative to the mean of its level", spread=0.3, bounds=(1, 10),
        reason=_FEW + "; masses are lobulated, while epidural tissue spreads along the canal",
    )  # fmt: skip
    tolerated = param(
        1.4, "1", "filling of the reserve at which half of the function is lost, where it fills over years",
        spread=0.2, bounds=(0.3, 3),
        reason="slow masses shift and flatten the cord and widen the canal before function is lost; size assumed",
    )  # fmt: skip
    cauda = param(
        1.8, "1", "how much more roots stand than the cord", bounds=(1, 4), reason="textbook; the size is assumed"
    )
    hurry = param(
        0.5, "1/year", "speed of filling that halves what is tolerated", spread=0.7, bounds=(0.05, 10),
        reason=_FEW + "; three of seven lost the use of their legs within a week (NeurologicalEmhGreece)",
    )  # fmt: skip
    calm = param(
        0.02, "1/year", "speed of filling that is told from none", bounds=(0.001, 0.2), reason="keeps the switch smooth"
    )

    size = reads("development.size", "1")
    volume = reads("extramedullary.volume", "mL")
    room = reads("extramedullary.room", "1")
    target = reads("extramedullary.target", "1")
    pace = reads("extramedullary.pace", "1/day")
    unit_volume = reads("ontogeny.unit_volume", "mL")

    @signal("1")
    def upper_filling(volume, passing, epidural_upper, thoracic_reserve, unevenness, size):
        """Filling of the canal at the upper thoracic levels."""
        inside = unevenness * passing * _beside(volume, _UPPER) + epidural_upper * volume[_EPIDURAL]
        return inside / (thoracic_reserve * size)

    @signal("1")
    def lower_filling(volume, passing, epidural_lower, thoracic_reserve, unevenness, size):
        """Filling of the canal at the lower thoracic levels."""
        inside = unevenness * passing * _beside(volume, _LOWER) + epidural_lower * volume[_EPIDURAL]
        return inside / (thoracic_reserve * size)

    @signal("1")
    def lumbar_filling(volume, passing, epidural_upper, epidural_lower, lumbar_reserve, unevenness, size, cauda):
        """Filling of the lumbar canal, as far as the cord would mind it."""
        rest = (1.0 - epidural_upper) * (1.0 - epidural_lower)
        inside = unevenness * passing * _beside(volume, _LUMBAR) + rest * volume[_EPIDURAL]
        return inside / (lumbar_reserve * size * cauda)

    @signal("1/day")
    def speed(room, target, pace, unit_volume, passing, thoracic_reserve, unevenness, size, calm):
        """Speed at which the thoracic canal fills; 0 where its tissue rests or shrinks."""
        sites = (*_UPPER, *_LOWER)
        beside = total([pace[site] * (target[site] - room[site]) for site in sites])
        within = pace[_EPIDURAL] * (target[_EPIDURAL] - room[_EPIDURAL])
        filling = unit_volume * (unevenness * passing * beside + within) / (2.0 * thoracic_reserve * size)
        return filling * logistic(filling / calm)

    @signal("1")
    def bearable(tolerated, speed, hurry):
        """Filling at which half of the function is lost, at this speed."""
        return tolerated / (1.0 + speed / hurry)

    @signal("1")
    def lost_function(upper_filling, lower_filling, lumbar_filling, bearable):
        """Function of cord and roots that is lost, 0 none to 1 all."""
        kept = [1.0 - _lost(filling / bearable) for filling in (upper_filling, lower_filling, lumbar_filling)]
        return 1.0 - kept[0] * kept[1] * kept[2]


def _beside(values: Sequence[Value], sites: Sequence[int]) -> Value:
    """The sum over both sides of a level."""
    return total([values[site] for site in sites])


def _lost(filling: Value) -> Value:
    """Function lost at a level: next to nothing at half of what is bearable, next to all at twice."""
    square = filling * filling
    fourth = square * square
    return fourth / (1.0 + fourth)
