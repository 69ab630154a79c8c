"""Parameters that are known come back out of what they were seen to do."""

from __future__ import annotations

import json
import sys

import numpy as np
import pytest
from scipy.stats import chi2

import extramarrow as xm
from extramarrow.evidence.fitting.body import Body
from extramarrow.evidence.fitting.estimate import Target, estimate
from extramarrow.evidence.fitting.free import free_parameters
from extramarrow.evidence.fitting.series import series_of
from extramarrow.evidence.fitting.sheet import sheet_of
from extramarrow.grammar.errors import InputError
from extramarrow.trials.request import Request


def test_the_truth_lies_inside_the_intervals(donor):
    found = xm.fit(donor.table, donor.case, [*donor.truth], donor.treat, starts=3).estimate
    for low, truth, high in zip(found.low, donor.truth.values(), found.high, strict=True):
        assert low < truth < high
        assert high / low < 1.25
    assert found.verdicts == ("identified", "identified")
    assert (found.agreed, found.failed) == (3, 0)
    assert chi2.ppf(0.001, 22) < found.chi_square < chi2.ppf(0.999, 22)


def test_intervals_cover_the_truth_in_twenty_noisy_replicates(donor):
    """95 % of 20: from 16 on, with a probability of 99.7 %; no prior takes part, as the truth was not drawn from it."""
    body = Body(series_of(sheet_of(donor.table)), Request(case=donor.case, treat=donor.treat), 2)
    names = [*donor.truth]
    free = free_parameters(body.system, body.scenario.values, names, priors=False)
    model = body.model(names)
    truth = np.array([[*donor.truth.values()]])
    seen = model(truth)[0]
    hits = np.zeros(len(names), dtype=int)
    for seed in range(20):
        noisy = seen * (1.0 + 0.03 * np.random.default_rng(seed).normal(size=len(seen)))
        targets = [Target(f"{k}", float(noisy[k]), float(0.03 * seen[k])) for k in range(len(seen))]
        found = estimate(free, targets, model, starts=1)
        hits += [low <= value <= high for low, value, high in zip(found.low, truth[0], found.high, strict=True)]
    assert (hits >= 16).all(), hits


def test_several_patients_share_their_parameters_and_have_their_own(donor, fitted):
    whole, light, heavy = fitted.fitted
    assert [each.who for each in fitted.fitted] == ["all 2 patients", "patient light", "patient heavy"]
    assert len(whole.series.observations) == 2 * len(light.series.observations)
    assert all(
        one < other for one, other in zip(whole.estimate.relative_errors, light.estimate.relative_errors, strict=True)
    )
    assert light.estimate.values != heavy.estimate.values
    assert fitted.estimate is whole.estimate
    frame = fitted.to_frame()
    assert frame.shape == (6, 8)
    assert json.loads(str(fitted))["patients"] == ["light", "heavy"]


def test_the_band_holds_the_course_and_the_course_is_that_of_run(donor, fitted):
    light = fitted.fitted[1]
    curve = next(each for each in light.curves if each.name == "hemoglobin")
    assert (curve.low <= curve.value).all()
    assert (curve.value <= curve.high).all()
    values = dict(zip(donor.truth, light.estimate.values, strict=True))
    run = xm.run(
        donor.case, years=56 / 365.25, treat=donor.treat, set={**values, "patient.weight": 70, "patient.sex": "male"}
    )
    assert curve.value.tolist() == run.hemoglobin.sel(patient=0, time=curve.days).values.tolist()


def test_one_thread_and_two_give_the_same_bits(donor):
    one, two = (
        xm.fit(donor.table, donor.case, [*donor.truth], donor.treat, starts=2, profile=True, threads=threads)
        for threads in (1, 2)
    )
    assert one.digest == two.digest
    assert [each.value.tolist() for each in one.fitted[0].curves] == [
        each.value.tolist() for each in two.fitted[0].curves
    ]
    assert one.estimate.method == "profile likelihood"


def test_an_error_that_is_not_given_is_that_of_the_laboratory(donor):
    series = series_of(sheet_of(donor.table.drop(columns="error").head(1)))
    body = Body(series, Request(case=donor.case), 1)
    assert body.errors()[0] / donor.table["value"][0] == pytest.approx((0.01**2 + 0.028**2) ** 0.5)


def test_a_parameter_that_the_series_cannot_see_is_called_so(donor):
    iron = donor.table[donor.table["name"] == "hemoglobin"].assign(error=0.5)
    found = xm.fit(iron, donor.case, ["erythropoietin.linear_clearance"], donor.treat, starts=1)
    assert found.estimate.verdicts == ("prior only",)
    assert "next to nothing about erythropoietin.linear_clearance" in found.fitted[0].warnings()[0]


def test_misfit_beyond_the_errors_is_said_and_widens(donor):
    off = donor.table.assign(value=donor.table["value"] * np.where(np.arange(len(donor.table)) % 2, 1.2, 0.8))
    found = xm.fit(off, donor.case, [*donor.truth], donor.treat, starts=1)
    assert found.estimate.widened > 2.0
    assert any("misses the data" in words for words in found.fitted[0].warnings())


def test_doses_in_the_data_are_given(donor, tmp_path):
    rows = ["1,48,500,1,phlebotomy,."]
    rows += [f"1,{24 * day},0,0,{name},{value}" for day, name, value, _ in donor.table.itertuples(index=False)]
    (tmp_path / "events.csv").write_text("\n".join(["ID,TIME,AMT,EVID,CMT,DV", *rows]))
    found = xm.fit(tmp_path / "events.csv", donor.case, [*donor.truth], starts=1)
    same = xm.fit(donor.table.drop(columns="error"), donor.case, [*donor.truth], donor.treat, starts=1)
    assert found.fitted[0].sentences == donor.treat
    assert found.estimate.values == pytest.approx(same.estimate.values, rel=1e-6)


REFUSED = {
    ("red_cells.lifespn",): "--parameters: unknown parameter 'red_cells.lifespn'; did you mean 'red_cells.lifespan'?",
    ("red_cells.lifespan", "red_cells.lifespan"): "--parameters: 'red_cells.lifespan' is named twice",
    ("patient.sex",): "--parameters: 'patient.sex' cannot be estimated: it is one of male, female; set it with --set",
    ("patient.age",): "--parameters: 'patient.age' cannot be estimated: it is written as age; set it with --set",
    ("lab.ferritin.analytic",): "--parameters: 'lab.ferritin.analytic' cannot be estimated: it belongs to the "
    "measurement; give an error with each value instead",
    ("red_cells.lifespan", "erythropoietin.baseline", "erythropoietin.slope"): "data: expected at least 3 observations "
    "for 3 parameters, found 2",
}


@pytest.mark.parametrize("names", REFUSED, ids=" ".join)
def test_parameters_that_make_no_sense_are_one_line(donor, names):
    with pytest.raises(InputError) as refused:
        xm.fit(donor.table.head(2), donor.case, names, donor.treat)
    assert str(refused.value) == REFUSED[names]


COLUMNS = {
    ("weight", "heavy"): "patient.weight: expected a number and a unit, such as '9.5 g/dL', not 'heavy'",
    ("weight", "900"): "patient.weight: expected a value from 0.005 to 250 kg, not 900",
    ("patient.wait", "70"): "unknown parameter 'patient.wait'; did you mean 'patient.weight'?",
    ("red_cells.lifespan", "90"): "'red_cells.lifespan' is set by a column and cannot be estimated as well",
}


@pytest.mark.parametrize("column", COLUMNS, ids=" ".join)
def test_columns_that_describe_nobody_are_one_line(donor, column):
    with pytest.raises(InputError) as refused:
        xm.fit(donor.table.assign(**{column[0]: column[1]}), donor.case, ["red_cells.lifespan"], donor.treat)
    assert str(refused.value) == f"data: patient 1: {COLUMNS[column]}"


def test_without_parameters_the_error_names_what_the_series_speaks_about(donor):
    with pytest.raises(
        InputError, match=r"^--parameters: expected at least one parameter to estimate; this series says most about "
    ) as refused:
        xm.fit(donor.table, donor.case, treat=donor.treat)
    assert "erythropoietin.baseline" in str(refused.value)


def test_a_parameter_on_which_nothing_depends_is_refused(donor):
    with pytest.raises(
        InputError, match=r"nothing that was observed depends on 'extramedullary\.susceptibility'|has a value for each"
    ):
        xm.fit(donor.table.head(6), donor.case, ["extramedullary.susceptibility"], donor.treat)


def test_a_value_without_an_error_is_refused(donor):
    nothing = donor.table.drop(columns="error").head(3).assign(value=0.0)
    with pytest.raises(InputError, match="expected an error in a column 'error', as 0 has none"):
        xm.fit(nothing, donor.case, ["red_cells.lifespan"], donor.treat)


def test_a_treatment_after_the_last_observation_changes_nothing(donor):
    early = donor.table[donor.table["day"] <= 8]
    later = [*donor.treat, "Transfuse 2 units on day 30"]
    one, other = (xm.fit(early, donor.case, ["red_cells.lifespan"], treat, starts=1) for treat in (donor.treat, later))
    assert one.estimate.values == other.estimate.values
    assert len(other.fitted[0].sentences) == 2


def test_without_scipy_the_error_says_what_to_install(donor, monkeypatch):
    monkeypatch.setitem(sys.modules, "scipy", None)
    with pytest.raises(InputError, match=r"scipy is missing; install 'extramarrow\[fit\]'"):
        xm.fit(donor.table, donor.case, ["red_cells.lifespan"], donor.treat)


def test_patients_who_are_treated_apart_are_estimated_together(donor, tmp_path):
    """Two people with doses of their own, and one without: three scenarios of one graph."""
    rows = ["ID,TIME,AMT,EVID,CMT,DV", "b,48,500,1,phlebotomy,.", "c,24,4000,1,epoetin.subcutaneous,."]
    rows += [f"{who},{24 * day},0,0,Hb,{value}" for who in "abc" for day, value in ((0, 15.4), (5, 14.9), (14, 15.1))]
    (tmp_path / "events.csv").write_text("\n".join(rows))
    body = Body(series_of(sheet_of(tmp_path / "events.csv")), Request(case=donor.case), 2)
    assert [group.places for group in body.groups] == [(0,), (1,), (2,)]
    seen = body.model(["red_cells.lifespan"])(np.array([[95.0], [116.7]]))
    runs = [(), donor.treat, ("Epoetin 4000 IU on day 1",)]
    for who, treat in enumerate(runs):
        alone = xm.run(donor.case, years=14 / 365.25, treat=treat, set={"red_cells.lifespan": 95.0})
        expected = alone.hemoglobin.sel(patient=0, time=[0, 5, 14]).values
        assert seen[0, 3 * who : 3 * who + 3] == pytest.approx(expected, rel=1e-9)


def test_what_a_column_says_of_a_patient_is_what_set_would_say(donor):
    table = donor.table.assign(sex="female", age=[40] * len(donor.table))
    body = Body(series_of(sheet_of(table)), Request(case=donor.case, treat=donor.treat), 2)
    seen = body.model(["red_cells.lifespan"])(np.array([[95.0]]))[0]
    settings = {"patient.sex": "female", "patient.age": 40, "red_cells.lifespan": 95.0}
    alone = xm.run(donor.case, years=56 / 365.25, treat=donor.treat, set=settings)
    expected = [
        float(alone[name].sel(patient=0, time=day)) for day, name in zip(table["day"], table["name"], strict=True)
    ]
    assert seen.tolist() == expected
