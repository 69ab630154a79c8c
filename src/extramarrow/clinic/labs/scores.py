"""Complications that follow from volumes, counts and iron, as scores a clinician would give; they act on nothing."""

from __future__ import annotations

from extramarrow.clinic.intervals import SEXES, Interval
from extramarrow.clinic.lab import Lab
from extramarrow.grammar.functions import Value
from extramarrow.grammar.parts import param, reads, signal

_RATED = "a score is what the observer makes of it: half a grade of four in most"
_WITHIN = "variation within a person"
_SAME = "the state behind it moves over weeks"


def _everybody(high: float, source: str) -> tuple[Interval, ...]:
    """From next to nothing to so much, at every age after birth."""
    return tuple(Interval(sex, 0.0, 120.0, 0.0, high, source) for sex in SEXES)


def _beyond(ratio: Value) -> Value:
    """A smooth step from 0 to 1 at 1."""
    square = ratio * ratio
    fourth = square * square
    return fourth * fourth / (1.0 + fourth * fourth)


class CordCompromise(Lab):
    """Function of cord and roots that is lost below a pressed level: 0 in health, 100 % with nothing left of it."""

    name, title, unit = "cord_compromise", "compromise of the spinal cord", "%"
    intervals = _everybody(2.0, "Haidar2010")

    analytic = param(0.15, "1", "variation of the measurement", reason=_RATED, bounds=(0, 0.5))
    biological = param(0.02, "1", _WITHIN, reason=_SAME, bounds=(0, 0.3))
    percent = param(100, "%", "percent in a whole", reason="definition", bounds=(100, 100))
    lost = reads("spinal_canal.lost_function", "1")

    @signal("%")
    def value(lost, percent):
        """Function that is lost; a neurologist's five grades are quarters of it."""
        return lost * percent


class HemothoraxRisk(Lab):
    """Bleedings into the pleura to be expected within a year from blood-forming tissue in the chest."""

    name, title, unit = "hemothorax_risk", "expected hemothoraces in a year", "%"
    intervals = _everybody(0.01, "ThalassemiaEffusions")

    analytic = param(
        0.05, "1", "variation of the measurement", reason="volumes drawn on images, beside the hazard", bounds=(0, 0.3)
    )
    biological = param(0.02, "1", _WITHIN, reason=_SAME, bounds=(0, 0.3))
    percent = param(100, "%", "percent in a whole", reason="definition", bounds=(100, 100))
    year = param(1, "year", "time in which they are counted", reason="definition", bounds=(1, 1))
    hazard = reads("pleura.hazard", "1/year")

    @signal("%")
    def value(hazard, year, percent):
        """Hazard over a year."""
        return percent * hazard * year


class Hypersplenism(Lab):
    """Lines that are low beside a large spleen: 100 % where hemoglobin, neutrophils and platelets all are.

    That the spleen alone keeps them low is shown by its removal only.
    """

    name, title, unit = "hypersplenism", "hypersplenism", "%"
    intervals = _everybody(10.0, "HypersplenismCriteria")

    analytic = param(0.1, "1", "variation of the measurement", reason=_RATED, bounds=(0, 0.5))
    biological = param(0.05, "1", _WITHIN, reason=_SAME, bounds=(0, 0.3))
    large = param(
        2.5, "1", "spleen, relative to the healthy one of this age, that counts as large", bounds=(1.5, 6),
        reason="moderate splenomegaly, beyond what is palpable; the size is assumed",
    )  # fmt: skip
    low_hemoglobin = param(
        0.85, "1", "hemoglobin that counts as low, relative to health", bounds=(0.5, 1),
        reason="lower limit of healthy people over their mean",
    )  # fmt: skip
    low_neutrophils = param(
        0.45, "1", "neutrophils that count as low, relative to health", bounds=(0.2, 1), reason="1.8 over 4e9/L"
    )
    low_platelets = param(
        0.62, "1", "platelets that count as low, relative to health", bounds=(0.3, 1), reason="140 over 226e9/L"
    )
    percent = param(100, "%", "percent in a whole", reason="definition", bounds=(100, 100))
    spleen = reads("spleen.volume", "L")
    spleen_at_rest = reads("spleen.volume_at_rest", "L")
    hemoglobin = reads("blood.hemoglobin", "g/dL")
    hemoglobin_setpoint = reads("patient.hemoglobin_setpoint", "g/dL")
    neutrophils = reads("granulopoiesis.count", "1e9/L")
    neutrophils_setpoint = reads("granulopoiesis.setpoint", "1e9/L")
    platelets = reads("thrombopoiesis.count", "1e9/L")
    platelets_setpoint = reads("thrombopoiesis.setpoint", "1e9/L")

    @signal("%")
    def value(
        spleen, spleen_at_rest, large, hemoglobin, hemoglobin_setpoint, neutrophils, neutrophils_setpoint,
        platelets, platelets_setpoint, low_hemoglobin, low_neutrophils, low_platelets, percent,
    ):  # fmt: skip
        """Share of the three lines that is low beside a large spleen."""
        lines = (
            (hemoglobin, hemoglobin_setpoint * low_hemoglobin),
            (neutrophils, neutrophils_setpoint * low_neutrophils),
            (platelets, platelets_setpoint * low_platelets),
        )
        normal = [_beyond(count / limit) for count, limit in lines]
        return percent * _beyond(spleen / (spleen_at_rest * large)) * (3.0 - normal[0] - normal[1] - normal[2]) / 3.0


class IronOverload(Lab):
    """Grade of iron overload by liver iron: 1 beyond 3.2 mg/g, 2 beyond 7, 3 beyond 15."""

    name, title, unit = "iron_overload", "grade of iron overload", "1"
    intervals = _everybody(0.6, "LiverIronLevels")

    analytic = param(0.1, "1", "variation of the measurement", reason="as liver iron", bounds=(0, 0.3))
    biological = param(0.02, "1", _WITHIN, reason="stores move over months", bounds=(0, 0.2))
    mild = param(3.2, "mg/g", "liver iron beyond the healthy", source="LiverIronLevels", bounds=(2, 5))
    moderate = param(7, "mg/g", "liver iron at which complications begin", source="LiverIronLevels", bounds=(5, 10))
    severe = param(15, "mg/g", "liver iron at which the heart is in danger", source="LiverIronLevels", bounds=(10, 25))
    true = reads("liver.iron_concentration", "mg/g")

    @signal("1")
    def value(true, mild, moderate, severe):
        """Limits passed, each crossed smoothly."""
        return _beyond(true / mild) + _beyond(true / moderate) + _beyond(true / severe)
