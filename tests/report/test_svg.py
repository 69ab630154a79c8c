import math

import pytest

from extramarrow.trials.report.svg import Scale, band, path, spread_labels, tag, text, tick_label, ticks


def test_a_scale_maps_both_ends_and_the_middle():
    scale = Scale(0.0, 10.0, 100.0, 0.0)
    assert [scale(0), scale(5), scale(10)] == [100.0, 50.0, 0.0]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 20, [0, 5, 10, 15, 20]),
        (0, 517, [0, 200, 400, 600]),
        (7.6, 10.5, [7, 8, 9, 10, 11]),
        (0.02, 0.09, [0.02, 0.04, 0.06, 0.08, 0.1]),
    ],
)
def test_ticks_are_round_and_hold_the_range(low, high, expected):
    assert ticks(low, high) == pytest.approx(expected)


@pytest.mark.parametrize("value", [0.0, 5.0, -3.0, 1e-9, 1e9])
def test_ticks_of_a_single_value_still_span_it(value):
    marks = ticks(value, value)
    assert len(marks) >= 2
    assert marks[0] <= value <= marks[-1]


def test_words_are_escaped():
    assert "&lt;script&gt;" in text("<script>", 0, 0)
    assert tag("g", id='"><script>') == '<g id="&quot;&gt;&lt;script&gt;"></g>'


def test_only_shapes_close_themselves():
    assert tag("h3") == "<h3></h3>"
    assert tag("line", x1=1) == '<line x1="1"/>'


def test_a_gap_lifts_the_pen():
    assert path([0, 1, 2, 3], [1, math.nan, 3, 4]) == "M0,1M2,3L3,4"


def test_a_band_leaves_out_what_does_not_exist():
    assert band([0, 1], [1, math.nan], [2, math.nan]) == "M0,2L0,1Z"
    assert band([0], [math.nan], [math.nan]) == ""


def test_labels_are_spread_in_their_order():
    heights = spread_labels([50.0, 51.0, 49.0], 10.0, 0.0, 100.0)
    assert heights[2] < heights[0] < heights[1]
    assert sorted(heights)[1] - sorted(heights)[0] >= 9.99
    assert sorted(heights)[2] - sorted(heights)[1] >= 9.99


def test_tick_labels():
    assert [tick_label(value) for value in (1200, 0.5, 2.0)] == ["1,200", "0.5", "2"]
