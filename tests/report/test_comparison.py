import numpy as np
import pytest

from extramarrow.physiology import anatomy
from extramarrow.trials.report import places
from extramarrow.trials.report.comparison import (
    compare,
    format_value,
    format_year,
    index_at,
    moments,
)
from extramarrow.trials.report.measures import CANDIDATES, telling
from extramarrow.trials.report.values import values_of

RETICULOCYTES, FERRITIN = (
    next(each for each in CANDIDATES if each.name == name) for name in ("reticulocytes", "ferritin")
)


def test_every_site_outside_the_marrow_has_a_place_and_one_group():
    assert set(places.POSITIONS) == set(anatomy.EXTRAMEDULLARY.members)
    grouped = [site for group in places.groups() for site in group.sites]
    assert sorted(grouped) == sorted(anatomy.EXTRAMEDULLARY.members)


def test_alternatives_are_compared_at_the_years_of_the_table():
    assert moments(20.0, alternatives=True) == (5.0, 10.0, 12.0, 15.0, 20.0)
    assert moments(12.5, alternatives=True) == (5.0, 10.0, 12.0)
    assert moments(40.0, alternatives=True) == (5.0, 10.0, 12.0, 15.0, 20.0, 40.0)


def test_a_single_course_is_shown_at_quarters():
    assert moments(20.0, alternatives=False) == (0.0, 5.0, 10.0, 20.0)
    assert moments(2.0, alternatives=True) == (0.0, 0.5, 1.0, 2.0)


def test_the_table_repeats_the_data(make_results):
    results = make_results(3)
    comparison = compare(results)
    assert comparison.years == (5.0, 10.0, 12.0, 15.0, 20.0)
    row = [measure.name for measure in comparison.measures].index("hemoglobin")
    last = comparison.cells[row][0][-1].middle
    assert last == results[0].dataset["hemoglobin"].values[0, -1]


def test_year_20_is_told_by_the_last_record_before_it(make_results):
    results = make_results(2)
    for result in results:
        result.dataset = result.dataset.isel(time=slice(None, -1))
    assert results[0].dataset["time"].values[-1] < round(365.25 * 20)
    assert compare(results).years[-1] == 20.0


def test_totals_hold_sites_outside_the_marrow_only(make_results):
    dataset = make_results(1)[0].dataset
    sites = list(anatomy.EXTRAMEDULLARY.members)
    total = dataset["site_volume"].sel(site=sites).sum("site").values
    assert values_of(dataset, "extramedullary_volume") == pytest.approx(total)
    paravertebral = dataset["site_volume"].sel(site=list(anatomy.GROUPS["paravertebral"])).max("site").values
    assert values_of(dataset, "largest_mass") == pytest.approx(paravertebral)


def test_years_are_days_by_the_rule_of_the_engine(make_results):
    dataset = make_results(1)[0].dataset
    days = dataset["time"].values
    assert days[index_at(dataset, 20.0)] == round(365.25 * 20)
    assert abs(days[index_at(dataset, 12.0)] - round(365.25 * 12)) <= 3.5


def test_several_patients_have_a_range(make_results):
    comparison = compare(make_results(2, patients=9))
    cell = comparison.cells[0][0][0]
    assert cell.low < cell.middle < cell.high
    assert comparison.patients == 9


def test_numbers_as_they_are_written():
    assert format_value(1240.4, 0) == "1,240"
    assert format_value(np.nan, 1) == "–"
    assert [format_year(year) for year in (0.0, 5.0, 2.5, 91 / 365.25)] == ["start", "year 5", "year 2.5", "day 91"]


def test_the_table_shows_what_moves(make_results):
    results = make_results(2)
    chosen = [measure.name for measure in compare(results).measures]
    assert chosen[0] == "hemoglobin" and chosen[-1] == "largest_mass"
    still = results[0].dataset["ferritin"].values
    for result in results:
        result.dataset["ferritin"][:] = still[0, 0]
        result.dataset["reticulocytes"][:] = np.linspace(20.0, 400.0, result.dataset.sizes["time"])
    assert telling(results, RETICULOCYTES, [0, -1]) > telling(results, FERRITIN, [0, -1])
