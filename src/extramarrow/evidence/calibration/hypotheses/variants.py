"""The hypotheses as settings: which drive is on, to what all sites answer, and what is free."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from extramarrow.evidence.calibration.hypotheses.people import PARAVERTEBRAL
from extramarrow.physiology.anatomy import EXTRAMEDULLARY

DRIVES = ("crowding", "homing", "room_loss", "inflammation", "erythropoietin")
KINETICS = ("extramedullary.growth", "extramedullary.largest")
BY_CROWDING, BY_HOMING = "extramedullary.crowding_threshold", "extramedullary.homing_threshold"
MASSES = (*PARAVERTEBRAL, "epidural", "ribs-and-pleura")


@dataclass(frozen=True, slots=True)
class Variant:
    """A hypothesis, or several together: ``settings`` hold for all its points, ``free`` is fitted."""

    name: str
    about: str
    settings: Mapping[str, float]
    free: tuple[str, ...]


def _switches(*on: str) -> dict[str, float]:
    return {f"extramedullary.by_{drive}": float(drive in on) for drive in DRIVES}


def _answers(crowding: Mapping[str, float], homing: Mapping[str, float]) -> dict[str, float]:
    """To which of the two thresholds each site is held; a drive that is off still has its threshold."""
    sites = EXTRAMEDULLARY.members
    return {
        **{f"extramedullary.crowding_weight[{site}]": crowding.get(site, crowding["*"]) for site in sites},
        **{f"extramedullary.homing_weight[{site}]": homing.get(site, homing["*"]) for site in sites},
    }


def _alone(drive: str, about: str) -> Variant:
    """A general drive alone: masses and other sites each have a threshold of their own."""
    return Variant(
        drive.replace("_", " ") + " alone",
        about,
        _switches(drive),
        (BY_CROWDING, BY_HOMING, f"extramedullary.{drive}_weight", *KINETICS),
    )


VARIANTS = (
    Variant(
        "default",
        "masses answer to crowding of the marrow beside them, organs to circulating stem cells",
        _switches("crowding", "homing"),
        (BY_CROWDING, BY_HOMING, *KINETICS),
    ),
    Variant("nothing", "no site is ever driven: the null model", _switches(), ()),
    Variant(
        "crowding alone",
        "all sites answer to crowding",
        _switches("crowding") | _answers({"*": 1.0}, {"*": 0.0}),
        (BY_CROWDING, *KINETICS),
    ),
    Variant(
        "homing alone",
        "all sites answer to circulating stem cells",
        _switches("homing") | _answers({"*": 0.0}, {"*": 1.0}),
        (BY_HOMING, *KINETICS),
    ),
    _alone("room_loss", "all sites answer to lost marrow room"),
    _alone("inflammation", "all sites answer to inflammation"),
    _alone("erythropoietin", "all sites answer to the logarithm of erythropoietin"),
)
