"""Trials carried out: who takes part, in which arm, with which luck, and what is asked of them."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest

from extramarrow.clinic.lab import labs
from extramarrow.grammar.errors import InputError
from extramarrow.trials.conduct.allocation import allocated, drop_out_days
from extramarrow.trials.conduct.chunk import chain_tables
from extramarrow.trials.job import job_from, job_of
from extramarrow.trials.replay import replayed
from extramarrow.trials.trial_api import conduct, trial
from tests.support.protocols import protocol


@pytest.fixture(scope="module")
def result():
    return conduct(job_of(protocol(drop_out=2.0)))


def rows(table, **wanted):
    return [row for row in table.to_pylist() if all(row[key] == value for key, value in wanted.items())]


def part(tables, names, patient):
    """Everything that is said of one patient."""
    return [rows(tables[name], patient=patient) for name in names]


SAID = ("patients", "courses", "endpoints", "labs", "series", "decisions", "gifts", "failures")


def test_a_patient_is_the_same_in_every_trial(result):
    """Of any size, any chunk, on any number of threads, and built again from the definition."""
    tables = result.tables
    alone = job_of(protocol(drop_out=2.0), 3, threads=1).compute(range(3))
    larger = job_from(job_of(protocol(drop_out=2.0), 400).definition(), threads=2)
    assert larger.chunks() == (range(256), range(256, 400))
    first, second = (larger.compute(chunk) for chunk in larger.chunks())
    for patient in range(3):
        assert part(alone, SAID, patient) == part(tables, SAID, patient)
        # The sample of a larger trial is the same: the first patients.
        assert part(first, SAID, patient) == part(tables, SAID, patient)
    assert first["patients"]["patient"].to_pylist() == list(range(256))
    some = job_of(protocol(drop_out=2.0), 300, threads=2).compute(range(256, 300))
    for patient in (256, 299):
        assert part(some, SAID, patient) == part(second, SAID, patient)


@pytest.mark.parametrize(("design", "sizes"), [("counterfactual", (5, 16)), ("parallel", (4, 16))])
def test_a_patient_is_the_same_however_the_trial_is_cut(design, sizes):
    """Blocks of randomization end with a chunk; where chunks hold whole blocks, arms are the same too."""
    job = job_of(protocol(drop_out=2.0, design=design), 16)
    cuts = [[range(first, min(first + size, 16)) for first in range(0, 16, size)] for size in sizes]
    one, other = (chain_tables([job.compute(chunk) for chunk in cut]) for cut in cuts)
    for patient in range(16):
        assert part(one, SAID, patient) == part(other, SAID, patient)


def test_patients_1_7_and_10007_of_10_1000_and_20000():
    """Only the chunks that hold them are computed; each cohort has a plan of its own, and other threads."""
    cohorts = [job_of(protocol(), count, threads=1 + place % 2) for place, count in enumerate((10, 1000, 20_000))]
    said: dict[int, list[object]] = {1: [], 7: [], 10_007: []}
    for job in cohorts:
        for chunk in job.chunks():
            here = [patient for patient in said if patient in chunk]
            tables = job.compute(chunk) if here else {}
            for patient in here:
                said[patient].append(part(tables, SAID, patient))
    assert [len(each) for each in said.values()] == [3, 3, 1]
    for first, *others in said.values():
        assert first[0] != []
        assert all(other == first for other in others)


def test_patient_10007_of_10008_and_of_20000():
    few, many = job_of(protocol(), 10_008, threads=1), job_of(protocol(), 20_000, threads=2)
    assert few.chunks()[-1] == range(9984, 10_008)
    assert range(9984, 10_240) in many.chunks()
    one, other = few.compute(few.chunks()[-1]), many.compute(range(9984, 10_240))
    assert part(one, SAID, 10_007) == part(other, SAID, 10_007)


def test_everybody_fulfills_the_criteria(result):
    people = result.tables["patients"].to_pylist()
    assert [each["patient"] for each in people] == list(range(24))
    at_start = rows(result.tables["labs"], name="hemoglobin", day=0)
    assert len(at_start) == 24
    assert min(row["value"] for row in at_start) >= 13.0
    flow = result.flow
    assert flow.assessed == sum(each["screened"] for each in people) > flow.taken == 24
    assert flow.excluded == {"not Hb >= 13 g/dL": flow.assessed - 24}


def test_blocks_keep_arms_even(result):
    arms = [each["arm"] for each in result.tables["patients"].to_pylist()]
    for first in range(0, 24, 4):
        assert sorted(arms[first : first + 4]) == ["gives", "gives", "rest", "rest"]
    assert arms != sorted(arms)


def test_ratio_and_strata():
    plan = protocol(
        arms=[{"name": "a", "treat": [], "share": 2}, {"name": "b", "treat": []}], randomization={"block": 6}
    )
    strata = [0, 1] * 60
    arms = allocated(plan, 1, range(120), strata)
    for stratum in (0, 1):
        mine = arms[stratum::2]
        assert all(sorted(mine[first : first + 6].tolist()) == [0, 0, 0, 0, 1, 1] for first in range(0, 60, 6))
    assert allocated(plan, 1, range(30), strata[:30]).tolist() == arms[:30].tolist()
    assert allocated(plan, 2, range(120), strata).tolist() != arms.tolist()


def test_leaving_has_the_hazard_it_should():
    days = drop_out_days(0.5, 1, list(range(4000)))
    assert (days > 365.25).mean() == pytest.approx(math.exp(-0.5), abs=0.03)
    assert np.isinf(drop_out_days(0.0, 1, [1, 2])).all()


def test_nothing_is_known_of_those_who_left(result):
    courses = {row["patient"]: row for row in result.tables["courses"].to_pylist()}
    left = [patient for patient, row in courses.items() if row["outcome"] == "left"]
    assert 0 < len(left) < 24
    for patient in left:
        last = courses[patient]["last_day"]
        for row in rows(result.tables["labs"], patient=patient):
            assert (row["value"] is None) == (row["day"] >= last)
        assert all(row["day"] < last for row in rows(result.tables["decisions"], patient=patient))
        answers = {row["endpoint"]: row for row in rows(result.tables["endpoints"], patient=patient)}
        assert (answers["hemoglobin"]["value"] is None) == (last <= 14)
        if last <= 14:  # who is not seen is no responder
            assert answers["fell"]["value"] == 0.0
    assert sum(branch.left for branch in result.flow.branches) == len(left)


def test_endpoints_follow_from_what_was_seen(result):
    labs_at = {(row["patient"], row["day"]): row["value"] for row in rows(result.tables["labs"], name="hemoglobin")}
    for row in result.tables["endpoints"].to_pylist():
        before, after = (labs_at[row["patient"], day] for day in (0, 14))
        match row["endpoint"]:
            case "hemoglobin":
                assert row["value"] == after
            case "change" if after is not None:
                assert row["value"] == pytest.approx(after - before)
            case "fell" if after is not None:
                assert row["value"] == float(before - after >= 0.7)
            case "donations" if row["value"] is not None:
                assert row["value"] == pytest.approx(365.25 / 28 if row["arm"] == "gives" else 0.0)
            case "low":
                days = [0, 7, 14, 21, 28, 35, 42]
                seen = [(day, labs_at[row["patient"], day]) for day in days]
                event = next((day for day, value in seen if value is not None and value < 13.0), None)
                last = max(day for day, value in seen if value is not None)
                assert (row["event"], row["value"]) == (event is not None, float(last if event is None else event))


def test_giving_blood_lowers_hemoglobin(result):
    found = {(each.name, each.arm): each for each in result.estimates}
    between = found["change: difference of means", "gives against rest"].interval
    assert between.high < 0
    assert found["change: mean", "gives"].interval.n + found["change: mean", "rest"].interval.n == between.n
    document = result.to_json()
    assert document["arms"] == ["rest", "gives"]
    assert document["failed"] == 0
    keys = {"name", "arm", "unit", "estimate", "low", "high", "n"}
    assert all(keys <= set(line) <= keys | {"note"} for line in document["endpoints"])


def test_the_same_people_in_every_arm():
    found = conduct(job_of(protocol(design="counterfactual"), 6))
    courses = found.tables["courses"].to_pylist()
    assert [row["patient"] for row in courses if row["arm"] == "gives"] == list(range(6))
    assert [row["patient"] for row in courses if row["arm"] == "rest"] == list(range(6))
    values = {arm: rows(found.tables["labs"], arm=arm, name="hemoglobin") for arm in ("rest", "gives")}
    for one, other in zip(values["rest"], values["gives"], strict=True):
        # Up to the donation they are the same to the bit, errors of measurement included.
        assert (one["value"] == other["value"]) == (one["day"] <= 7)
    ratios = [each for each in found.estimates if each.measure in ("odds ratio", "hazard ratio")]
    assert len(ratios) == 2
    assert all(each.note.endswith("counted as if the arms were different people") for each in ratios)
    data = found.dataset()
    assert data["hemoglobin"].dims == ("arm", "patient", "time")
    assert data["hemoglobin"].attrs["loinc"] == labs()["hemoglobin"].loinc
    assert dict(data.sizes) | {"estimate": 0} == {"arm": 2, "patient": 6, "time": 8, "estimate": 0}
    assert (data["endpoint:donations"].sel(arm="gives") > 0).all()
    assert not data["hemoglobin"].isnull().any()


def test_a_patient_lived_again():
    """The true daily values of a replay are those of the sample; both arms are there, whichever was theirs."""
    job = job_of(protocol(), 4)
    tables = job.compute(range(4))
    arm = rows(tables["patients"], patient=1)[0]["arm"]
    found = replayed(job, 1)
    assert [each.arm for each in found.arms] == ["rest", "gives"]
    mine = next(each for each in found.arms if each.arm == arm)
    daily = [row["value"] for row in rows(tables["series"], patient=1, name="hemoglobin")]
    assert mine.values["hemoglobin"].tolist() == daily
    assert found.arms[1].given == {"phlebotomy": 1.0}
    assert len(found.arms[1].decisions) == 1
    assert found.arms[0].values["hemoglobin"][7] == found.arms[1].values["hemoglobin"][7]


def test_nobody_meets_the_criteria():
    with pytest.raises(InputError) as error:
        conduct(job_of(protocol(population__include=["Hb < 4 g/dL"]), 2))
    assert str(error.value) == (
        "protocol 'donors': population: none of 24 people can take part, most often because of "
        "'not Hb < 4 g/dL' on day 0; expected criteria that somebody meets"
    )


def test_who_fails_is_a_row_and_not_replaced(monkeypatch):
    """In the history or in an arm; the others go on."""
    from extramarrow.trials.conduct.lives import Lives

    lived, followed = Lives.lived, Lives.followed

    def fail(lives, number, day):
        rows = (lives.numbers == number) & (lives.codes == 0)
        lives.codes[rows], lives.failed_day[rows] = 2, day

    monkeypatch.setattr(Lives, "lived", lambda lives: (fail(lives, 1, -5.0), lived(lives))[1])
    monkeypatch.setattr(Lives, "followed", lambda lives: (fail(lives, 3, 10.0), followed(lives))[1])
    found = conduct(job_of(protocol(design="counterfactual"), 5))
    failures = sorted(
        (row["patient"], row["arm"], row["last_good_day"]) for row in found.tables["failures"].to_pylist()
    )
    assert failures == [(1, "every arm", -5.0), (3, "gives", 10.0), (3, "rest", 10.0)]
    states = [json.loads(row["state"]) for row in found.tables["failures"].to_pylist()]
    labels = [slot.label for slot in found.job.trial.system.states]
    assert all(list(state) == labels and np.isfinite(list(state.values())).all() for state in states)
    assert found.columns.patient.tolist() == [0, 2, 3, 4]
    assert found.failed == 3
    values = {row["day"]: row["value"] for row in rows(found.tables["labs"], patient=3, arm="rest", name="hemoglobin")}
    assert [day for day, value in values.items() if value is None] == [14, 21, 28, 35, 42, 44]
    assert [branch.failed for branch in found.flow.branches] == [1, 1]
    monkeypatch.setattr(Lives, "lived", lambda lives: (fail(lives, 0, -5.0), fail(lives, 1, -5.0), lived(lives))[2])
    alone = job_of(protocol(), 2).compute(range(2))
    assert len(alone["failures"]) == 2
    assert len(alone["patients"]) == 0


def test_people_from_a_table(tmp_path):
    file = tmp_path / "people.csv"
    file.write_text("age,sex,weight\n30,female,55\n61 years,male,\n", encoding="utf-8")
    people = {"population__table": str(file), "population__include": []}
    found = conduct(job_of(protocol(**people), 3)).tables["patients"].to_pylist()
    assert [(row["age"], row["female"]) for row in found] == [(30.0, 1.0), (61.0, 0.0), (30.0, 1.0)]
    assert found[0]["weight"] == 55.0
    file.write_text("age,sehx\n30,female\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"population.table, row 1: unknown parameter 'sehx'"):
        job_of(protocol(**people))
    file.write_text("age,sex\n30\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"row 1: expected as many values as there are columns"):
        job_of(protocol(**people))


def test_people_matched_to_a_published_baseline():
    young = {"match": {"age": {"mean": 38}}, "case": "healthy-adults", "patients": 60}
    found = conduct(job_of(protocol(population=young)))
    groups, lines = found.baseline
    assert groups == ("all", "rest", "gives")
    age = next(line for line in lines if line.title == "age")
    assert age.cells[0][0] == pytest.approx(38, abs=0.01)
    assert age.published == "38"
    assert 10 < found.columns.matched.effective < 60


def test_run_in_and_a_burden_before_day_0():
    """Everybody is transfused for 12 weeks; then one arm goes on and one is left alone."""
    plan = protocol(
        years=0.25,
        population={"case": "beta-thalassemia-major", "patients": 8, "since": "2 years",
                    "people": {"ages": [{"youngest": 3, "oldest": 5}]}},
        run_in={"length": "12 weeks", "treat": ["Transfuse 1 unit every 3 weeks"]},
        arms=[{"name": "goes on", "treat": ["Transfuse 1 unit every 3 weeks"]}, {"name": "left alone", "treat": []}],
        endpoints=[
            {"name": "spared", "kind": "burden response", "of": "red cell units", "window": "weeks 1-12",
             "baseline": "12 weeks", "fall": "33 %"},
            {"name": "units", "kind": "burden", "of": "red cell units", "window": "weeks 1-12"},
        ],
        design="counterfactual",
        sample=0,
    )  # fmt: skip
    found = conduct(job_of(plan))
    spared = {row["arm"]: row["value"] for row in rows(found.tables["endpoints"], endpoint="spared", patient=0)}
    assert spared == {"goes on": 0.0, "left alone": 1.0}
    units = {row["arm"]: row["value"] for row in rows(found.tables["endpoints"], endpoint="units", patient=0)}
    assert units == pytest.approx({"goes on": 4 * 365.25 / 84, "left alone": 0.0})
    assert found.failed == 0
    ages = found.columns.baseline["age"]
    assert ages.min() >= 3
    assert ages.max() <= 5
    # A shorter history does not depend on who else is there.
    alone = job_of(plan, 1).compute(range(1))
    assert rows(alone["labs"], patient=0) == rows(found.tables["labs"], patient=0)


def test_repeats_at_the_trials_own_size():
    found = conduct(job_of(protocol(repeats=3), 10))
    assert len(found.columns.patient) == 30
    assert found.columns.repeat.tolist() == [0] * 10 + [1] * 10 + [2] * 10
    line = next(each for each in found.scatter if each.name == "change: difference of means")
    assert line.low <= line.median <= line.high
    assert line.repeats == 3
    assert 0 <= line.found <= 1
    assert found.to_json()["repeats"][0]["repeats"] == 3


def test_the_python_call():
    data = trial(protocol(), 4, jobs=1)
    assert list(data["arm"].values) == ["rest", "gives"]
    assert data.attrs["precision"] == "f32"
    assert data["estimate_name"].size == data["estimate_value"].size
    with pytest.raises(InputError, match=r"^jobs: expected a number of at least 1, not 0$"):
        trial(protocol(), jobs=0)
