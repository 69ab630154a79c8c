"""Small protocols for tests."""

from __future__ import annotations

import copy
from typing import Any

from extramarrow.trials.protocol.files import parse_protocol
from extramarrow.trials.protocol.model import Protocol

DONORS: dict[str, Any] = {
    "title": "donors for a month",
    "years": 0.12,
    "observe": "7 days",
    "sample": 2,
    "watch": ["hemoglobin", "ferritin"],
    "population": {"case": "healthy-adults", "patients": 24, "include": ["Hb >= 13 g/dL"]},
    "arms": [
        {"name": "rest", "treat": []},
        {"name": "gives", "treat": ["Phlebotomy 450 mL on day 7"]},
    ],
    "endpoints": [
        {"name": "hemoglobin", "kind": "value", "of": "hemoglobin", "at": "day 14"},
        {"name": "change", "kind": "change", "of": "hemoglobin", "at": "day 14", "primary": True},
        {"name": "fell", "kind": "response", "of": "hemoglobin", "at": "day 14", "fall": "0.7 g/dL"},
        {"name": "low", "kind": "time to", "when": "Hb < 13 g/dL", "until": "day 42"},
        {"name": "donations", "kind": "burden", "of": "phlebotomy", "window": "days 1-28"},
    ],
}


def table(**changes: Any) -> dict[str, Any]:
    """The decoded protocol with other keys; a dotted key leads into a table, and None takes one away."""
    content = copy.deepcopy(DONORS)
    for key, value in changes.items():
        *steps, last = key.split("__")
        place: Any = content
        for step in steps:
            place = place.setdefault(step, {})
        if value is None:
            place.pop(last)
        else:
            place[last] = value
    return content


def protocol(**changes: Any) -> Protocol:
    """The same, checked."""
    return parse_protocol(table(**changes), "protocol 'donors'", "donors")
