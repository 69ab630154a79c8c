import numpy as np

from extramarrow.trials.report.series import Series, over_patients, thin


def test_one_patient_has_no_band():
    series = over_patients(np.array([[1.0, 2.0]]), np.array([0.0, 1.0]))
    assert series.low is None
    assert series.middle.tolist() == [1.0, 2.0]


def test_failed_patients_are_left_out_of_the_median():
    values = np.array([[1.0, np.nan], [3.0, 5.0], [2.0, 7.0]])
    series = over_patients(values, np.array([0.0, 1.0]))
    assert series.middle.tolist() == [2.0, 6.0]


def test_a_time_without_anybody_is_a_gap():
    series = over_patients(np.array([[1.0, np.nan], [3.0, np.nan]]), np.array([0.0, 1.0]))
    assert np.isnan(series.middle[1])


def test_thinning_keeps_ends_and_extremes():
    years = np.linspace(0, 20, 7306)
    wave = np.sin(years * 50)
    wave[4321] = 9.0
    thinned = thin(Series(years, wave), 400)
    assert len(thinned.years) <= 400
    assert (thinned.years[0], thinned.years[-1]) == (0.0, 20.0)
    assert thinned.middle.max() == 9.0
    assert np.all(np.diff(thinned.years) > 0)


def test_short_series_stay_as_they_are():
    series = Series(np.arange(10.0), np.arange(10.0))
    assert thin(series) is series
