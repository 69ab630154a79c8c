"""How cases of several diseases are found and weighed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
import xarray as xr

from extramarrow.evidence.checks.sites_by_disease import Origin, found, scaled
from extramarrow.evidence.experiment import experiment
from extramarrow.evidence.laboratory import Laboratory
from extramarrow.physiology.anatomy import EXTRAMEDULLARY

SITES = EXTRAMEDULLARY.members
USUAL = 2.0
"""mL of tissue that a healthy man has in each site."""
SPLEEN, LIVER, NODES = "spleen", "liver", "lymph-nodes"
#: Case, and for each of its people the tissue beyond health by site.
TISSUE: dict[str, list[dict[str, float]]] = {
    "healthy-man": [{}],
    "hereditary-spherocytosis": [{SPLEEN: 40.0}, {SPLEEN: 5.0, NODES: 6.0}, {}, {SPLEEN: 3.9}],
    "acute-leukemia": [{}, {}],
    "bone-metastases": [{LIVER: 10.0}],
}


def replayed(**arguments: Any) -> xr.Dataset:
    """What a replay of a case would show."""
    people = TISSUE[arguments["case"]]
    volumes = np.array([[[USUAL + person.get(site, 0.0) for site in SITES]] for person in people])
    return xr.Dataset(
        {"site_volume": (("patient", "time", "site"), volumes), "hemoglobin": (("patient", "time"), volumes[:, :, 0])},
        coords={"patient": np.arange(len(people)), "time": [0.0], "site": list(SITES)},
    )


def origins(*cases: tuple[str, float]) -> Sequence[Origin]:
    return [Origin(experiment(case, days=1), count) for case, count in cases]


def test_each_disease_keeps_its_share_where_tissue_is_found() -> None:
    cases = found(
        Laboratory(replayed), origins(("hereditary-spherocytosis", 24), ("acute-leukemia", 28), ("bone-metastases", 17))
    )
    assert [case.weight for case in cases] == [12.0, 12.0, 17.0]
    assert [case.largest() for case in cases] == [SPLEEN, NODES, LIVER]
    assert cases[1].involves(SPLEEN) and not cases[0].involves(NODES)
    assert cases[1].largest(NODES) == SPLEEN


def test_those_beyond_spleen_and_liver_add_up_to_what_was_published() -> None:
    cases = found(Laboratory(replayed), origins(("hereditary-spherocytosis", 24), ("bone-metastases", 17)))
    beyond = scaled(cases, 9)
    assert [case.weight for case in beyond] == pytest.approx([9.0])
    assert beyond[0].largest() == NODES
    assert scaled([], 9) == []
