"""Where blood is made before birth: yolk sac, aorta and liver come before the marrow, the spleen has a minor part."""

from __future__ import annotations

from extramarrow.grammar.functions import logistic, total
from extramarrow.grammar.parts import Organ, param, reads, signal
from extramarrow.physiology.ages import by_age
from extramarrow.physiology.anatomy import EXTRAMEDULLARY


class Ontogeny(Organ):
    """Windows over the weeks say which site makes how much; the room of a healthy body sums to 1 at every age."""

    fetal_weight = param(
        {"yolk-sac": 1.0, "aorta-gonad-mesonephros": 0.06, "liver": 1.0, "spleen": 0.1, "*": 0.0},
        "1", "part of a site in what the marrow does not yet make", over=EXTRAMEDULLARY, bounds=(0, 3),
        reason="order of magnitude of textbook figures; the spleen is minor",
    )  # fmt: skip
    fetal_from = param(
        {"yolk-sac": 3.0, "aorta-gonad-mesonephros": 6.0, "liver": 6.5, "spleen": 13.0, "*": 10.0},
        "week", "postmenstrual age at which a site is half awake", over=EXTRAMEDULLARY, source="BhatiaNotes",
        kind="fitted", bounds=(2, 20),
    )  # fmt: skip
    fetal_to = param(
        {"yolk-sac": 8.3, "aorta-gonad-mesonephros": 8.0, "liver": 60.0, "spleen": 38.0, "*": 40.0},
        "week", "postmenstrual age at which a site is half asleep", over=EXTRAMEDULLARY, source="BhatiaNotes",
        kind="fitted", bounds=(6, 70),
    )  # fmt: skip
    fetal_width = param(
        {"yolk-sac": 0.6, "aorta-gonad-mesonephros": 0.3, "liver": 0.5, "spleen": 1.5, "*": 1.0},
        "week", "time in which a site wakes or falls asleep", over=EXTRAMEDULLARY, reason="days to weeks",
        bounds=(0.25, 4),
    )  # fmt: skip
    marrow_from = param(
        10.8, "week", "postmenstrual age at which the marrow begins", source="BhatiaNotes", kind="fitted",
        bounds=(8, 20),
    )  # fmt: skip
    marrow_half = param(
        22.8, "week", "postmenstrual age at which the marrow makes half of the blood", source="BhatiaNotes",
        kind="fitted", bounds=(20, 32),
    )  # fmt: skip
    marrow_width = param(
        4.5, "week", "time in which the marrow gains a factor of e on the liver", bounds=(2, 8),
        reason="liver dominant through week 22, down to small islands at birth",
    )  # fmt: skip
    tempo_course = by_age(
        {"5 weeks": 0.015, "12 weeks": 0.03, "20 weeks": 0.05, "30 weeks": 0.08, "birth": 0.12, "1 year": 0.4,
         "5 years": 0.7, "20 years": 1.0},
        "1", "time in which sites fill and empty relative to the adult", bounds=(0.005, 1.5),
        reason="before birth sites change within days; sizes assumed",
    )  # fmt: skip
    unit_course = by_age(
        {"5 weeks": 1.05e-4, "9 weeks": 3.3e-4, "12 weeks": 7e-4, "20 weeks": 4.1e-3, "30 weeks": 0.019, "birth": 0.043,
         "1 year": 0.128, "5 years": 0.29, "10 years": 0.54, "15 years": 0.92, "20 years": 1.0},
        "1", "blood-forming tissue of the whole body relative to the adult", logarithmic=True, bounds=(1e-5, 1.5),
        reason="red marrow of reference persons from birth on, in proportion to the body before; recalled figures",
    )  # fmt: skip
    adult_unit_volume = param(
        1200,
        "mL",
        "volume of one unit of active room",
        reason="red marrow of about 1.2 kg in an adult",
        bounds=(800, 1800),
    )
    faintest = param(
        1e-6, "1", "smallest sum of windows", reason="keeps shares finite where no site is awake", bounds=(1e-9, 1e-3)
    )

    early_age = reads("development.early_age", "day")

    @signal("1")
    def tempo(tempo_course):
        """How fast sites fill and empty relative to the adult."""
        return 1.0 / tempo_course

    @signal("1")
    def marrow_phase(early_age, marrow_from, marrow_half, marrow_width):
        """Share of the marrow in the room of a healthy body: 0 before week 10, 1 after birth."""
        begun = logistic((early_age - marrow_from) * 6.0 / marrow_width)
        return begun * logistic((early_age - marrow_half) / marrow_width)

    @signal("1", over=EXTRAMEDULLARY)
    def window(early_age, fetal_weight, fetal_from, fetal_to, fetal_width):
        """Part of a site in what the marrow does not yet make."""
        awake = logistic((early_age - fetal_from) / fetal_width)
        return fetal_weight * awake * logistic((fetal_to - early_age) / fetal_width)

    @signal("1")
    def windows(window, faintest):
        """All windows together."""
        return total(window) + faintest

    @signal("1", over=EXTRAMEDULLARY)
    def room(window, windows, marrow_phase):
        """Room of a site before birth: its part in what the marrow does not yet make; 0 later."""
        return (1.0 - marrow_phase) * window / windows

    @signal("mL")
    def unit_volume(adult_unit_volume, unit_course):
        """Volume of one unit of active room at this age."""
        return adult_unit_volume * unit_course
