"""Drugs: what a dose of each is, where it enters the body and what it may be called.

A drug is one file; importing this package registers them all.
"""

from extramarrow.therapies.drugs import (
    deferasirox,
    docetaxel,
    eltrombopag,
    epoetin,
    filgrastim,
    hydroxyurea,
    intravenous_iron,
    luspatercept,
    oral_iron,
    pegfilgrastim,
    pegylated_mgdf,
    romiplostim,
)

__all__ = [
    "deferasirox",
    "docetaxel",
    "eltrombopag",
    "epoetin",
    "filgrastim",
    "hydroxyurea",
    "intravenous_iron",
    "luspatercept",
    "oral_iron",
    "pegfilgrastim",
    "pegylated_mgdf",
    "romiplostim",
]
