"""Every kind of bad input: exit code 2, the exact line, nothing written."""

import re
import subprocess
import sys

import pytest

HB = "Transfuse 2 units when Hb < 9.5 g/dL, every 3 weeks"

NAMES = {
    "healthy-men": "unknown case 'healthy-men'; did you mean 'healthy-man'?",
    "beta-talasemia-major": "unknown case 'beta-talasemia-major'; did you mean 'beta-thalassemia-major'?",
    "nowhere.toml": "case 'nowhere.toml': there is no such file",
    ".": "case '.': expected a TOML file, found a directory",
}


@pytest.mark.parametrize("case", NAMES)
def test_cases(refused, case):
    assert refused("run", case) == f"extramarrow: {NAMES[case]}"


SENTENCES = {
    "Transfose 2 units when Hb < 9.5 g/dL, every 3 weeks": "character 1 ('Transfose'): expected an action;"
    " did you mean 'Transfuse'?",
    "Transfuse 2 units when Hg < 9.5 g/dL, every 3 weeks": "character 24 ('Hg'): expected a laboratory value or an"
    " organ size; did you mean 'Hb'?",
    "Transfuse 2 units when Hb < 9.5 mg/L, every 3 weeks": "character 33 ('mg/L'): expected a unit for Hb:"
    " 'g/dL' or 'g/L' or 'mmol/L'",
    "Transfuse 2 units when Hb < nan g/dL, every 3 weeks": "character 29 ('nan'): expected a number of g/dL",
    f"{HB}, from day -5": "character 63 ('-5'): day -5 is before the start of the run (day 0)",
    "Splenectomy at year 10": "first due on day 3652, expected a day before the end of the run, day 365",
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences(refused, sentence):
    line = refused("run", "healthy-man", "--treat", sentence)
    assert line.startswith(f'extramarrow: "{sentence}"')
    assert line.endswith(SENTENCES[sentence])


def test_an_unknown_site(refused):
    sentence = "Radiotherapy 20 Gy in 10 fractions to spleem on day 3"
    assert refused("run", "healthy-man", "--treat", sentence) == (
        f"extramarrow: \"{sentence}\", character 39 ('spleem'): expected a site outside the marrow;"
        " did you mean 'spleen'?"
    )


def test_contradictory_regimens(refused):
    first, second = "Phlebotomy 500 mL on day 0", "Phlebotomy 300 mL on day 0"
    assert refused("run", "healthy-man", "--treat", first, "--treat", second) == (
        f'extramarrow: "{first}" and "{second}": both can apply on day 0:'
        " let their conditions exclude each other, or move one"
    )


SETTINGS = {
    "patient.weigt=50": "--set: unknown parameter 'patient.weigt'; did you mean 'patient.weight'?",
    "patient.weight=-50": "--set: patient.weight: expected a value from 0.005 to 250 kg, not -50",
    "patient.weight=500 kg": "--set: patient.weight: expected a value from 0.005 to 250 kg, not 500",
    "patient.weight=nan": "--set: patient.weight: expected a number and a unit, such as '9.5 g/dL', not 'nan'",
    "patient.weight=heavy": "--set: patient.weight: expected a number and a unit, such as '9.5 g/dL', not 'heavy'",
    "patient.weight=50 mL": "--set: patient.weight: expected a value in 'kg', not in 'mL'",
    "patient.sex=femal": "--set: patient.sex: unknown value 'femal'; did you mean 'female'?",
    "patient.weight": "--set 'patient.weight': expected NAME=VALUE, such as patient.weight=52",
    "=3": "--set '=3': expected NAME=VALUE, such as patient.weight=52",
    "patient.age=120": "--set: patient.age: expected a value from -0.73 to 100 year, not 120",
    "patient.age=60 weeks of gestation": "--set: patient.age: expected at most 40 weeks of gestation, when birth is, or"
    " an age since birth, not '60 weeks of gestation'",
    "patient.age=grown": "--set: patient.age: expected an age such as '12 years', '3 months', 'birth' or"
    " '20 weeks of gestation', not 'grown'",
    "patient.birth=1": "--set: patient.birth: expected a value from 22 to 43 week, not 1",
    "patient.age=99.5": "years: expected a life of at most 100 years, and 1 more from 99.5 years end later",
}


@pytest.mark.parametrize("setting", SETTINGS)
def test_settings(refused, setting):
    assert refused("run", "healthy-man", "--set", setting) == f"extramarrow: {SETTINGS[setting]}"


LIVES = {
    ("patient.age=5", "patient.weight=100"): "patient.weight: expected 6.6 to 57 kg at 5 years, not 100",
    ("patient.age=5", "patient.height=2"): "patient.height: expected 0.76 to 1.5 m at 5 years, not 2",
    ("patient.birth=28", "patient.age=30 weeks of gestation"): "--set: patient.age: expected at most 28 weeks of"
    " gestation, when birth is, or an age since birth, not '30 weeks of gestation'",
    ("patient.birth=28", "patient.age=-0.6"): "patient.age: expected at least 5 weeks of gestation, -0.441 years for a"
    " birth at 28 weeks, not -0.6",
}


@pytest.mark.parametrize("settings", LIVES, ids=", ".join)
def test_lives_that_nobody_lives(refused, settings):
    options = [word for setting in settings for word in ("--set", setting)]
    assert refused("run", "healthy-man", *options) == f"extramarrow: {LIVES[settings]}"


def test_a_history_that_begins_after_day_0(refused):
    assert refused("run", "iron-deficiency", "--set", "patient.age=25") == (
        "extramarrow: case 'iron-deficiency': since: expected an age before day 0, which is 25 years, not '26 years'"
    )


def test_a_setting_is_given_once(refused):
    pair = ["--set", "patient.weight=52"]
    assert refused("run", "healthy-man", *pair, *pair) == (
        "extramarrow: --set 'patient.weight=52': 'patient.weight' was set before; give it once"
    )


OPTIONS = {
    ("--years", "nan"): "years: expected a number above 0 and at most 100, not nan",
    ("--years", "-1"): "years: expected a number above 0 and at most 100, not -1",
    ("--patients", "0"): "patients: expected a number of at least 1, not 0",
    ("--every", "1 fortnight"): "every: expected a number of days, or a part of a day such as '6 h' or '30 min',"
    " not '1 fortnight'",
}


@pytest.mark.parametrize("options", OPTIONS, ids=" ".join)
def test_options(refused, options):
    assert refused("run", "healthy-man", *options) == f"extramarrow: {OPTIONS[options]}"


def test_memory_names_an_interval_that_fits(refused, call):
    options = ["--years", "20", "--patients", "60"]
    line = refused("run", "healthy-man", *options, "--every", "30 min")
    found = re.fullmatch(
        r"extramarrow: every: the records would take \d+\.\d GB, more than 2 GB; use every='(\d+ days?)'", line
    )
    assert found
    document = (
        "from extramarrow.trials.api import planned; from extramarrow.trials.request import Request;"
        "planned(Request(case='healthy-man', years=20, patients=60, every={!r}))"
    )
    subprocess.run([sys.executable, "-c", document.format(found[1])], check=True)


FILES = {
    'title = "x"\nyeers = 3\n': "unknown key 'yeers'; did you mean 'years'?",
    'title = "x"\n[[policies]]\nnaem = "a"\n': "the key 'policies.0.name' is missing",
    "title = \n": "not valid TOML: Invalid value (at line 1, column 9)",
    'title = "x"\nyears = -1\n': "years: input should be greater than 0",
}


@pytest.mark.parametrize("content", FILES, ids=FILES.values())
def test_case_files(refused, tmp_path, content):
    (tmp_path / "patient.toml").write_text(content)
    assert refused("run", "patient.toml") == f"extramarrow: case 'patient.toml': {FILES[content]}"


def test_names_in_a_case_file(refused, tmp_path):
    file = tmp_path / "patient.toml"
    file.write_text('title = "x"\nyears = 1\n[diseases.beta_thalasemia]\nseverity = 0.5\n')
    assert refused("run", "patient.toml") == (
        "extramarrow: case 'patient': unknown disease 'beta_thalasemia'; did you mean 'beta_thalassemia'?"
    )
    file.write_text('title = "x"\nyears = 1\n[set]\n"patient.weigth" = 50\n')
    assert refused("run", "patient.toml") == (
        "extramarrow: case 'patient': unknown parameter 'patient.weigth'; did you mean 'patient.weight'?"
    )


def test_a_binary(refused, tmp_path):
    (tmp_path / "b.toml").write_bytes(b"title = '\xff\xfe\x00'")
    assert refused("run", "b.toml") == (
        "extramarrow: case 'b.toml': expected TOML text, found binary content at byte 9"
    )


def test_fifty_megabytes_of_junk(refused, tmp_path):
    with (tmp_path / "junk.toml").open("wb") as file:
        file.truncate(50 * 2**20)
    assert refused("run", "junk.toml") == (
        "extramarrow: case 'junk.toml': expected a TOML file below 1 MB, found 52428800 bytes"
    )


def test_a_line_break_in_a_name_stays_one_line(refused):
    assert refused("run", "healthy\nman") == "extramarrow: unknown case 'healthy man'; did you mean 'healthy-man'?"
