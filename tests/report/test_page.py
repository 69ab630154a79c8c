import re

import numpy as np
import pytest

from extramarrow.trials.report.page import page
from extramarrow.trials.report.svg import tag

VERSIONS = {"extramarrow": "0.1.0"}


@pytest.mark.parametrize(("policies", "patients"), [(3, 1), (1, 1), (2, 7)])
def test_the_page_opens_without_errors_or_requests(browse, make_results, tmp_path, policies, patients):
    file = tmp_path / "report.html"
    file.write_text(page(make_results(policies, patients), VERSIONS), encoding="utf-8")
    seen = browse(file, script="[document.title, document.querySelectorAll('svg.chart').length]")
    assert seen.errors == ()
    assert [request for request in seen.requests if not request.startswith("data:")] == [file.as_uri()]
    title, charts = seen.value
    assert "paravertebral mass" in title
    assert charts >= 10


def test_the_page_is_well_formed_and_names_no_address(make_results):
    html = page(make_results(3), VERSIONS)
    assert not re.search(r"(src|href)=\"(?!#|data:)", html)
    assert "url(http" not in html
    assert "<script" not in html
    for name in ("section", "figure", "table", "details", "h2", "h3", "svg", "g"):
        opened = len(re.findall(rf"<{name}[ >]", html))
        assert opened == html.count(f"</{name}>"), name


def test_every_drawing_has_a_name(make_results):
    html = page(make_results(3), VERSIONS)
    drawings = re.findall(r"<svg [^>]*>", html)
    assert len(drawings) > 25
    assert all("aria-label=" in drawing or "aria-hidden=" in drawing for drawing in drawings)


def test_a_daily_run_of_three_policies_stays_small(make_results):
    results = make_results(3)
    daily = [
        type(result)(**{**vars(result), "dataset": result.dataset.interp(time=np.arange(7306.0))}) for result in results
    ]
    assert len(page(daily, VERSIONS).encode()) <= 1_500_000


def test_the_notice_and_the_kinds_of_parameters_are_there(make_results):
    html = page(make_results(3), VERSIONS)
    assert "Not a medical device." in html
    assert "3 parameters: 1 measured, 1 fitted, 1 assumed" in html
    assert "percentile 81" in html


def test_words_from_a_case_file_cannot_become_markup(make_results):
    (result,) = make_results(1)
    result.title = "<img src=x onerror=alert(1)>"
    result.policy = "<img src=y>"
    result.facts["description"] = "</main><script>alert(1)</script>"
    result.facts["treat"] = ["<script>alert(2)</script>"]
    seen = {"hemoglobin": 9.1}
    result.decisions = tuple(
        type(result)(patient=0, day=day, rule="<img src=z>", seen=seen, action="<script>") for day in range(0, 900, 90)
    )
    html = page([result], VERSIONS)
    assert "<img" not in html
    assert "<script" not in html


def test_failed_patients_are_shown_as_failed(make_results):
    (result,) = make_results(1, patients=3)
    result.dataset["hemoglobin"].values[1] = np.nan
    result.failures = (type(result)(patient=1, day=812.0, reason="guard"),)
    html = page([result], VERSIONS)
    assert "Patients whose equations failed" in html
    assert "nan" not in re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)


def test_empty_elements_have_both_tags():
    assert tag("td") == "<td></td>"
