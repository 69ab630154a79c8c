"""Where blood can be made: marrow regions, sites outside the marrow, and groups of them."""

from __future__ import annotations

from collections.abc import Mapping

from extramarrow.grammar.declarations import Axis

MARROW = Axis(
    "marrow",
    (
        "skull",
        "proximal-humeri",
        "sternum",
        "ribs-and-clavicles",
        "scapulae",
        "cervical-spine",
        "thoracic-spine",
        "lumbar-spine",
        "sacrum",
        "pelvis",
        "proximal-femora",
        "long-bones",
    ),
)

EXTRAMEDULLARY = Axis(
    "extramedullary",
    (
        "spleen",
        "liver",
        "lymph-nodes",
        "thoracic-paravertebral-upper-left",
        "thoracic-paravertebral-upper-right",
        "thoracic-paravertebral-lower-left",
        "thoracic-paravertebral-lower-right",
        "lumbar-paravertebral-left",
        "lumbar-paravertebral-right",
        "presacral",
        "epidural",
        "ribs-and-pleura",
        "lung",
        "mediastinum",
        "kidney",
        "adrenal",
        "pancreas",
        "gut",
        "skin",
        "breast",
        "brain",
        "thymus",
        "pericardium",
        "yolk-sac",
        "aorta-gonad-mesonephros",
    ),
)

#: Sites that exist only before birth.
EMBRYONIC = ("yolk-sac", "aorta-gonad-mesonephros")

#: All sites, in the order of the ``site`` dimension of results.
SITES = MARROW.members + EXTRAMEDULLARY.members

THORACIC_PARAVERTEBRAL = tuple(site for site in EXTRAMEDULLARY.members if site.startswith("thoracic-paravertebral"))
LUMBAR_PARAVERTEBRAL = tuple(site for site in EXTRAMEDULLARY.members if site.startswith("lumbar-paravertebral"))

#: Names for several sites at once; the ``site`` dimension holds only members.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "thoracic-paravertebral": THORACIC_PARAVERTEBRAL,
    "lumbar-paravertebral": LUMBAR_PARAVERTEBRAL,
    "paravertebral": (*THORACIC_PARAVERTEBRAL, *LUMBAR_PARAVERTEBRAL, "presacral"),
}

#: Sites where tissue grows as a mass beside bone; elsewhere it fills an organ.
MASS_FORMING = (*GROUPS["paravertebral"], "epidural", "ribs-and-pleura")

#: The marrow region whose crowding a site feels; None: the whole marrow.
ADJACENT: Mapping[str, str | None] = {
    **dict.fromkeys(EXTRAMEDULLARY.members, None),
    **dict.fromkeys(THORACIC_PARAVERTEBRAL, "thoracic-spine"),
    **dict.fromkeys(LUMBAR_PARAVERTEBRAL, "lumbar-spine"),
    "presacral": "sacrum",
    "epidural": "thoracic-spine",
    "ribs-and-pleura": "ribs-and-clavicles",
}


def sites_named(name: str) -> tuple[str, ...]:
    """The members that ``name`` stands for: a group's, or the site itself; empty for an unknown name."""
    if name in GROUPS:
        return GROUPS[name]
    return (name,) if name in SITES else ()
