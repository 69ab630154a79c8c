"""What a condition may ask of the chart: laboratory values and organ sizes, by the words a clinician uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from extramarrow.therapies.conditions import Comparison


@dataclass(frozen=True, slots=True)
class Charted:
    """A quantity of the chart.

    ``name`` is its key in the chart, ``word`` its canonical word in a sentence, ``synonyms`` other words (lower case),
    ``unit`` the unit of the chart, ``units`` what else is understood, with its worth in ``unit``, and ``low`` and
    ``high`` the range in which a threshold makes sense. ``HGB < 9.5`` is a comparison in the unit of the chart.
    """

    name: str
    word: str
    unit: str
    low: float
    high: float
    synonyms: tuple[str, ...] = ()
    units: Mapping[str, Fraction] = field(default_factory=dict, hash=False)

    def __lt__(self, value: float) -> Comparison:
        return Comparison(self, "<", value)

    def __le__(self, value: float) -> Comparison:
        return Comparison(self, "<=", value)

    def __gt__(self, value: float) -> Comparison:
        return Comparison(self, ">", value)

    def __ge__(self, value: float) -> Comparison:
        return Comparison(self, ">=", value)

    def believes(self, value: float | Fraction) -> bool:
        """Whether a threshold at ``value``, in the unit of the chart, makes sense."""
        return self.low <= value <= self.high

    @property
    def understood(self) -> dict[str, Fraction]:
        """Every unit that a sentence may use, the chart's own first, with its worth in the chart's unit."""
        return {self.unit: Fraction(1), **self.units}


_TENTH, _HUNDREDTH, _THOUSAND = Fraction(1, 10), Fraction(1, 100), Fraction(1000)

#: g/dL per mmol/L of hemoglobin counted by its iron, as laboratories do that report in mmol/L: 16,114.5 g/mol.
HEMOGLOBIN_PER_MMOL = Fraction(161145, 100000)
#: mg/dL per µmol/L of bilirubin: 584.66 g/mol.
BILIRUBIN_PER_UMOL = Fraction(58466, 1000000)

HGB = Charted(
    "hemoglobin", "Hb", "g/dL", 1.0, 25.0, ("hgb", "hemoglobin", "haemoglobin"),
    {"g/L": _TENTH, "mmol/L": HEMOGLOBIN_PER_MMOL},
)  # fmt: skip
HCT = Charted("hematocrit", "Hct", "L/L", 0.03, 0.8, ("hematocrit", "haematocrit", "pcv"), {"%": _HUNDREDTH})
MCV = Charted("mcv", "MCV", "fL", 30.0, 160.0)
RETICULOCYTES = Charted(
    "reticulocytes", "reticulocytes", "1e9/L", 0.1, 2000.0, ("retics",), {"10*9/L": Fraction(1), "10^9/L": Fraction(1)}
)
EPO = Charted(
    "erythropoietin", "EPO", "IU/L", 0.1, 100000.0, ("erythropoietin",),
    {"mIU/mL": Fraction(1), "mU/mL": Fraction(1), "U/L": Fraction(1)},
)  # fmt: skip
STFR = Charted(
    "soluble_transferrin_receptor", "sTfR", "mg/L", 0.1, 200.0, ("soluble transferrin receptor",),
    {"ug/mL": Fraction(1)},
)  # fmt: skip
FERRITIN = Charted("ferritin", "ferritin", "ng/mL", 0.1, 100000.0, (), {"ug/L": Fraction(1), "µg/L": Fraction(1)})
TSAT = Charted("transferrin_saturation", "TSAT", "%", 0.5, 100.0, ("transferrin saturation",))
HEPCIDIN = Charted("hepcidin", "hepcidin", "ng/mL", 0.001, 10000.0, (), {"ug/L": Fraction(1), "µg/L": Fraction(1)})
BILIRUBIN = Charted(
    "bilirubin_indirect", "bilirubin", "mg/dL", 0.01, 60.0, ("indirect bilirubin",),
    {"umol/L": BILIRUBIN_PER_UMOL, "µmol/L": BILIRUBIN_PER_UMOL},
)  # fmt: skip
LIVER_IRON = Charted("liver_iron", "liver iron", "mg/g", 0.1, 100.0, ("lic",))
SPLEEN = Charted(
    "spleen_volume", "spleen volume", "mL", 10.0, 20000.0, ("spleen",), {"L": _THOUSAND, "cm3": Fraction(1)}
)
LIVER = Charted("liver_volume", "liver volume", "mL", 100.0, 20000.0, ("liver",), {"L": _THOUSAND, "cm3": Fraction(1)})

_CELLS = {"10*9/L": Fraction(1), "10^9/L": Fraction(1)}
PLATELETS = Charted("platelets", "platelets", "1e9/L", 1.0, 5000.0, ("plt", "platelet count"), _CELLS)
NEUTROPHILS = Charted("neutrophils", "neutrophils", "1e9/L", 0.01, 200.0, ("anc", "neutrophil count"), _CELLS)
LEUKOCYTES = Charted("leukocytes", "leukocytes", "1e9/L", 0.05, 1000.0, ("wbc", "white cells"), _CELLS)
LYMPHOCYTES = Charted("lymphocytes", "lymphocytes", "1e9/L", 0.01, 500.0, (), _CELLS)
MONOCYTES = Charted("monocytes", "monocytes", "1e9/L", 0.01, 200.0, (), _CELLS)
BLASTS = Charted("blasts", "blasts", "1e9/L", 0.001, 1000.0, (), _CELLS)

HBF = Charted("hemoglobin_f", "HbF", "%", 0.1, 100.0, ("fetal hemoglobin",))
HBS = Charted("hemoglobin_s", "HbS", "%", 0.1, 100.0, ("sickle hemoglobin",))
LDH = Charted("ldh", "LDH", "U/L", 10.0, 20000.0, (), {"IU/L": Fraction(1)})
CRP = Charted("crp", "CRP", "mg/L", 0.1, 1000.0, (), {"mg/dL": Fraction(10)})

CORD_COMPROMISE = Charted("cord_compromise", "cord compromise", "%", 0.0, 100.0)
HYPERSPLENISM = Charted("hypersplenism", "hypersplenism", "%", 0.0, 100.0)

_ALL = (
    HGB, HCT, MCV, RETICULOCYTES, EPO, STFR, FERRITIN, TSAT, HEPCIDIN, BILIRUBIN, LIVER_IRON, SPLEEN, LIVER,
    PLATELETS, NEUTROPHILS, LEUKOCYTES, LYMPHOCYTES, MONOCYTES, BLASTS, HBF, HBS, LDH, CRP,
    CORD_COMPROMISE, HYPERSPLENISM,
)  # fmt: skip
CHARTED: dict[str, Charted] = {quantity.name: quantity for quantity in _ALL}


def words() -> dict[str, Charted]:
    """Every word or pair of words for a quantity, as written; canonical words first."""
    table = {quantity.word: quantity for quantity in CHARTED.values()}
    for quantity in CHARTED.values():
        table.update(dict.fromkeys(quantity.synonyms, quantity))
    return table
