"""Gamma chains of ill children: the switch to beta chains is late where cells without gamma chains do not live."""

from __future__ import annotations

from typing import Any


def late_switch(age: Any, born: Any, childhood: Any, waning: Any) -> Any:
    """Rise of gamma-chain synthesis relative to that of a grown patient: 1 + ``childhood`` at birth, waning to 1."""
    years = born * age / waning
    return 1.0 + childhood / (1.0 + years * years)
