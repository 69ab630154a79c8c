"""Drugs: what a dose of each is, where it enters the body and what it may be called.

A drug is one file; importing this package registers them all.
"""

from extramarrow.therapies.drugs import epoetin, intravenous_iron, oral_iron

__all__ = ["epoetin", "intravenous_iron", "oral_iron"]
