"""The people whom answers look at, and what is read from them."""

from __future__ import annotations

from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.record import Record
from extramarrow.physiology.anatomy import EXTRAMEDULLARY, GROUPS, MARROW

MAN = experiment("healthy-man", years=1)
CARRIER = experiment("beta-thalassemia-carrier", years=10)
INTERMEDIA = experiment("beta-thalassemia-intermedia", years=10)
HEMOLYSIS = experiment("chronic-hemolysis", years=10, set={"hemolysis.severity": 1.0})
IRON_DEFICIENCY = experiment("iron-deficiency", years=10)
APLASIA = experiment("red-cell-aplasia", years=10)

BY_YEAR_TEN = "Transfuse 2 units when Hb < 9.5 g/dL, every 3 weeks, from year 10"
RADIOTHERAPY_AT_TEN = "Radiotherapy 20 Gy in 10 fractions to thoracic-paravertebral at year 10"
WOMAN = experiment("paravertebral-mass", years=20)
TRANSFUSED = experiment("paravertebral-mass", years=20, treat=(BY_YEAR_TEN,))
HYDROXYUREA = experiment("paravertebral-mass", years=20, treat=("Hydroxyurea 12.5 mg/kg daily, from year 10",))
IRRADIATED = experiment("paravertebral-mass", years=20, treat=(RADIOTHERAPY_AT_TEN,))
COMBINED = experiment(
    "paravertebral-mass", years=20, treat=("Splenectomy at year 10", RADIOTHERAPY_AT_TEN, BY_YEAR_TEN)
)
YEAR_TEN = 3652.0
YEAR = 365.0


def outside(record: Record, day: float | None = None) -> float:
    """Blood-forming tissue outside the marrow, mL."""
    return record.total("site_volume", EXTRAMEDULLARY.members, record.last if day is None else day)


def beside_spine(record: Record, day: float | None = None) -> float:
    """Tissue beside the spine, mL."""
    return record.total("site_volume", GROUPS["paravertebral"], record.last if day is None else day)


def output_outside(record: Record) -> float:
    """Share of all blood cells that are made outside the marrow on the last day, %."""
    return 100 * record.total("site_output_share", EXTRAMEDULLARY.members, record.last)


def room_outside(record: Record) -> float:
    """Share of stem-cell niches outside the marrow on the last day, %."""
    return 100 * (1 - record.total("marrow_share", MARROW.members, record.last))
