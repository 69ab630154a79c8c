"""Sites as sentences name them, and which of them can be operated on or irradiated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extramarrow.grammar.errors import InputError, nearest
from extramarrow.physiology.anatomy import ADJACENT, EMBRYONIC, EXTRAMEDULLARY, GROUPS, MARROW, SITES, sites_named

if TYPE_CHECKING:
    from extramarrow.therapies.language.reader import Reader

#: Names that an action on tissue outside the marrow may carry.
TARGETS = (*GROUPS, *(site for site in EXTRAMEDULLARY.members if site not in EMBRYONIC))

#: Further neighbors of marrow, beyond those that the physiology needs.
_BESIDE = {
    "skull": "brain",
    "sternum": "mediastinum",
    "scapulae": "ribs-and-pleura",
    "cervical-spine": "epidural",
    "pelvis": "presacral",
}


def read_target(reader: Reader) -> str:
    """A site or group, hyphens or spaces between its words; marrow is read too and refused by its meaning."""
    marrow = reader.maybe_name(_spelled(MARROW.members))
    return marrow or reader.name("a site outside the marrow", _spelled(TARGETS))


def _spelled(names: tuple[str, ...]) -> dict[str, str]:
    """Each name by its spellings."""
    return {spelling: name for name in names for spelling in (name, name.replace("-", " "))}


def checked_target(name: str, what: str) -> str:
    """``name`` if it is a site or group outside the marrow; :class:`InputError` with the nearest one otherwise."""
    if name in TARGETS:
        return name
    if name in EMBRYONIC:
        raise InputError(f"{what} is aimed at tissue outside the marrow, and '{name}' exists only before birth")
    if name in SITES:
        guess = beside(name)
        hint = f"; did you mean '{guess}'?" if guess else ""
        raise InputError(f"{what} is aimed at tissue outside the marrow, and '{name}' is marrow{hint}")
    guess = nearest(name, TARGETS)
    raise InputError(f"unknown site '{name}'" + (f"; did you mean '{guess}'?" if guess else ""))


def beside(marrow: str) -> str | None:
    """The site or group that lies beside a marrow region."""
    if marrow in _BESIDE:
        return _BESIDE[marrow]
    neighbors = {site for site, region in ADJACENT.items() if region == marrow}
    return next((name for name in TARGETS if neighbors & set(sites_named(name))), None)
