"""Results made by hand: faces are tested against the shapes, without simulating anything."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

YEARS = 20.0


def fake_dataset(policy: int, patients: int = 1, every_days: int = 7, years: float = YEARS):
    import numpy as np
    import xarray

    from extramarrow.physiology import anatomy

    last = round(365.25 * years)
    days = np.append(np.arange(0, last, every_days, dtype=float), last)
    t = days / 365.25
    luck = np.linspace(0.9, 1.1, patients)[:, None] if patients > 1 else np.ones((1, 1))
    treated = np.where(t >= 10, 1.0, 0.0) * (policy > 0)
    drive = 1 - treated * (1 - np.exp(-(t - 10) / 1.5))
    saw = treated * 0.8 * ((days / 21) % 1 - 0.5)
    labs = {
        "hemoglobin": (8.2 - 0.03 * t + 2.2 * treated - saw, "g/dL", "hemoglobin", "718-7"),
        "reticulocytes": (310 * (0.4 + 0.6 * drive), "1e9/L", "reticulocytes", "60474-4"),
        "erythropoietin": (140 * (0.3 + 0.7 * drive), "IU/L", "erythropoietin", "15061-5"),
        "erythroid_activity": (2.2 + 3.9 * drive, "1", "erythroid activity", None),
        "ferritin": (300 + 55 * t + 190 * treated * (t - 10), "ng/mL", "ferritin", "2276-4"),
        "liver_iron": (2 + 0.4 * t + 1.4 * treated * (t - 10), "mg/g", "liver iron", None),
        "spleen_volume": (420 + 30 * t * drive * (1 if policy < 2 else 0), "mL", "spleen volume", None),
        "transferrin_saturation": (60 + t, "%", "transferrin saturation", "2502-3"),
        "cord_compromise": (0.4 * t * drive, "%", "compromise of the spinal cord", None),
        "hemothorax_risk": (0.01 * t * drive, "%", "expected hemothoraces in a year", None),
        "hypersplenism": (30 + 0 * t, "%", "hypersplenism", None),
    }
    variables = {
        name: (("patient", "time"), luck * values[None, :], {"units": unit, "long_name": title, "loinc": loinc or ""})
        for name, (values, unit, title, loinc) in labs.items()
    }
    sites = anatomy.SITES
    volume = np.zeros((patients, len(days), len(sites)))
    for index, site in enumerate(sites):
        size = {"spleen": 180.0, "liver": 70.0, "presacral": 14.0, "ribs-and-pleura": 22.0, "epidural": 3.0}.get(site)
        if size is None:
            size = 62.0 / (1 + index % 3) if "paravertebral" in site else 0.4
        if policy == 2 and site == "spleen":
            size *= 1 - (t >= 10)
        grown = size / (1 + np.exp(-(t - 9) / 2.5)) * (0.25 + 0.75 * drive)
        volume[:, :, index] = luck * grown
    share = volume / volume.sum(axis=2, keepdims=True)
    over = ("patient", "time", "site")
    variables["site_volume"] = (over, volume, {"units": "mL", "long_name": "volume of blood-forming tissue"})
    variables["marrow_share"] = (over, share, {"units": "1", "long_name": "share of room"})
    variables["site_output_share"] = (over, share, {"units": "1", "long_name": "share of output"})
    coordinates = {"patient": np.arange(patients), "time": days, "site": list(sites)}
    return xarray.Dataset(variables, coords=coordinates)


def fake_system():
    from extramarrow.grammar.system import Slot, System
    from extramarrow.grammar.trace import Graph

    def slot(label: str, kind: str, source: str, title: str) -> Slot:
        return Slot(label, 1.25, "1/day", 1.0, 0.1, 10.0, 0.2, kind, source, title)

    slots = (
        slot("erythron.residence", "measured", "Abkowitz2002", "residence in the marrow"),
        slot("erythron.amplification", "fitted", "Bothwell1957", "largest amplification"),
        slot("extramedullary.growth[presacral]", "assumed", "", "growth of a mass"),
        slot("extramedullary.growth[epidural]", "assumed", "", "growth of a mass"),
    )
    return System(Graph(), (), slots, {})


def fake_decisions(policy: int, patients: int = 1) -> tuple[SimpleNamespace, ...]:
    rule = "Transfuse 2 units when Hb < 9.5 g/dL, every 3 weeks, from year 10"
    visits = [
        SimpleNamespace(
            patient=patient,
            day=day,
            rule=rule,
            seen={"hemoglobin": 9.1 if day % 4 else 9.8},
            action="transfuse 2 units of red cells" if day % 4 else "none",
        )
        for day in range(3653, 7300, 21)
        for patient in range(patients)
    ]
    once = SimpleNamespace(patient=0, day=3653, rule="Splenectomy at year 10", seen={}, action="remove the spleen")
    return () if policy == 0 else tuple([once, *visits] if policy == 2 else visits)


@pytest.fixture
def make_results():
    """A function that makes the results of ``policies`` courses of ``patients`` patients."""

    def make(policies: int = 3, patients: int = 1, years: float = YEARS):
        names = ("never transfused", "transfused from year 10", "splenectomy and 20 Gy, then transfused")
        settings = SimpleNamespace(precision="f64", method="rk4", steps_per_day=24, seed=1, every_ticks=336)
        system = fake_system()
        return [
            SimpleNamespace(
                case="paravertebral-mass",
                title="A woman with β-thalassemia and a paravertebral mass",
                policy=names[index] if policies > 1 else "",
                dataset=fake_dataset(index, patients, years=years),
                decisions=fake_decisions(index, patients),
                failures=(),
                settings=settings,
                system=system,
                facts={
                    "percentile": 81.0,
                    "description": "52 kg, menstruating, severity 0.55; built after published cases.",
                    "case_sources": ["Abkowitz2002"],
                    "balance_errors": {"iron": 3.1e-13, "red cells": 8e-14},
                    "inputs": {"years": years, "treat": [], "set": {"patient.sex": "female"}, "patients": None},
                },
            )
            for index in range(policies)
        ]

    return make
