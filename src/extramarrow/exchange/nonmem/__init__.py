"""Doses as an event table in the manner of NONMEM."""

from __future__ import annotations

from extramarrow.exchange.nonmem.export import export_events
from extramarrow.exchange.registry import Format, register

__all__ = ["FORMAT", "export_events"]

FORMAT = register(Format("events", "doses as an event table, one row for each", ".csv", export_events))
