"""CD34+ cells under G-CSF, and what of them lodges in spleen and liver."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from extramarrow.numerics.rest import starts
from extramarrow.physiology.anatomy import EXTRAMEDULLARY
from extramarrow.physiology.lodging import LODGED_AT, LODGINGS
from extramarrow.trials.api import run
from tests.support.human import BODY, SEEN, Asked, parameters, system_of

SYSTEM = system_of(*BODY, *SEEN)


def course(dose: int, *treat: str, days: int = 40):
    sentences = [f"Filgrastim {dose} ug/kg daily for 5 days", *treat]
    return run("healthy-man", years=days / 365.25, treat=sentences, every="6 h")


@pytest.fixture(scope="module")
def donor():
    return course(10)


def asked(labels, person=None, **content):
    values = parameters(SYSTEM, [person or {}])
    states = starts(SYSTEM, values)
    for label, amount in content.items():
        states[0, SYSTEM.state_index[label.replace("__", ".")]] = amount
    nodes = [SYSTEM.signals[label].node for label in labels]
    return dict(zip(labels, Asked(SYSTEM, nodes)(states, values)[0], strict=True))


def on(dataset, name, day, site=None):
    values = dataset[name] if site is None else dataset[name].sel(site=site)
    return float(values.isel(patient=0).sel(time=day))


@pytest.mark.parametrize(("sex", "count"), [("male", 0.836), ("female", 0.584)])
def test_rest(sex, count):
    seen = asked(
        ["lab.cd34.value", "mobilization.rise", "mobilization.count_at_rest", "lodging.pull"], {"patient.sex": sex}
    )
    assert_allclose(seen["lab.cd34.value"], count, rtol=1e-12)
    assert_allclose(seen["mobilization.count_at_rest"], count, rtol=1e-12)
    assert seen["mobilization.rise"] == seen["lodging.pull"] == 0.0


def test_progenitors_come_with_the_dose_within_days_and_go_within_a_week(donor):
    peaks = []
    for dataset in (course(2), course(5), donor):
        count = dataset.cd34.values[0]
        peaks.append(float(count.max()))
        assert 72 <= 24 * float(dataset.time[count.argmax()]) <= 122
        assert count[dataset.time.values >= 12].max() < 2.0
    assert_allclose(peaks, [16.3, 53.9, 96.6], rtol=0.15)


def test_niches_are_emptied_and_refilled():
    long = run("healthy-man", years=60 / 365.25, treat=["Filgrastim 10 ug/kg daily for 12 days"],
               signals=["mobilization.ready"])  # fmt: skip
    count = long.cd34.values[0]
    assert count[12] < 0.8 * count.max()
    ready = long["mobilization.ready"].values[0]
    assert ready.min() < 0.6 and ready[-1] > 0.97


def test_spleen_grows_within_days_and_returns(donor):
    volume = donor.spleen_volume.values[0]
    length = dict(zip(donor.time.values, (volume / volume[0]) ** (1 / 3), strict=True))
    assert 1.10 < length[5.0] < 1.18
    assert length[3.0] > 1.05
    assert length[15.0] < 1.02
    liver = donor.liver_volume.values[0]
    assert 1.005 < liver.max() / liver[0] < 1.1 and liver[-1] < 1.001 * liver[0]


def test_output_of_spleen_and_liver_rises_and_returns(donor):
    for site in ("spleen", "liver"):
        rest, high, late = (on(donor, "site_output_share", day, site) for day in (0.0, 5.0, 30.0))
        assert high > 5 * rest
        assert_allclose(late, rest, rtol=0.05)
    outside = [site for site in donor.site.values if site in EXTRAMEDULLARY.members]
    assert float(donor.site_output_share.sel(site=outside).isel(patient=0, time=0).sum()) < 0.01
    assert_allclose(donor.site_output_share.sum("site").values, 1.0, rtol=1e-9)
    assert on(donor, "site_output_share", 5.0, "lymph-nodes") < on(donor, "site_output_share", 0.0, "lymph-nodes")


@pytest.mark.parametrize("case", ["acute-infection", "sepsis"])
def test_spleen_and_liver_answer_to_infection_and_return(case):
    """The infection comes on day 7."""
    dataset = run(case, years=40 / 365.25, every="12 h")
    for site in ("spleen", "liver"):
        rest, high, late = (on(dataset, "site_output_share", day, site) for day in (6.0, 11.0, 30.0))
        assert high > 3 * rest
        assert_allclose(late, rest, rtol=0.15)


def test_a_grown_spleen_holds_platelets(donor):
    assert on(donor, "platelets", 5.0) < 0.95 * on(donor, "platelets", 0.0)


def test_nothing_lodges_where_no_spleen_is():
    dataset = course(10, "Splenectomy on day 3", days=10)
    assert on(dataset, "site_volume", 2.0, "spleen") > 10.0
    assert on(dataset, "site_volume", 6.0, "spleen") < 1.0
    assert on(dataset, "site_volume", 6.0, "liver") > 10.0


def test_lodged_room_counts_where_it_is():
    assert set(LODGED_AT.values()) == set(LODGINGS.members)
    content = {"lodging__room[spleen]": 0.05, "lodging__room[liver]": 0.02}
    labels = ["spleen.volume", "liver.volume", "lineages.erythroid_room_absolute"]
    labels += ["sites.volume_outside[spleen]", "sites.volume_outside[lung]"]
    before, after = asked(labels), asked(labels, **content)
    gained = np.array([after[label] - before[label] for label in labels])
    assert_allclose(gained, [0.06, 0.024, 0.3 * 0.07, 60.0, 0.0], atol=1e-12)
