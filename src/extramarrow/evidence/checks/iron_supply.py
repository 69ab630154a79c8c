"""Normal men kept anemic by bleeding: how far the marrow can go depends on where its iron comes from."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import Experiment, experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

BLEEDING = "Phlebotomy 500 mL when Hb > 10 g/dL, every 3 days for 8 weeks"
RELEASED, CONTENT = "erythron.release_hemoglobin", "hemoglobin_synthesis.content_per_cell"
RELEASE = (RELEASED, CONTENT)
STORES_ALONE = experiment("healthy-man", days=56, treat=(BLEEDING,), signals=RELEASE)
ORAL = experiment("healthy-man", days=56, treat=(BLEEDING, "Oral iron 200 mg daily"), signals=RELEASE)
DEXTRAN = experiment(
    "healthy-man",
    days=56,
    treat=(BLEEDING, "Intravenous iron 500 mg weekly from day 14 for 6 weeks"),
    signals=RELEASE,
)


def production(arm: Experiment) -> Callable[[Laboratory], float]:
    """Cells that leave the marrow per day in the last four weeks, × normal."""

    def ratio(laboratory: Laboratory) -> float:
        record = laboratory.replay(arm)
        cells = [grams / each for grams, each in zip(record.series(RELEASED), record.series(CONTENT), strict=True)]
        late = [count for day, count in zip(record.days, cells, strict=True) if 28 <= day <= 56]
        return sum(late) / len(late) / cells[0]

    return ratio


FITTED = "the limits of iron supply were chosen with this experiment in view"

CHECK = Check(
    published="Normal men were kept anemic by bleeding, on their stores, with oral iron, or with infused iron.",
    replay="A healthy man is bled every third day while his hemoglobin is above 10 g/dL, for eight weeks; output of the"
    " marrow over the last four.",
    rows=tuple(
        Row(
            ("P048",), f"marrow output, {supply}", None, "× normal", "HillmanHenderson1969",
            band.published_range(low, high), Role.CALIBRATED, FITTED, 1, production(arm),
            "progenitors expand over two months here, in the men within weeks",
        )
        for supply, arm, low, high in (
            ("iron from stores", STORES_ALONE, 2, 3),
            ("with oral iron", ORAL, 2, 3),
            ("with infused iron", DEXTRAN, 4, 8),
        )
    ),
)  # fmt: skip
