"""Protocol files: what is read, and one clear line for what is not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from extramarrow.grammar.errors import InputError
from extramarrow.trials.endpoints.registry import KINDS
from extramarrow.trials.job import job_from, job_of, protocol_table
from extramarrow.trials.protocol.criteria import read_criterion
from extramarrow.trials.protocol.files import built_in_protocols, find_protocol, parse_protocol
from extramarrow.trials.protocol.times import read_moment, read_span, read_window
from tests.support.protocols import DONORS, protocol, table


def refused(**changes):
    with pytest.raises(InputError) as error:
        job_of(protocol(**changes))
    line = str(error.value)
    assert line.startswith("protocol 'donors': ")
    assert "\n" not in line
    return line.removeprefix("protocol 'donors': ")


def test_the_protocols_that_come_along_are_sound():
    assert set(built_in_protocols()) == {"transfusion-threshold", "blood-donation-interval"}
    for name in built_in_protocols():
        job = job_of(find_protocol(name))
        assert job.patients == job.trial.protocol.population.patients
        assert all(scenario.system is not None for scenario in job.trial.scenarios)
        assert len({scenario.system.digest for scenario in job.trial.scenarios}) == 1


def test_the_example_of_the_docs():
    page = Path(__file__).parents[2].joinpath("docs", "trials.md").read_text(encoding="utf-8")
    content = tomllib.loads(page.split("```toml\n")[1].split("```")[0])
    assert len(job_of(parse_protocol(content, "docs", "docs"), 4).trial.strata) == 2
    keys = {line.split("|")[1].strip(" `") for line in page.splitlines() if line.startswith("| `")}
    assert keys == set(KINDS)


def test_times():
    assert [read_moment(text) for text in ("day 0", "week 24", "year 2", "month 1")] == [0, 168, 730, 30]
    assert read_span("24 weeks") == 168
    window = read_window("weeks 13-24")
    assert (window.first, window.last, window.days) == (84, 168, 84)
    for text in ("24 weeks", "week -1", "soon"):
        with pytest.raises(ValueError, match="expected a time"):
            read_moment(text)
    for text in ("weeks 24-13", "weeks 0-4", "week 3"):
        with pytest.raises(ValueError, match="expected a window"):
            read_window(text)


ENDPOINT = DONORS["endpoints"][0]

KEYS = {
    "unknown key 'yeers'; did you mean 'years'?": {"yeers": 1},
    "unknown key 'population.patient'; did you mean 'patients'?": {"population__patient": 3},
    "unknown key 'population.people.wimen'; did you mean 'women'?": {"population__people": {"wimen": 1}},
    "the key 'years' is missing": {"years": None},
    "arm 'rest' has no policy: give it treat = [...], empty where nothing is done": {"arms": [{"name": "rest"}]},
    "arm 'x': unknown key 'treet'; did you mean 'treat'?": {"arms": [{"name": "x", "treat": [], "treet": []}]},
    "two arms are called 'a'": {"arms": [{"name": "a", "treat": []}, {"name": "a", "treat": []}]},
    "control: there is no arm 'placebo'": {"control": "placebo"},
    "population.patients: input should be greater than or equal to 1": {"population__patients": 0},
    "observe: expected a length of time such as '12 weeks', not 'often'": {"observe": "often"},
    "randomization.block: expected a multiple of 2": {"randomization": {"block": 3}},
    "endpoints: 'x': the key kind is missing; known: value": {"endpoints": [{"name": "x"}]},
    "endpoints: 'x': unknown kind 'valeu'; did you mean 'value'?": {"endpoints": [{"name": "x", "kind": "valeu"}]},
    "endpoints: 'hemoglobin': of: unknown quantity 'feritin'; did you mean 'ferritin'?": {
        "endpoints": [{**ENDPOINT, "of": "feritin"}]
    },
    "endpoints: 'hemoglobin': unknown key 'att'; did you mean 'at'?": {"endpoints": [{**ENDPOINT, "att": "day 3"}]},
    "endpoints: 'x': expected either a rise or a fall": {
        "endpoints": [{"name": "x", "kind": "response", "of": "hemoglobin", "at": "day 14"}]
    },
    "endpoints: 'x': fall: expected an amount above 0": {
        "endpoints": [
            {"name": "x", "kind": "burden response", "of": "red cell units", "window": "weeks 1-2",
             "baseline": "2 weeks", "fall": "-3 %"}
        ]
    },
    "endpoints: 'x': when: \"Hg < 9 g/dL\", character 1 ('Hg'): expected a laboratory value": {
        "endpoints": [{"name": "x", "kind": "time to", "when": "Hg < 9 g/dL", "until": "day 7"}]
    },
}  # fmt: skip


@pytest.mark.parametrize("line", KEYS)
def test_a_file_that_is_no_protocol(line):
    assert line in refused(**KEYS[line])


MEANINGS = {
    "endpoint 'hemoglobin': looks at day 168, outside the follow-up of 44 days (0.12 years)": {
        "endpoints": [{**ENDPOINT, "at": "week 24"}]
    },
    "endpoint 'y': looks at day 168, outside the follow-up of 44 days (0.12 years)": {
        "endpoints": [{"name": "y", "kind": "burden", "of": "phlebotomy", "window": "weeks 13-24"}]
    },
    "endpoint 'x': looks back 84 days, and only 0 days before day 0 are simulated": {
        "endpoints": [
            {"name": "x", "kind": "burden response", "of": "red cell units", "window": "weeks 1-2",
             "baseline": "12 weeks", "fall": "33 %"}
        ]
    },
    "arm 'gives': \"Phlebottomy 450 mL on day 7\", character 1": {
        "arms": [{"name": "gives", "treat": ["Phlebottomy 450 mL on day 7"]}]
    },
    "population.include: nobody can fulfill all of these conditions together": {
        "population__include": ["Hb < 8 g/dL", "Hb > 12 g/dL"]
    },
    "population.include: \"Hb < 8\"": {"population__include": ["Hb < 8"]},
    "population.include: 'Hb has fallen by more than 2 g/dL over 4 weeks': expected values of one day": {
        "population__include": ["Hb has fallen by more than 2 g/dL over 4 weeks"]
    },
    "watch: unknown laboratory value 'feritin'; did you mean 'ferritin'?": {"watch": ["feritin"]},
    "population.match: unknown baseline value 'agee'; did you mean 'age'?": {
        "population__match": {"agee": {"mean": 3}}
    },
    "population.since: expected an age before day 0": {"population__since": "90 years"},
    "years: expected lives of at most 100 years": {"years": 60, "observe": "1 year"},
    "observe: expected an interval shorter than the follow-up": {"observe": "9 weeks"},
}  # fmt: skip


@pytest.mark.parametrize("line", MEANINGS)
def test_a_protocol_that_makes_no_sense(line):
    assert line in refused(**MEANINGS[line])


def test_numbers_of_a_call():
    for patients in (0, -5):
        with pytest.raises(InputError, match=f"^patients: expected a number of at least 1, not {patients}$"):
            job_of(protocol(), patients)
    with pytest.raises(InputError, match=r"^seed: expected a whole number of at least 0, not -1$"):
        job_of(protocol(), seed=-1)


def test_criteria_beside_the_chart():
    import numpy as np

    people = {"patient.age": np.array([17.0, 18.0, 40.0]), "patient.sex": np.array([1.0, 0.0, 1.0])}
    person = ({}, people.__getitem__)
    assert read_criterion("age >= 18 years", "").judge(person).tolist() == [False, True, True]
    assert read_criterion("female", "").judge(person).tolist() == [True, False, True]
    assert read_criterion("male", "").judge(person).tolist() == [False, True, False]


def test_a_job_is_rebuilt_from_its_definition():
    job = job_of(protocol(arms=[{"name": "a", "treat": ["transfuse-below-7"]}]), 10, 3)
    again = job_from(job.definition())
    assert again.digest == job.digest
    assert again.chunks() == job.chunks() == (range(10),)
    assert again.definition() == job.definition()
    assert job.definition()["protocol"]["arms"][0]["treat"] == ["Transfuse 2 units when Hb < 7 g/dL, every 3 weeks"]


def test_every_number_that_decides_is_in_the_digest():
    digests = {
        job_of(protocol()).digest,
        job_of(protocol(), 25).digest,
        job_of(protocol(), seed=2).digest,
        job_of(protocol(precision="f64")).digest,
        job_of(protocol(drop_out=0.1)).digest,
        job_of(protocol(population__set={"patient.altitude": 1000})).digest,
    }
    assert len(digests) == 6


def test_a_protocol_reads_back():
    for name in built_in_protocols():
        found = find_protocol(name)
        assert parse_protocol(protocol_table(found), "here", name) == found
    assert parse_protocol(protocol_table(protocol()), "here", "donors") == protocol()
    assert table()["title"] == protocol().title
