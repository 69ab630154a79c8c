"""Sites and groups of sites."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from extramarrow.catalog.body import all_items
from extramarrow.catalog.entry import Entry, amount
from extramarrow.grammar.declarations import Parameter
from extramarrow.physiology import anatomy


def names() -> dict[str, str]:
    """Every site and group with what it is."""
    found = dict.fromkeys(anatomy.MARROW.members, "marrow region")
    found |= dict.fromkeys(anatomy.EXTRAMEDULLARY.members, "outside the marrow")
    return found | {group: f"group of {len(members)} sites" for group, members in anatomy.GROUPS.items()}


def entries() -> dict[str, Callable[[], Entry]]:
    """Every site and group."""
    return {site: partial(_site, site) for site in names()}


def _site(site: str) -> Entry:
    facts = {"what": names()[site]}
    if site in anatomy.GROUPS:
        return Entry(site, "group of sites", site.replace("-", " "), facts, {"Members": anatomy.GROUPS[site]})
    groups = [group for group, members in anatomy.GROUPS.items() if site in members]
    if groups:
        facts["in"] = ", ".join(groups)
    if site in anatomy.EXTRAMEDULLARY.members:
        facts["feels crowding of"] = anatomy.ADJACENT[site] or "the whole marrow"
    lines = [
        f"{item.label}[{site}] = {amount(item.value_at(site), item.unit)} ({item.kind}): {item.meaning}"
        for item in all_items().values()
        if isinstance(item, Parameter) and item.over is not None and site in item.over.members
    ]
    return Entry(site, "site", site.replace("-", " "), facts, {"Parameters": lines} if lines else {})
