"""A large dose of intravenous iron in iron-deficiency anemia."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

# A woman is bled for half a year until she is anemic without stores; then the bleeding stops and iron is given.
GIVEN_ON = 182
INFUSED = experiment(
    "healthy-woman",
    days=GIVEN_ON + 190,
    treat=("Phlebotomy 250 mL when Hb > 9.5 g/dL, weekly for 26 weeks", f"Intravenous iron 1317 mg on day {GIVEN_ON}"),
    set={"iron.stores_women": 200},
)


def rise(days: float) -> Callable[[Laboratory], float]:
    """Rise of hemoglobin so many days after the infusion, g/dL."""

    def difference(laboratory: Laboratory) -> float:
        record = laboratory.replay(INFUSED)
        return record.at("hemoglobin", GIVEN_ON + days) - record.at("hemoglobin", GIVEN_ON)

    return difference


def ferritin(days: float) -> Callable[[Laboratory], float]:
    """Ferritin so many days after the infusion, ng/mL."""
    return lambda laboratory: laboratory.replay(INFUSED).at("ferritin", GIVEN_ON + days)


APART = "no constant was fitted to it"

CHECK = Check(
    published="117 people with iron deficiency and gut disease received 1317 mg of iron isomaltoside on average.",
    replay="A woman bled into anemia receives the mean dose at once; the hemoglobin from which the patients started and"
    " the bleeding of their disease are not known.",
    rows=(
        *(
            Row(
                ("P228",), f"hemoglobin rise after {time}", value, "g/dL", "Kearns", band.person(value, sd),
                Role.PREDICTED, APART, 0, rise(days),
            )
            for time, days, value, sd in (("1 month", 30, 2.09, 1.54), ("6 months", 182, 2.20, 1.79))
        ),
        *(
            Row(
                ("P228",), f"ferritin after {time}", value, "ng/mL", "Kearns", band.person(value, sd), Role.PREDICTED,
                APART, 26.6, ferritin(days),
            )
            for time, days, value, sd in (("1 month", 30, 234.6, 142.9), ("6 months", 182, 122.8, 99.2))
        ),
    ),
)  # fmt: skip
