"""A body made of given numbers: what an action sees at a visit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy
import pytest

from extramarrow.grammar.assembly import assemble
from extramarrow.physiology.anatomy import EXTRAMEDULLARY
from extramarrow.physiology.body import ORGANS
from extramarrow.physiology.clones import CLONES
from extramarrow.physiology.marrow import SHARES
from extramarrow.therapies.effects import Dose, Jump
from extramarrow.therapies.parts import all_parts
from extramarrow.therapies.tissue import ERYTHRON, LINES, SHORT_LIVED

PATIENTS = 3
#: What a unit of room outside the marrow makes of a line here, whatever the site.
YIELDS = {"myeloid": 0.4, "megakaryocytic": 0.6}
#: Committed cells that the scripted body does not list one by one.
COMMITTED = [pool for pools in LINES.values() for pool in pools if pool not in ERYTHRON]


@dataclass
class ScriptedView:
    """Pools, signals and parameters by label; jumps can be applied to it."""

    pools: dict[str, numpy.ndarray]
    signals: dict[str, numpy.ndarray] = field(default_factory=dict)
    parameters: dict[str, numpy.ndarray] = field(default_factory=dict)

    def signal(self, label: str) -> numpy.ndarray:
        return self.signals[label]

    def parameter(self, label: str) -> numpy.ndarray:
        return self.parameters[label]

    def pool(self, label: str) -> numpy.ndarray:
        return self.pools[label]

    def copy(self) -> ScriptedView:
        return ScriptedView({k: v.copy() for k, v in self.pools.items()}, dict(self.signals), dict(self.parameters))

    def apply(self, effects: list[Jump | Dose]) -> None:
        for effect in effects:
            assert isinstance(effect, Jump)
            content = self.pools[effect.pool]
            factor = 1.0 if effect.factor is None else effect.factor
            amount = 0.0 if effect.amount is None else effect.amount
            if isinstance(factor, numpy.ndarray) and factor.ndim == 1:
                factor = factor[:, None]
            if isinstance(amount, numpy.ndarray) and amount.ndim == 1:
                assert content.shape[1] == 1
                amount = amount[:, None]
            self.pools[effect.pool] = content * factor + amount


def stages(*content: float) -> numpy.ndarray:
    """The same stages for every patient, scaled a little so that patients differ."""
    return numpy.outer(1.0 + 0.1 * numpy.arange(PATIENTS), content)


STAGES_OF = {label: len(places) for label, places in assemble([*ORGANS]).pools.items()}


def each(value: float) -> numpy.ndarray:
    return numpy.full(PATIENTS, value)


def spread_evenly(whole: float, count: int) -> numpy.ndarray:
    return stages(*[whole / count] * count)


def declared_parameters() -> Mapping[str, numpy.ndarray]:
    from extramarrow.grammar.parts import Parameter

    return {
        parameter.label: each(parameter.value_at(None))
        for part in all_parts()
        for parameter in part.of_kind(Parameter).values()
        if parameter.over is None
    }


def parameters_in_use() -> dict[str, numpy.ndarray]:
    parameters = {
        **declared_parameters(),
        "patient.altitude": stages(400.0)[:, 0],
        "lymphocytes.blood_share": each(0.02),
        "red_cells.packing": each(340.0),
        "lineages.efficiency": each(1.0),
        "extramedullary.scar_left": each(0.08),
        "extramedullary.iron_left": each(0.8),
    }
    parameters |= {f"extramedullary.fat_left[{site}]": each(0.35) for site in EXTRAMEDULLARY.members}
    return parameters | {
        f"lineages.{line}_yield[{site}]": each(part) for line, part in YIELDS.items() for site in EXTRAMEDULLARY.members
    }


@pytest.fixture
def view() -> ScriptedView:
    """Three thalassemic bodies with a mass at each site outside the marrow."""
    pools = {
        "red_cells.cells": spread_evenly(20000.0, 23),
        "thrombopoiesis.platelets": spread_evenly(1500.0, 10),
        "red_cells.hemoglobin": spread_evenly(400.0, 23),
        "red_cells.reticulocytes": spread_evenly(900.0, 3),
        "red_cells.reticulocyte_hemoglobin": spread_evenly(20.0, 3),
        "donor_cells.hemoglobin": spread_evenly(60.0, 23),
        "plasma.volume": stages(3.0),
        "granulopoiesis.blood": stages(45.0),
        "monocytes.classical": stages(1.8),
        "monocytes.intermediate": stages(0.1),
        "monocytes.nonclassical": stages(0.2),
        "lymphocytes.naive": stages(200.0),
        "lymphocytes.memory": stages(250.0),
        "oxygen.altitude": stages(400.0),
        "spleen.presence": stages(1.0) / stages(1.0),
        "spleen.work": stages(0.4),
        "hemoglobin_synthesis.iron": stages(600.0),
        "iron.macrophage_labile": stages(25.0),
        "erythron.proerythroblasts": stages(5.0, 5.0),
        "erythron.basophilic": stages(15.0, 15.0),
        "erythron.polychromatic": stages(50.0, 40.0, 30.0),
        "erythron.orthochromatic": stages(50.0, 40.0),
        "erythron.reticulocytes": stages(60.0, 60.0, 60.0, 60.0),
    }
    for region, share in SHARES.items():
        pools[f"marrow.room[{region}]"] = stages(share)
    for site in EXTRAMEDULLARY.members:
        pools[f"extramedullary.room[{site}]"] = stages(0.02)
        pools[f"extramedullary.fat[{site}]"] = stages(3.0)
        pools[f"extramedullary.scar[{site}]"] = stages(1.0)
        pools[f"extramedullary.iron[{site}]"] = stages(2.0)
    pools |= {label: spread_evenly(7.0, STAGES_OF[label]) for label in COMMITTED}
    pools |= {f"{label}[{clone}]": stages(0.5) for label in SHORT_LIVED for clone in CLONES.members}
    pools["lodging.room[spleen]"] = stages(0.0)
    marrow = sum(pools[label][:, 0] for label in pools if label.startswith("marrow.room["))
    outside = sum(pools[label][:, 0] for label in pools if label.startswith("extramedullary.room["))
    signals = {
        "blood.circulating_volume": stages(4.4)[:, 0],
        "blood.circulating_cells": stages(1.9)[:, 0],
        "spleen.pooled_share": each(0.15),
        "thrombopoiesis.count": each(200.0),
        "granulopoiesis.marginated_share": each(0.5),
        "granulopoiesis.spleen_share": each(0.15),
        "thrombopoiesis.pooled_share": each(0.4),
        "lineages.erythroid_room_absolute": marrow + outside,
        "lineages.myeloid_room_absolute": marrow + YIELDS["myeloid"] * outside,
        "lineages.megakaryocytic_room_absolute": marrow + YIELDS["megakaryocytic"] * outside,
        "stem_cells.circulating": each(100.0),
        "ontogeny.unit_volume": each(1200.0),
        "development.weight": numpy.array([50.0, 60.0, 70.0]),
    }
    return ScriptedView(pools, signals, parameters_in_use())


@pytest.fixture
def somebody() -> numpy.ndarray:
    """The second patient is left alone."""
    return numpy.array([True, False, True])
