"""One bag of red cells, what it brings into the blood, and how a blood bank counts bags."""

from __future__ import annotations

from extramarrow.grammar.parts import Drug, param
from extramarrow.therapies.arrays import Flags, Floats
from extramarrow.therapies.effects import Dose, Jump, View

DONOR_HEMOGLOBIN = "donor_cells.hemoglobin"
PLASMA = "plasma.volume"
PACKING = "red_cells.packing"


class RedCellUnit(Drug):
    """One bag of red cells in additive solution."""

    hemoglobin = param(
        57.5, "g", "hemoglobin in one unit of red cells",
        reason="55 to 60 g is customary, 195 mg of iron; blood services report 55 and 50 (SD 5)", spread=0.10,
        bounds=(40, 80),
    )  # fmt: skip
    volume = param(
        0.287, "L", "volume of one unit, cells and additive solution", source="CanadianBloodServices", spread=0.06,
        bounds=(0.2, 0.4),
    )  # fmt: skip
    storage_loss = param(
        0.07, "1", "share of the cells that die within days of transfusion, damaged by storage",
        source="SagmSurvival", kind="assumed", bounds=(0, 0.25),
        reason="12 % are lost after 35 days of storage; bags are given younger, how much younger is assumed",
    )  # fmt: skip


class BloodBank(Drug):
    """What a blood bank reckons with when it turns a target or a volume by weight into whole bags."""

    blood_per_kg = param(
        70, "mL/kg", "blood volume of a patient as it is reckoned from the weight",
        reason="customary for adults; what the patient really has is not measured before a transfusion",
        bounds=(55, 100),
    )  # fmt: skip
    unit_hemoglobin = param(
        57.5, "g", "hemoglobin of one unit as it is reckoned with",
        reason="the middle of the customary 55 to 60 g", bounds=(40, 80),
    )  # fmt: skip
    unit_volume = param(
        287, "mL", "volume of one unit as it is reckoned with", source="CanadianBloodServices", bounds=(200, 400),
    )  # fmt: skip


def red_cells(view: View, mask: Flags, units: Floats | int) -> list[Jump | Dose]:
    """Donor hemoglobin by stage, and the volume that comes with it, for ``units`` (one number, or [n])."""
    import numpy

    hemoglobin = numpy.where(mask, units * view.parameter("red_cell_unit.hemoglobin"), 0.0)
    damaged = view.parameter("red_cell_unit.storage_loss")
    stages = view.pool(DONOR_HEMOGLOBIN).shape[1]
    by_stage = numpy.repeat((hemoglobin * (1.0 - damaged) / stages)[:, None], stages, axis=1)
    by_stage[:, -1] += hemoglobin * damaged
    cells = hemoglobin / view.parameter(PACKING)
    fluid = numpy.where(mask, units * view.parameter("red_cell_unit.volume"), 0.0) - cells
    return [Jump(DONOR_HEMOGLOBIN, amount=by_stage), Jump(PLASMA, amount=fluid)]


def whole_units(wanted: Floats, highest: int, lowest: int = 0) -> Floats:
    """Units [n] as they come in bags: whole, halves upwards, from ``lowest`` to ``highest``; NaN stays."""
    import numpy

    return numpy.clip(numpy.floor(wanted + 0.5), lowest, highest)
