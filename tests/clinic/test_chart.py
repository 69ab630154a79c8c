"""The chart: true values, varied by the person and the method, readable when the laboratory has reported them."""

from __future__ import annotations

import numpy as np
import pytest

from extramarrow.clinic.chart import Chart
from extramarrow.clinic.lab import labs
from extramarrow.clinic.laboratory import Laboratory

VARIATION = {"lab.hemoglobin.analytic": 0.01, "lab.hemoglobin.biological": 0.03}


def chart_of(patients, seed=5, variation=None):
    known = {**VARIATION, **(variation or {})}
    return Chart(Laboratory(seed, patients, lambda label: np.full(len(patients), known.get(label, 0.05))))


def truth(patients, level=14.0):
    """Values that differ between patients, the same for a patient in any batch."""
    return {name: level + 0.001 * np.array(patients, dtype=float) for name in labs()}


def test_a_chart_knows_every_lab_and_nothing_yet():
    chart = chart_of(range(3))
    assert list(chart) == list(labs())
    assert len(chart) == len(labs())
    assert np.isnan(chart["hemoglobin"]).all()
    assert chart.sampled("hemoglobin") is None


def test_what_is_reported_late_is_read_at_the_next_visit():
    first = chart_of(range(4)).after(0, truth(range(4)))
    assert (first.sampled("hemoglobin"), first.sampled("erythropoietin")) == (0, None)
    assert np.isnan(first["erythropoietin"]).all()
    second = first.after(21, truth(range(4), 20.0))
    assert (second.sampled("hemoglobin"), second.sampled("erythropoietin")) == (21, 0)
    np.testing.assert_allclose(second["erythropoietin"], 14.0, rtol=0.4)
    np.testing.assert_allclose(second["hemoglobin"], 20.0, rtol=0.2)
    assert np.isnan(first["erythropoietin"]).all()


def test_daily_visits_read_yesterdays_hormones_and_forget_the_rest():
    chart = chart_of(range(2))
    for day in range(30):
        chart = chart.after(day, truth(range(2)))
    assert (chart.sampled("hemoglobin"), chart.sampled("erythropoietin")) == (29, 28)
    assert len(chart.samples) == 2


def test_a_report_does_not_change_with_the_day_it_is_read():
    first = chart_of(range(4)).after(0, truth(range(4)))
    soon, late = (first.after(day, truth(range(4)))["erythropoietin"] for day in (1, 90))
    assert soon.tobytes() == late.tobytes()


def test_the_same_bits_in_any_batch_and_order():
    people = list(range(40))
    whole = chart_of(people).after(7, truth(people))
    for batch in ([3], people[10:25], people[::-1]):
        part = chart_of(batch).after(7, truth(batch))
        for name in ("ldh", "hemoglobin"):
            assert part[name].tobytes() == whole[name][batch].tobytes()
    assert whole["ldh"].tobytes() == whole["ldh"].tobytes()


def test_draws_differ_by_patient_lab_sample_and_seed():
    people = range(50)
    chart = chart_of(people).after(7, truth(people, 10.0))
    others = (
        chart["hematocrit"],
        chart.after(8, truth(people, 10.0))["hemoglobin"],
        chart_of(people, seed=6).after(7, truth(people, 10.0))["hemoglobin"],
    )
    assert len(np.unique(chart["hemoglobin"])) == 50
    assert all(not np.any(chart["hemoglobin"] == other) for other in others)


@pytest.mark.parametrize(("analytic", "biological"), [(0.0, 0.0), (0.02, 0.0), (0.0, 0.3), (0.05, 0.15)])
def test_variation_has_the_declared_size_and_no_bias(analytic, biological):
    people = range(20_000)
    sizes = {"lab.hemoglobin.analytic": analytic, "lab.hemoglobin.biological": biological}
    relative = chart_of(people, variation=sizes).after(0, truth(people))["hemoglobin"] / truth(people)["hemoglobin"]
    spread = np.hypot(np.hypot(analytic, biological), analytic * biological)
    assert relative.std() == pytest.approx(spread, rel=0.03, abs=1e-15)
    assert relative.mean() == pytest.approx(1.0, abs=4.0 * spread / np.sqrt(len(people)) + 1e-15)
    assert (relative > 0.0).all()
