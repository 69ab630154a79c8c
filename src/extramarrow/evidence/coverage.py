"""Rows of the published trials and cohorts that no check replays, each with the reason why not."""

from __future__ import annotations

from collections.abc import Mapping

_SURVIVAL = "nobody dies in the body: it has no hazard that would be more than the published one given back"
_SYMPTOMS = "what patients feel, and what doctors decide on it, is no part of the body"
_RECALLED = "recalled and not seen again: it would be shown and never counted"
_COUNTS = "how many patients of a disease a clinic sees depends on how common the disease is, not on the body"
_OPERATION = "what an operation itself does, and whether it succeeds, is no part of the body"
_INPUT = "an input of the replay, not an outcome"
_EVENT = "the body has no such event"
_COURSES = "how many courses stand behind the share was not in what was read; other doses are replayed (C165, C176)"


def _rows(first: int, last: int) -> tuple[str, ...]:
    """Evidence rows from one number to another, both included."""
    return tuple(f"C{number:03d}" for number in range(first, last + 1))


#: The trials and cohorts that checks are to replay, with their rows of the evidence.
TRIALS: Mapping[str, tuple[str, ...]] = {
    "A1 OPTIMAL CARE": (*_rows(1, 8), "C476", *_rows(481, 484)),
    "A2 masses on MRI": (*_rows(9, 14), "C019"),
    "A3 types of thalassemia": _rows(20, 22),
    "A4 hemoglobin F and morbidity": _rows(25, 28),
    "A5 erythropoietin in intermedia": _rows(243, 246),
    "A6 activity before transfusion": _rows(62, 66),
    "A7 BELIEVE": (*_rows(76, 80), "C392", "C499", "C500"),
    "A8 luspatercept by dose": _rows(389, 391),
    "A11 hydroxyurea in thalassemia": ("C088", "C387", "C388"),
    "A12 THALASSA": _rows(260, 267),
    "A13 MSH": (*_rows(184, 197), *_rows(504, 510)),
    "A14 survival of sickle cells": _rows(248, 259),
    "A15 COMFORT-I": (*_rows(100, 105), "C115", "C118", *_rows(489, 498)),
    "A18 IPSS, DIPSS and features at diagnosis": (*_rows(130, 140), "C376", *_rows(420, 428), "C435", "C436"),
    "A19 splenectomy in myelofibrosis": _rows(147, 156),
    "A20 splenic irradiation": (*_rows(161, 168), *_rows(174, 178)),
    "A21 circulating CD34+ cells": _rows(124, 129),
    "A22 sites outside the marrow": _rows(29, 54),
    "A23 irradiated spinal masses": (*_rows(55, 60), *_rows(322, 324)),
    "A24 RESPONSE": _rows(121, 123),
    "A26 MEDALIST": _rows(297, 302),
    "A27 eltrombopag in aplasia": _rows(312, 314),
    "A29 G-CSF in donors": (*_rows(349, 351), *_rows(354, 358)),
    "A30 splenectomy in hemolysis": (*_rows(274, 278), "C440", "C441"),
    "A32 fibrosis after transplantation": _rows(411, 413),
}

REASONS: Mapping[str, str] = {
    **dict.fromkeys(("C039", "C040", "C105", "C129", *_rows(135, 140), "C152", "C167", "C168", "C189"), _SURVIVAL),
    **dict.fromkeys(("C041", "C103", "C104", "C153", "C426", "C504", "C505"), _SYMPTOMS),
    **dict.fromkeys((*_rows(42, 50), "C054"), _COUNTS),
    **dict.fromkeys(("C038", "C150", "C151"), _OPERATION),
    **dict.fromkeys(("C161", "C420"), _INPUT),
    **dict.fromkeys(("C156", "C427"), _EVENT),
    **dict.fromkeys(("C174", "C175", "C178"), _COURSES),
    **dict.fromkeys(("C482", "C484", *_rows(496, 500)), _RECALLED),
    "C012": "iron of the pancreas is not told from that of other organs but the liver",
    "C020": "the sum of C021 and C022, which are replayed",
    "C032": "spleens are in place in the replay of this series: whose is removed is a choice of doctors",
    "C059": "one patient's hemoglobin at presentation, by which nothing was chosen",
    "C060": "how much blood the patient was given was not in what was read",
    "C118": "nobody stops the drug here, as most did in the trial",
    "C154": "pressure in the portal vein is no part of the body",
    "C164": "patients had two courses each, at intervals that are not told; courses are replayed (C165)",
    "C259": "F cells of one person hold one share of hemoglobin F here, so that no share of them lies beyond a limit",
    "C428": "which gene drives the clone is not told apart",
}
