"""Sites as the page shows them: which lie outside the marrow, where on the body, in which group of the legend."""

from __future__ import annotations

from dataclasses import dataclass

from extramarrow.physiology import anatomy


@dataclass(frozen=True, slots=True)
class Group:
    """Sites that share a color and a line in the legend."""

    name: str
    title: str
    sites: tuple[str, ...]


#: Where each site stands on the silhouette of ``body_map`` (200 x 460), seen from the front: the patient's left side
#: is on the right of the picture.
POSITIONS: dict[str, tuple[float, float]] = {
    "spleen": (126, 176),
    "liver": (80, 170),
    "lymph-nodes": (66, 112),
    "thoracic-paravertebral-upper-left": (109, 112),
    "thoracic-paravertebral-upper-right": (91, 112),
    "thoracic-paravertebral-lower-left": (109, 146),
    "thoracic-paravertebral-lower-right": (91, 146),
    "lumbar-paravertebral-left": (109, 206),
    "lumbar-paravertebral-right": (91, 206),
    "presacral": (100, 240),
    "epidural": (100, 128),
    "ribs-and-pleura": (131, 134),
    "lung": (76, 124),
    "mediastinum": (100, 98),
    "kidney": (122, 204),
    "adrenal": (116, 190),
    "pancreas": (104, 184),
    "gut": (100, 220),
    "skin": (158, 150),
    "breast": (124, 122),
    "brain": (100, 30),
    "thymus": (100, 88),
    "pericardium": (108, 132),
    "yolk-sac": (100, 232),
    "aorta-gonad-mesonephros": (100, 194),
}

_NAMED = (
    Group("spleen", "spleen", ("spleen",)),
    Group("liver", "liver", ("liver",)),
    Group("lymph-nodes", "lymph nodes", ("lymph-nodes",)),
    Group("thoracic-paravertebral", "thoracic paravertebral", ()),
    Group("lumbar-paravertebral", "lumbar paravertebral", ()),
    Group("presacral-and-epidural", "presacral and epidural", ("presacral", "epidural")),
    Group("ribs-and-pleura", "ribs and pleura", ("ribs-and-pleura",)),
)


def extramedullary() -> tuple[str, ...]:
    """The sites outside the marrow."""
    return anatomy.EXTRAMEDULLARY.members


def paravertebral() -> tuple[str, ...]:
    """The sites whose tissue counts as a paravertebral mass."""
    return anatomy.GROUPS["paravertebral"]


def groups() -> tuple[Group, ...]:
    """The groups of the legend; together they hold every extramedullary site once."""
    found = [Group(group.name, group.title, group.sites or anatomy.GROUPS[group.name]) for group in _NAMED]
    grouped = {site for group in found for site in group.sites}
    rest = tuple(site for site in extramedullary() if site not in grouped)
    return (*found, Group("other-sites", "other sites", rest))


def title(site: str) -> str:
    """``thoracic-paravertebral-upper-left`` in words."""
    return site.replace("-", " ")
