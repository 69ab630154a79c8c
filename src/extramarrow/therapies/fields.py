"""Radiation fields: which marrow, and which other sites, lie in the field that is aimed at a site.

Nobody tabulates this. The shares are read off where the organs lie (T1 to T12 behind the lungs, the upper pole of the
spleen under the lower left ribs, and so on) and are assumed; a field with margins covers bone that it does not want.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from extramarrow.physiology.anatomy import THORACIC_PARAVERTEBRAL, sites_named


@dataclass(frozen=True, slots=True)
class Field:
    """Shares (0 to 1) of marrow regions, and of sites beyond the target, that receive the full dose."""

    marrow: Mapping[str, float] = field(default_factory=dict)
    beside: Mapping[str, float] = field(default_factory=dict)


#: Half of the thoracic levels; the vertebral bodies lie in the field from whichever side.
_UPPER_OR_LOWER_THORACIC = Field({"thoracic-spine": 0.45, "ribs-and-clavicles": 0.06}, {"epidural": 0.35})
_LUMBAR_SIDE = Field({"lumbar-spine": 0.8, "sacrum": 0.05}, {"epidural": 0.15})

FIELDS: Mapping[str, Field] = {
    "thoracic-paravertebral": Field({"thoracic-spine": 0.9, "ribs-and-clavicles": 0.12}, {"epidural": 0.7}),
    "lumbar-paravertebral": Field({"lumbar-spine": 0.9, "sacrum": 0.1}, {"epidural": 0.2}),
    "paravertebral": Field(
        {"thoracic-spine": 0.9, "lumbar-spine": 0.9, "sacrum": 0.9, "ribs-and-clavicles": 0.12, "pelvis": 0.1},
        {"epidural": 0.9},
    ),
    **dict.fromkeys(THORACIC_PARAVERTEBRAL, _UPPER_OR_LOWER_THORACIC),
    **dict.fromkeys(sites_named("lumbar-paravertebral"), _LUMBAR_SIDE),
    "presacral": Field({"sacrum": 0.9, "pelvis": 0.1}),
    "epidural": Field({"thoracic-spine": 0.6, "lumbar-spine": 0.1}, dict.fromkeys(THORACIC_PARAVERTEBRAL, 0.5)),
    "spleen": Field({"ribs-and-clavicles": 0.08, "thoracic-spine": 0.1, "lumbar-spine": 0.1}, {"pancreas": 0.3}),
    "liver": Field({"ribs-and-clavicles": 0.12, "thoracic-spine": 0.15, "lumbar-spine": 0.1}),
    "lymph-nodes": Field({"thoracic-spine": 0.5, "lumbar-spine": 0.8, "pelvis": 0.2}, {"mediastinum": 0.5}),
    "ribs-and-pleura": Field(
        {"ribs-and-clavicles": 0.5, "thoracic-spine": 0.2, "scapulae": 0.3, "sternum": 0.2}, {"lung": 0.4}
    ),
    "lung": Field(
        {"ribs-and-clavicles": 0.7, "thoracic-spine": 0.8, "sternum": 0.8, "scapulae": 0.4, "proximal-humeri": 0.1},
        {
            **dict.fromkeys(THORACIC_PARAVERTEBRAL, 0.8),
            **dict.fromkeys(("mediastinum", "pericardium", "ribs-and-pleura", "thymus"), 0.8),
        },
    ),
    "mediastinum": Field(
        {"thoracic-spine": 0.7, "sternum": 0.8, "ribs-and-clavicles": 0.1}, {"thymus": 0.9, "pericardium": 0.8}
    ),
    "kidney": Field({"lumbar-spine": 0.4, "ribs-and-clavicles": 0.05}, {"adrenal": 0.6}),
    "adrenal": Field({"thoracic-spine": 0.15, "lumbar-spine": 0.15}),
    "pancreas": Field({"lumbar-spine": 0.4}),
    "gut": Field(
        {"lumbar-spine": 0.9, "sacrum": 0.8, "pelvis": 0.6, "thoracic-spine": 0.15, "ribs-and-clavicles": 0.1},
        {"pancreas": 0.9, "kidney": 0.7, "adrenal": 0.7},
    ),
    "skin": Field(),
    "breast": Field({"ribs-and-clavicles": 0.1}),
    "brain": Field({"skull": 0.9, "cervical-spine": 0.1}),
    "thymus": Field({"sternum": 0.5, "thoracic-spine": 0.3}),
    "pericardium": Field({"sternum": 0.6, "thoracic-spine": 0.5, "ribs-and-clavicles": 0.1}),
}
