"""Autoimmune hemolysis by warm antibodies: it comes in relapses and smolders between them."""

from __future__ import annotations

from typing import ClassVar

from extramarrow.diseases.shared.destruction import spared
from extramarrow.grammar.declarations import Axis
from extramarrow.grammar.functions import total
from extramarrow.grammar.parts import Disease, param, reads, scales, signal

RELAPSES = Axis("relapse", ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"))


class AutoimmuneHemolysis(Disease):
    """Antibodies coat red cells, which macrophages of spleen and liver take; treatment by steroids is not described."""

    codes: ClassVar[tuple[str, ...]] = ("D59.11",)

    severity = param(
        0.0, "1", "strength of hemolysis in a relapse from 0 to 1", bounds=(0, 1), reason="covariate of the patient"
    )
    hazard = param(
        24, "1", "hazard of red cells added at the height of a relapse, relative to healthy", spread=0.4,
        bounds=(4, 60), reason="red cells live about five days in a severe relapse",
    )  # fmt: skip
    smoldering = param(
        0.15, "1", "hemolysis between relapses as a share of that in relapse", spread=0.5, bounds=(0, 1),
        reason="compensated hemolysis with a positive antiglobulin test often stays; the size is assumed",
    )  # fmt: skip
    first_relapse = param(
        30, "day", "middle of the first relapse, counted from day 0", bounds=(-8000, 20000), reason="covariate"
    )
    interval = param(
        450, "day", "time between relapses", spread=0.4, bounds=(150, 3000), reason="relapses within one to two years"
    )
    duration = param(
        100, "day", "time in which a relapse is at least half as strong as at its height", spread=0.3,
        bounds=(20, 400), reason="a few months until treatment holds it",
    )  # fmt: skip
    order = param(
        {name: float(number) for number, name in enumerate(RELAPSES.members)}, "1", "relapses before this one",
        over=RELAPSES, reason="definition", bounds=(0, 7),
    )  # fmt: skip
    spleen_share = param(
        0.6, "1", "share of that destruction that the spleen does", spread=0.15, bounds=(0.2, 0.95),
        reason="coated cells go to spleen and liver; splenectomy helps many and cures few",
    )  # fmt: skip
    body_share = reads("spleen.destruction_share", "1")
    spleen_presence = reads("spleen.presence", "1")

    @signal("1", over=RELAPSES)
    def flare(time, first_relapse, interval, order, duration):
        """A relapse: 1 at its middle, a half at half its duration before and after."""
        distance = (time - first_relapse - order * interval) / duration * 2.0
        square = distance * distance
        return 1.0 / (1.0 + square * square)

    @signal("1")
    def activity(flare, smoldering):
        """Hemolysis relative to the height of a relapse; relapses that overlap do not add beyond one."""
        relapsing = total(flare)
        fourth = relapsing * relapsing * relapsing * relapsing
        height = relapsing * (2.0 / (1.0 + fourth)) ** 0.25
        return smoldering + (1.0 - smoldering) * height

    @scales("red_cells.fragility")
    def destruction(severity, hazard, activity, spleen_share, body_share, spleen_presence):
        """Coated red cells die early, in the spleen and elsewhere."""
        return 1.0 + severity * hazard * activity * spared(spleen_share, body_share, spleen_presence)
