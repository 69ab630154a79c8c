"""SBML Level 3 Version 2."""

from __future__ import annotations

from extramarrow.exchange.registry import Format, register
from extramarrow.exchange.sbml.export import export_sbml, export_system

__all__ = ["FORMAT", "export_sbml", "export_system"]

FORMAT = register(Format("sbml", "Systems Biology Markup Language, Level 3 Version 2", ".xml", export_sbml))
