"""Case files: those that come along are sound, and a faulty one is refused in one line that names the place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from extramarrow.grammar.errors import InputError
from extramarrow.grammar.sources import known_sources
from extramarrow.patients.case import Case, built_in_cases, find_case, parse_case
from extramarrow.trials.request import Request
from extramarrow.trials.scenario import plan

NAMES = [
    "acute-infection",
    "acute-leukemia",
    "advanced-myelofibrosis",
    "aplastic-anemia",
    "autoimmune-hemolysis",
    "beta-thalassemia-carrier",
    "beta-thalassemia-intermedia",
    "beta-thalassemia-major",
    "blood-donor",
    "bone-metastases",
    "child",
    "chronic-hemolysis",
    "chronic-inflammation",
    "chronic-myeloid-leukemia",
    "elderly",
    "essential-thrombocythemia",
    "fetus",
    "hbe-beta-thalassemia",
    "healthy-adults",
    "healthy-man",
    "healthy-woman",
    "hemoglobin-h",
    "hereditary-spherocytosis",
    "iron-deficiency",
    "kidney-failure",
    "lifetime",
    "megaloblastic-anemia",
    "newborn",
    "paravertebral-mass",
    "polycythemia-vera",
    "post-et-myelofibrosis",
    "post-pv-myelofibrosis",
    "primary-myelofibrosis",
    "pyruvate-kinase-deficiency",
    "red-cell-aplasia",
    "ring-sideroblasts",
    "sepsis",
    "sickle-cell-disease",
    "thalassemia-infant",
    "thalassemia-lives",
    "us-adults",
]
#: Days of history before day 0.
HISTORIES = {
    "newborn": 245,
    "beta-thalassemia-carrier": 1826,
    "beta-thalassemia-intermedia": 7305,
    "beta-thalassemia-major": 1826,
    "chronic-hemolysis": 7305,
    "hbe-beta-thalassemia": 7305,
    "hemoglobin-h": 7305,
    "sickle-cell-disease": 10958,
    "iron-deficiency": 1461,
    "paravertebral-mass": 5479,
    "red-cell-aplasia": 183,
    "chronic-inflammation": 1096,
    "kidney-failure": 1096,
    "acute-leukemia": 183,
    "aplastic-anemia": 548,
    "autoimmune-hemolysis": 365,
    "bone-metastases": 365,
    "chronic-myeloid-leukemia": 3287,
    "hereditary-spherocytosis": 8036,
    "megaloblastic-anemia": 365,
    "ring-sideroblasts": 1461,
    "primary-myelofibrosis": 5114,
    "advanced-myelofibrosis": 6209,
    "post-et-myelofibrosis": 13149,
    "polycythemia-vera": 6574,
    "pyruvate-kinase-deficiency": 6940,
    "essential-thrombocythemia": 6574,
    "post-pv-myelofibrosis": 13149,
    "us-adults": 1826,
}
ROOT = Path(__file__).parents[2]


def test_the_cases_are_those_of_the_issue():
    assert list(built_in_cases()) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_case_is_sound(name):
    case = find_case(name)
    assert case.name == name
    assert case.title[0].islower()
    assert case.description.endswith(".")
    assert set(case.sources) <= known_sources()
    for treat in [policy.treat for policy in case.policies] or [case.treat]:
        scenario = plan(Request(case=case, treat=treat))
        assert scenario.days == round(365.25 * case.years)
        assert scenario.history_days == HISTORIES.get(name, 0)
        assert "\n" not in scenario.title


def test_the_demo_is_the_built_in_case():
    example = find_case(str(ROOT / "examples" / "paravertebral-mass.toml"))
    built_in = find_case("paravertebral-mass")
    assert example.model_dump(exclude={"name"}) == built_in.model_dump(exclude={"name"})


def test_the_demo_is_who_she_should_be():
    case = find_case("paravertebral-mass")
    assert case.set["patient.sex"] == "female"
    scenario = plan(Request(case=case))
    assert 50.0 <= scenario.values["patient.weight"] <= 55.0
    assert scenario.values["extramedullary.susceptibility"] > 1.0
    assert case.years == 20
    assert [len(policy.treat) for policy in case.policies] == [0, 1, 3]
    assert all("year 10" in sentence for policy in case.policies for sentence in policy.treat)


def written(tmp_path, text):
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_file_of_ones_own(tmp_path):
    path = written(
        tmp_path,
        'title = "mine"\nyears = 2\ntreat = ["Splenectomy at year 1"]\n[diseases.hemolysis]\nseverity = 0.5\n'
        '[set]\n"patient.weight" = "150 lb"\n'.replace('"150 lb"', '"80000 g"'),
    )
    case = find_case(path)
    assert (case.name, case.title, case.years, case.since) == ("mine", "mine", 2.0, None)
    scenario = plan(Request(case=case))
    assert scenario.values["patient.weight"] == 80.0
    assert scenario.values["hemolysis.severity"] == 0.5
    assert scenario.policy == "Splenectomy at year 1"


FAULTS = {
    "": "the key 'title' is missing",
    'titel = "x"': "the key 'title' is missing",
    'title = "x"\nyeers = 3': "unknown key 'yeers'; did you mean 'years'?",
    'title = "x"\nyears = 0': "years: input should be greater than 0",
    'title = "x"\nyears = -3': "years: input should be greater than 0",
    'title = "x"\nyears = 1000': "years: input should be less than or equal to 100",
    'title = "x"\nyears = nan': "years: input should be less than or equal to 100",
    'title = "x"\nsince = [3]': "since.float: input should be a valid number",
    'title = "x"\nsince = ""': "since.float: input should be a valid number, unable to parse string as a number",
    'title = "x"\nyears = "5 y"': "years: input should be a valid number, unable to parse string as a number",
    'title = "x"\nname = "y"': "unknown key 'name'; a case is called as its file is",
    'title = "x"\n[[policies]]\nnam = "a"': "the key 'policies.0.name' is missing",
    'title = "x"\n[[policies]]\nname = "a"\ntreet = []': "unknown key 'policies.0.treet'; did you mean 'treat'?",
    'title = "x"\ntreat = [""]': "treat.0: string should have at least 1 character",
    'title = "x"\n[set]\n"patient.sex" = [1]': "set.patient.sex.float: input should be a valid number",
}


@pytest.mark.parametrize("text", FAULTS)
def test_a_faulty_file(tmp_path, text):
    path = written(tmp_path, text)
    with pytest.raises(InputError) as caught:
        find_case(path)
    assert str(caught.value) == f"case '{path}': {FAULTS[text]}"


def test_what_is_no_toml(tmp_path):
    path = written(tmp_path, "title = ")
    with pytest.raises(
        InputError, match=r"^case '.*mine\.toml': not valid TOML: Invalid value \(at end of document\)$"
    ):
        find_case(path)


def test_what_is_no_text(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_bytes(b"title = '\xff\xfe'")
    with pytest.raises(InputError) as caught:
        find_case(str(path))
    assert str(caught.value) == f"case '{path}': expected TOML text, found binary content at byte 9"


def test_junk_is_not_even_read(tmp_path):
    path = tmp_path / "junk.toml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(InputError) as caught:
        find_case(str(path))
    assert str(caught.value) == f"case '{path}': expected a TOML file below 1 MB, found 50000000 bytes"


def test_a_directory_and_a_missing_file(tmp_path):
    with pytest.raises(InputError) as caught:
        find_case(str(tmp_path))
    assert str(caught.value) == f"case '{tmp_path}': expected a TOML file, found a directory"
    with pytest.raises(InputError, match=r"^case 'nowhere\.toml': there is no such file$"):
        find_case("nowhere.toml")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('title = "x"')
    path.chmod(0)
    with pytest.raises(InputError, match="cannot be read: Permission denied"):
        find_case(str(path))


def test_an_unknown_case():
    with pytest.raises(InputError) as caught:
        find_case("healthy-womman")
    assert str(caught.value) == "unknown case 'healthy-womman'; did you mean 'healthy-woman'?"


def test_a_case_is_frozen():
    case = parse_case({"title": "x"}, "here", "x")
    assert isinstance(case, Case)
    with pytest.raises(ValueError, match="frozen"):
        case.years = 3
