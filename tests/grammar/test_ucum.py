"""Laboratory codes: UCUM units and LOINC check digits."""

from __future__ import annotations

import pytest

from extramarrow.grammar.ucum import ucum
from extramarrow.grammar.units import UnitError

LAB_UNITS = {
    "g/dL": "g/dL",
    "L/L": "L/L",
    "fL": "fL",
    "pg": "pg",
    "1e9/L": "10*9/L",
    "1e12/L": "10*12/L",
    "IU/L": "[IU]/L",
    "mg/L": "mg/L",
    "ng/mL": "ng/mL",
    "%": "%",
    "mg/dL": "mg/dL",
    "mg/g": "mg/g",
    "mL": "mL",
    "ug/dL": "ug/dL",
    "mmHg": "mm[Hg]",
    "mL/min/m^2": "mL/min/m2",
    "1": "1",
    "1/day": "1/d",
    "1e9*fL/L": "10*9.fL/L",
    "10^9/L": "10*9/L",
    "µg/l": "ug/L",
    "1/(kg*day)": "1/(kg.d)",
    "year": "a",
}


@pytest.mark.parametrize(("unit", "code"), LAB_UNITS.items())
def test_lab_units_have_their_ucum_code(unit: str, code: str) -> None:
    assert ucum(unit) == code


def test_what_ucum_cannot_write_is_refused() -> None:
    with pytest.raises(UnitError, match="fractional"):
        ucum("kg^(3/4)")
