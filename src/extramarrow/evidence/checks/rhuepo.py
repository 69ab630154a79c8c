"""Recombinant erythropoietin in people with healthy kidneys: hemoglobin, reticulocytes, iron."""

from __future__ import annotations

from collections.abc import Callable

from extramarrow.evidence import band
from extramarrow.evidence.check import Check
from extramarrow.evidence.experiment import Experiment, experiment
from extramarrow.evidence.judge import Role, Row
from extramarrow.evidence.laboratory import Laboratory

RELEASED, CONTENT = "erythron.release_hemoglobin", "hemoglobin_synthesis.content_per_cell"

# Men of the trial had 13.0 to 14.8 g/dL.
WEEKLY = experiment(
    "healthy-man", days=42, treat=("Epoetin 40000 IU weekly for 4 weeks",), set={"patient.hemoglobin_men": 13.9}
)
THRICE = experiment(
    "healthy-man",
    days=42,
    treat=("Epoetin 150 IU/kg 3 times a week for 4 weeks",),
    set={"patient.hemoglobin_men": 13.9},
)
TABLETS = "Oral iron 300 mg daily for 14 days"
BEFORE_SURGERY = experiment(
    "healthy-man", days=21, treat=("Epoetin 500 IU/kg intravenous every 3 days for 14 days", TABLETS)
)
PLACEBO = experiment("healthy-man", days=21, treat=(TABLETS,))
TRAINED = experiment(
    "healthy-man", days=31, treat=("Epoetin 50 IU/kg every 2 days for 4 weeks", "Oral iron 100 mg daily")
)
# The middle of the doses from 20 to 160 kIU, with the iron that all volunteers took.
SINGLE = experiment(
    "healthy-man",
    days=35,
    treat=("Epoetin 60000 IU on day 0", "Oral iron 210 mg daily"),
    signals=(RELEASED, CONTENT),
)


def rise(arm: Experiment) -> Callable[[Laboratory], float]:
    """Rise of hemoglobin by study day 29, four weeks after the first dose, g/dL."""

    def difference(laboratory: Laboratory) -> float:
        record = laboratory.replay(arm)
        return record.at("hemoglobin", 28) - record.at("hemoglobin", 0)

    return difference


def mass_gained(laboratory: Laboratory) -> float:
    """Rise of hemoglobin mass after four weeks of epoetin on alternate days, %."""
    record = laboratory.replay(TRAINED)
    return 100 * (record.at("hemoglobin_mass", 29) / record.at("hemoglobin_mass", 0) - 1)


def gain_over_placebo(laboratory: Laboratory) -> float:
    """Hemoglobin on day 14 with epoetin minus without, g/dL."""
    return laboratory.replay(BEFORE_SURGERY).at("hemoglobin", 14) - laboratory.replay(PLACEBO).at("hemoglobin", 14)


def change(name: str) -> Callable[[Laboratory], float]:
    """Change of a laboratory value by day 14 of epoetin, %."""

    def percent(laboratory: Laboratory) -> float:
        record = laboratory.replay(BEFORE_SURGERY)
        return 100 * (record.at(name, 14) / record.at(name, 0) - 1)

    return percent


def release(laboratory: Laboratory) -> list[float]:
    """Cells that leave the marrow per day, 1e9: their hemoglobin over the hemoglobin in each."""
    record = laboratory.replay(SINGLE)
    return [grams / each for grams, each in zip(record.series(RELEASED), record.series(CONTENT), strict=True)]


def highest_release(laboratory: Laboratory) -> float:
    """Peak of the reticulocytes that leave the marrow per day, % of the start."""
    cells = release(laboratory)
    return 100 * max(cells) / cells[0]


def day_of_highest_release(laboratory: Laboratory) -> float:
    """The day of that peak."""
    cells = release(laboratory)
    return laboratory.replay(SINGLE).days[cells.index(max(cells))]


CHECK = Check(
    published="Healthy volunteers, and patients before surgery, were given epoetin once, weekly, or thrice a week.",
    replay="A healthy man receives the same doses by the same route, with the same iron; healthy women and the age of"
    " the surgical patients are not replayed.",
    rows=(
        Row(
            ("P063",), "hemoglobin rise by day 29, 40000 IU weekly", 3.1, "g/dL", "Cheung2001", None, Role.CALIBRATED,
            "the time constant of progenitor expansion was chosen with it in view", 0, rise(WEEKLY),
        ),
        Row(
            ("P063",), "hemoglobin rise by day 29, 150 IU/kg three times a week", 3.1, "g/dL", "Cheung2001", None,
            Role.CALIBRATED, "the time constant of progenitor expansion was chosen with it in view", 0, rise(THRICE),
        ),
        Row(
            ("P186",), "rise of hemoglobin mass after four weeks, 50 IU/kg every second day", 20, "%", "Durussel2013",
            None, Role.PREDICTED, "no constant was fitted to it", 0, mass_gained,
        ),
        Row(
            ("P064",), "hemoglobin above placebo after five doses of 500 IU/kg", 1.5, "g/dL", "Sowade1997",
            band.interval(1.1, 1.9), Role.CALIBRATED, "tuned with this row in view", 0, gain_over_placebo,
        ),
        Row(
            ("P064",), "change of ferritin", -48.1, "%", "Sowade1997", None, Role.PREDICTED,
            "no constant was fitted to it", 0, change("ferritin"),
        ),
        Row(
            ("P064",), "change of transferrin saturation", -40.5, "%", "Sowade1997", None, Role.PREDICTED,
            "no constant was fitted to it", 0, change("transferrin_saturation"),
        ),
        Row(
            ("P065",), "peak reticulocyte release after a single dose", 150, "% of start", "PerezRuixo2008",
            band.published_range(140, 160), Role.CALIBRATED, "the acute ceiling of production comes from this study",
            100, highest_release,
        ),
        Row(
            ("P065",), "day of the peak", 7.5, "day", "PerezRuixo2008", band.published_range(7, 8), Role.CALIBRATED,
            "the acute ceiling of production comes from this study", 0, day_of_highest_release,
            "CFU-E that live on by a dose take nine days to the blood here",
        ),
    ),
)  # fmt: skip
